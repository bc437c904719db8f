/** The centre's signed acknowledgements as they lie in a ledger file: anchors nobody here can make. */
import type Database from 'better-sqlite3';
import * as z from 'zod';
import { batchAnswerSchema } from '../../../shared/centre/batch-answer.ts';
import { openAnswer, parseJson } from '../../../shared/centre/signed.ts';
import type { Anchor } from '../../../shared/ledger/verify.ts';

/** Signatures that are checked, the newest first: each takes some milliseconds. */
const NEWEST = 50;

interface Row {
  readonly epoch: number;
  readonly last_seq: number;
  readonly text: string;
  readonly signature: string;
}

export interface Receipts {
  readonly anchors: readonly Anchor[];
  /** Place of a stored acknowledgement that the centre never signed. */
  readonly forged: { readonly epoch: number; readonly seq: number } | undefined;
}

const NONE: Receipts = { anchors: [], forged: undefined };

/** `centreKey` pins the centre's key; otherwise the file's own enrolment is believed. */
export function readReceipts(db: Database.Database, centreKey?: string): Receipts {
  const tables = db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'centre_receipts'");
  const key = tables.pluck().get() === 1 ? (centreKey ?? enrolledKey(db)) : undefined;
  if (key === undefined) return NONE;
  const rows = db
    .prepare<[number], Row>(
      `SELECT epoch, last_seq, answer_text AS text, answer_signature AS signature
         FROM centre_receipts ORDER BY epoch DESC, last_seq DESC LIMIT ?`,
    )
    .all(NEWEST);
  const anchors: Anchor[] = [];
  for (const row of rows) {
    const anchor = anchorOf(row, key);
    if (!anchor) return { anchors, forged: { epoch: row.epoch, seq: row.last_seq } };
    anchors.push(anchor);
  }
  return { anchors, forged: undefined };
}

function enrolledKey(db: Database.Database): string | undefined {
  const read = db.prepare<[], string>('SELECT centre_public_key FROM centre_enrolment').pluck();
  return read.get();
}

const frameSchema = z.object({ terminalId: z.string(), inReplyTo: z.string() });

function anchorOf({ epoch, last_seq: seq, ...sealed }: Row, key: string): Anchor | undefined {
  const frame = frameSchema.safeParse(parseJson(sealed.text));
  const opened = frame.success ? openAnswer(sealed, key, frame.data) : 'malformed';
  if (typeof opened === 'string' || !opened.ok) return undefined;
  const { data } = batchAnswerSchema.safeParse(opened.value);
  const same = data?.answer === 'accepted' && data.epoch === epoch && data.lastSeq === seq;
  return same ? { epoch, seq, head: data.head } : undefined;
}
