/** The mark of an old copy: the centre goes on from another head, this epoch is kept as evidence only. */
import type Database from 'better-sqlite3';

export interface Evidence {
  readonly epoch: number;
  readonly atSeq: number;
}

export interface EvidenceMark {
  /** Of the newest epoch that has one. */
  read(): Evidence | undefined;
  write(evidence: Evidence): void;
}

export function evidenceMarkIn(db: Database.Database): EvidenceMark {
  const newest = db.prepare<[], Evidence>(
    'SELECT epoch, at_seq AS atSeq FROM evidence ORDER BY epoch DESC LIMIT 1',
  );
  const insert = db.prepare<[Evidence]>(
    'INSERT INTO evidence (epoch, at_seq) VALUES (@epoch, @atSeq) ON CONFLICT DO NOTHING',
  );
  return {
    read: () => newest.get(),
    write: (evidence) => void insert.run(evidence),
  };
}
