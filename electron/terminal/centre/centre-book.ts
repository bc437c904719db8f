/** What the terminal keeps of the centre's words: enrolment, receipts, verdicts, downlink cursor. */

import type { AcceptedBatch, Verdict } from '../../../shared/centre/batch-answer.ts';
import { type Certificate, openCertificate } from '../../../shared/centre/certificate.ts';
import type { BatchReceipt, Enrolment } from '../../../shared/centre/client.ts';
import type { Store } from '../store/index.ts';

/** All a terminal needs to speak to its centre again after a start. */
export interface StoredEnrolment extends Enrolment {
  readonly url: string;
  readonly caPem: string;
}

/** A verdict waiting for, or already followed by, a correcting record. */
export interface StoredVerdict extends Verdict {
  readonly epoch: number;
  readonly receivedAtMs: number;
  readonly adjustedSeq: number | undefined;
}

export interface CentreBook {
  enrolment(): StoredEnrolment | undefined;
  /** Replaces the enrolment; the caller has checked the certificate. */
  saveEnrolment(enrolment: StoredEnrolment): void;
  saveReceipt(accepted: AcceptedBatch, sealed: BatchReceipt['sealed'], nowMs: number): void;
  /** The newest signed acknowledgement, as an anchor outside the chain. */
  latestReceipt(): BatchReceipt['sealed'] | undefined;
  verdicts(): readonly StoredVerdict[];
  /** Those that no record answers yet. */
  openVerdicts(): readonly StoredVerdict[];
  markAdjusted(epoch: number, seq: number, adjustedSeq: number): void;
  cursor(): number;
  saveCursor(cursor: number): void;
}

interface EnrolmentRow {
  readonly url: string;
  readonly ca_pem: string;
  readonly centre_public_key: string;
  readonly certificate_text: string;
  readonly certificate_signature: string;
}

interface VerdictRow {
  readonly epoch: number;
  readonly seq: number;
  readonly command_id: string;
  readonly outcome: Verdict['outcome'];
  readonly reasons: string;
  readonly received_at_ms: number;
  readonly adjusted_seq: number | null;
}

/** Opens the book in the terminal's store. */
export function openCentreBook({ db }: Pick<Store, 'db'>): CentreBook {
  return {
    enrolment: () => readEnrolment(db.prepare('SELECT * FROM centre_enrolment').get()),
    saveEnrolment({ url, caPem, centrePublicKey, sealedCertificate: { text, signature } }) {
      db.prepare('INSERT OR REPLACE INTO centre_enrolment VALUES (1, ?, ?, ?, ?, ?)').run(
        url,
        caPem,
        centrePublicKey,
        text,
        signature,
      );
    },
    saveReceipt({ epoch, firstSeq, lastSeq, head, verdicts }, { text, signature }, nowMs) {
      db.prepare('INSERT OR IGNORE INTO centre_receipts VALUES (?, ?, ?, ?, ?, ?, ?)').run(
        epoch,
        firstSeq,
        lastSeq,
        head,
        text,
        signature,
        nowMs,
      );
      const insert = db.prepare(
        'INSERT OR IGNORE INTO centre_verdicts VALUES (?, ?, ?, ?, ?, ?, NULL)',
      );
      for (const { seq, commandId, outcome, reasons } of verdicts) {
        insert.run(epoch, seq, commandId, outcome, JSON.stringify(reasons), nowMs);
      }
    },
    latestReceipt: () =>
      db
        .prepare<[], BatchReceipt['sealed']>(
          `SELECT answer_text AS text, answer_signature AS signature FROM centre_receipts
            ORDER BY epoch DESC, last_seq DESC LIMIT 1`,
        )
        .get(),
    verdicts: () =>
      db
        .prepare<[], VerdictRow>('SELECT * FROM centre_verdicts ORDER BY epoch, seq')
        .all()
        .map(readVerdict),
    openVerdicts: () =>
      db
        .prepare<[], VerdictRow>(
          'SELECT * FROM centre_verdicts WHERE adjusted_seq IS NULL ORDER BY epoch, seq',
        )
        .all()
        .map(readVerdict),
    markAdjusted(epoch, seq, adjustedSeq) {
      db.prepare('UPDATE centre_verdicts SET adjusted_seq = ? WHERE epoch = ? AND seq = ?').run(
        adjustedSeq,
        epoch,
        seq,
      );
    },
    cursor: () => {
      const read = db.prepare<[], { cursor: number }>('SELECT cursor FROM centre_downlink');
      return read.get()?.cursor ?? 0;
    },
    saveCursor(cursor) {
      db.prepare('INSERT OR REPLACE INTO centre_downlink VALUES (1, ?)').run(cursor);
    },
  };
}

/** The certificate is checked again each time: the file could have been touched. */
function readEnrolment(found: unknown): StoredEnrolment | undefined {
  const row = found as EnrolmentRow | undefined;
  if (!row) return undefined;
  const sealedCertificate = { text: row.certificate_text, signature: row.certificate_signature };
  const certificate: Certificate | undefined = openCertificate(
    sealedCertificate,
    row.centre_public_key,
  );
  if (!certificate) return undefined;
  const { url, ca_pem: caPem, centre_public_key: centrePublicKey } = row;
  return { url, caPem, centrePublicKey, certificate, sealedCertificate };
}

function readVerdict(row: VerdictRow): StoredVerdict {
  return {
    epoch: row.epoch,
    seq: row.seq,
    commandId: row.command_id,
    outcome: row.outcome,
    reasons: JSON.parse(row.reasons) as Verdict['reasons'],
    receivedAtMs: row.received_at_ms,
    adjustedSeq: row.adjusted_seq ?? undefined,
  };
}
