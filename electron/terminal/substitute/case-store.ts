/** Rows of substitute cases. No rules here but those of the table. */
import type Database from 'better-sqlite3';
import * as z from 'zod';
import {
  CASE_ENDS,
  type CaseEnd,
  COLLECTED_ITEMS,
  FAILURES,
  SUBSTITUTE_PATHS,
} from '../../../shared/contract/substitute.ts';

const row = z.object({
  number: z.int(),
  desk: z.enum(['cashier', 'discharge']),
  failure: z.enum(FAILURES),
  path: z.enum(SUBSTITUTE_PATHS),
  holder: z.string(),
  documentRef: z.string(),
  psnNo: z.string(),
  epoch: z.int(),
  seq: z.int().nullable(),
  stayId: z.string().nullable(),
  collected: z
    .string()
    .transform((text) => z.array(z.enum(COLLECTED_ITEMS)).parse(JSON.parse(text))),
  openedMs: z.int(),
  openedBy: z.string(),
  dueOn: z.string(),
  endHow: z.enum(CASE_ENDS).nullable(),
  endMs: z.int().nullable(),
  endBy: z.string().nullable(),
  endSeq: z.int().nullable(),
});
export type CaseRow = z.infer<typeof row>;

export type NewCase = Omit<CaseRow, 'number' | 'endHow' | 'endMs' | 'endBy' | 'endSeq'> & {
  readonly commandId: string;
};

export interface CaseEnding {
  readonly how: CaseEnd;
  readonly atMs: number;
  readonly by: string;
  readonly seq?: number;
}

export interface CaseStore {
  insert(row: NewCase): number;
  get(number: number): CaseRow | undefined;
  byCommand(commandId: string): CaseRow | undefined;
  /** The open case about this sale or stay. */
  openFor(subject: Pick<CaseRow, 'epoch' | 'seq' | 'stayId'>): CaseRow | undefined;
  /** Open ones first, the most urgent first; then the last that were closed. */
  list(): readonly CaseRow[];
  openOnes(): readonly CaseRow[];
  end(number: number, ending: CaseEnding): void;
}

/** Most closed cases a window is sent beside the open ones. */
const MAX_CLOSED = 50;

const SELECT = `SELECT number, desk, failure, path, holder, document_ref AS documentRef,
  psn_no AS psnNo, epoch, subject_seq AS seq, stay_id AS stayId, collected,
  opened_ms AS openedMs, opened_by AS openedBy, due_on AS dueOn,
  end_how AS endHow, end_ms AS endMs, end_by AS endBy, end_seq AS endSeq FROM substitute_cases`;

export function createCaseStore(db: Database.Database): CaseStore {
  const insert = db.prepare(
    `INSERT INTO substitute_cases (command_id, desk, failure, path, holder, document_ref, psn_no,
       epoch, subject_seq, stay_id, collected, opened_ms, opened_by, due_on)
     VALUES (@commandId, @desk, @failure, @path, @holder, @documentRef, @psnNo,
       @epoch, @seq, @stayId, @collected, @openedMs, @openedBy, @dueOn)`,
  );
  const byNumber = db.prepare<[number]>(`${SELECT} WHERE number = ?`);
  const byCommand = db.prepare<[string]>(`${SELECT} WHERE command_id = ?`);
  const bySubject = db.prepare<[number, number | null, string | null]>(
    `${SELECT} WHERE end_how IS NULL AND ((epoch = ? AND subject_seq = ?) OR stay_id = ?)`,
  );
  const open = db.prepare<[]>(`${SELECT} WHERE end_how IS NULL ORDER BY due_on, number`);
  const closed = db.prepare<[number]>(
    `${SELECT} WHERE end_how IS NOT NULL ORDER BY end_ms DESC LIMIT ?`,
  );
  const end = db.prepare<[string, number, string, number | null, number]>(
    `UPDATE substitute_cases SET end_how = ?, end_ms = ?, end_by = ?, end_seq = ?
      WHERE number = ? AND end_how IS NULL`,
  );
  const read = (found: unknown) => (found === undefined ? undefined : row.parse(found));
  const openOnes = () => open.all().map((one) => row.parse(one));

  return {
    insert: ({ collected, ...rest }) =>
      Number(insert.run({ ...rest, collected: JSON.stringify(collected) }).lastInsertRowid),
    get: (number) => read(byNumber.get(number)),
    byCommand: (commandId) => read(byCommand.get(commandId)),
    openFor: ({ epoch, seq, stayId }) => read(bySubject.get(epoch, seq, stayId)),
    list: () => [...openOnes(), ...closed.all(MAX_CLOSED).map((one) => row.parse(one))],
    openOnes,
    end: (number, { how, atMs, by, seq }) => void end.run(how, atMs, by, seq ?? null, number),
  };
}
