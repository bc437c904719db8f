/**
 * A clearing file of an institution against the centre's own book: who signed it, whether its sums
 * are those of its rows, and whether its rows are the records the centre has, to the fen, with none
 * left out between the first and the last.
 */
import {
  type ClearingStatement,
  type ClearingTotals,
  claimOf,
  openClearing,
} from '../shared/centre/clearing-file.ts';
import { envelopeSchema, parseJson } from '../shared/centre/signed.ts';
import { businessDateText } from '../shared/ledger/business-date.ts';
import { KIND_CODES } from '../shared/ledger/kinds.ts';
import { decodeRecord, type LedgerRecord } from '../shared/ledger/record.ts';
import { isElsewhere } from '../shared/people/places.ts';
import { ok, type Result, refuse } from '../shared/result.ts';
import { placeKey } from './batches/rules.ts';
import type { Terminal } from './context.ts';
import { readTerminal } from './persons.ts';
import type { Queryable } from './store/database.ts';

/** What the file claims, when all of it stands; else the first thing that is wrong. */
export async function checkClearing(db: Queryable, text: string): Promise<Result<ClearingTotals>> {
  const opened = await open(db, text);
  if (!opened.ok) return opened;
  const { statement, terminal } = opened.value;
  const known = new Map(
    (await recordsBetween(db, statement))
      .filter((record) => isClaimed(record, statement, terminal))
      .map((record) => [placeKey(record), record]),
  );
  for (const row of statement.rows) {
    const record = known.get(placeKey(row));
    known.delete(placeKey(row));
    const { fundsFen, advanceFen, acctPayFen } = row;
    const claim = record && claimOf(record.postings);
    const same = JSON.stringify(claim) === JSON.stringify({ fundsFen, advanceFen, acctPayFen });
    if (!record || !same || record.person?.personNo !== row.personNo) {
      return refuse('clearing.rowDiffers', { seq: row.seq });
    }
  }
  const [left] = known.values();
  return left ? refuse('clearing.rowMissing', { seq: left.seq }) : ok(statement.totals);
}

async function open(
  db: Queryable,
  text: string,
): Promise<Result<{ readonly statement: ClearingStatement; readonly terminal: Terminal }>> {
  const file = envelopeSchema.safeParse(parseJson(text));
  const told = file.success ? (parseJson(file.data.text) as Partial<ClearingStatement>) : undefined;
  const terminal = await readTerminal(db, String(told?.terminalId ?? ''));
  if (!file.success || !terminal) return refuse('clearing.file.malformed');
  const statement = openClearing(file.data, terminal.publicKey);
  if (typeof statement === 'string') return refuse(`clearing.file.${statement}`);
  return ok({ statement, terminal });
}

async function recordsBetween(
  db: Queryable,
  { terminalId, rows }: ClearingStatement,
): Promise<LedgerRecord[]> {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return [];
  const found = await db.query<{ bytes: Buffer }>(
    `SELECT bytes FROM record
      WHERE terminal_id = $1 AND kind = ANY ($2) AND psn_no IS NOT NULL
        AND (epoch, seq) BETWEEN ($3::int, $4::bigint) AND ($5::int, $6::bigint)`,
    [terminalId, CLAIMED, first.epoch, first.seq, last.epoch, last.seq],
  );
  return found.map(({ bytes }) => decodeRecord(bytes));
}

const CLAIMED = [KIND_CODES.settlement, KIND_CODES.reversal, KIND_CODES.verdictAdjustment];

/** Of the file's day, and of the people its agency pays for. */
function isClaimed(
  { businessDate, person }: LedgerRecord,
  { businessDate: day, region, remote }: ClearingStatement,
  { region: here }: Terminal,
): boolean {
  const insured = person?.region ?? '';
  const whose = isElsewhere(insured, here) ? insured === region : !remote;
  return whose && businessDateText(businessDate) === day;
}
