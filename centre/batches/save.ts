/** Writes a booked batch: records, bookings, entries, balances; one statement per table. */
import type { BatchRecord } from '../../shared/batch/batch.ts';
import { businessDateText } from '../../shared/ledger/business-date.ts';
import type { Terminal } from '../context.ts';
import { feed } from '../feed.ts';
import { batchNotices } from '../messages/events.ts';
import { queueNotices } from '../messages/queue.ts';
import type { Queryable } from '../store/database.ts';
import type { BookingState } from './state.ts';

/** Saves everything new; the caller's transaction makes it one effect. */
export async function saveBatch(
  tx: Queryable,
  terminal: Terminal,
  records: readonly BatchRecord[],
  state: BookingState,
  nowMs: number,
): Promise<void> {
  await saveRecords(tx, terminal, records, nowMs);
  await saveBookings(tx, terminal, state);
  await markFormer(tx, terminal, state);
  await saveAccounts(tx, terminal, state);
  await saveAccumulators(tx, state);
  await consumeHolds(tx, terminal, state);
  await drawReservations(tx, terminal, state);
  const dates = new Map(records.map(({ header }) => [header.seq, header.businessDate]));
  const dateOf = (seq: number) => businessDateText(dates.get(seq) ?? 0);
  await queueNotices(tx, batchNotices(terminal, state, dateOf), nowMs);
  const touched = new Set([
    ...state.newBookings.map(({ psnNo }) => psnNo),
    ...state.newEntries.map(({ psnNo }) => psnNo),
  ]);
  const known = [...touched].filter((psnNo) => state.persons.has(psnNo)).sort();
  await feed(
    tx,
    terminal.region,
    known.map((item) => ({ kind: 'account', item })),
  );
}

/** A settled command is settled: a request for its hold that comes later holds nothing. */
async function consumeHolds(
  tx: Queryable,
  { terminalId }: Terminal,
  { consumed }: BookingState,
): Promise<void> {
  await tx.query(
    `INSERT INTO authorisation (terminal_id, command_id, psn_no, state, request_digest,
       acct_pay_fen, fund_pay_sum_fen, year, deltas_fen, expires_in_s, expires_at_ms)
     SELECT $1, command_id, '', 'consumed', '', 0, 0, 0, '{}', 0, 0
       FROM unnest ($2::text[]) AS command_id
     ON CONFLICT (terminal_id, command_id) DO UPDATE SET state = 'consumed'
       WHERE authorisation.state IN ('held', 'expired')`,
    [terminalId, [...new Set(consumed)].sort()],
  );
}

/** What was spent of a reservation; one that is spent to the end is over. */
async function drawReservations(
  tx: Queryable,
  { terminalId }: Terminal,
  { drawnFen }: BookingState,
): Promise<void> {
  if (!drawnFen || drawnFen.size === 0) return;
  await tx.query(
    `UPDATE authorisation SET used_fen = used_fen + drawn.fen,
            state = CASE WHEN used_fen + drawn.fen >= acct_pay_fen THEN 'consumed' ELSE state END
       FROM unnest ($2::text[], $3::bigint[]) AS drawn (command_id, fen)
      WHERE terminal_id = $1 AND authorisation.command_id = drawn.command_id`,
    [terminalId, [...drawnFen.keys()], [...drawnFen.values()]],
  );
}

async function saveRecords(
  tx: Queryable,
  terminal: Terminal,
  records: readonly BatchRecord[],
  nowMs: number,
): Promise<void> {
  const last = records.at(-1);
  if (!last) return;
  // One long value with places in it is cheaper to hand over than an array of byte strings.
  let place = 1;
  const starts = records.map(({ bytes }) => {
    const start = place;
    place += bytes.length;
    return start;
  });
  await tx.query(
    `INSERT INTO record (terminal_id, epoch, seq, kind, command_id, psn_no, hash, bytes)
     SELECT $1, $2, seq, kind, command_id, psn_no, hash, substring ($10::bytea, start, length)
       FROM unnest
       ($3::bigint[], $4::int[], $5::text[], $6::text[], $7::text[], $8::int[], $9::int[])
         AS one (seq, kind, command_id, psn_no, hash, start, length)`,
    [
      terminal.terminalId,
      terminal.epoch,
      records.map(({ header }) => header.seq),
      records.map(({ header }) => header.kind),
      records.map(({ header }) => header.commandId),
      records.map(({ header }) => header.person?.personNo ?? null),
      records.map(({ hash }) => hash),
      starts,
      records.map(({ bytes }) => bytes.length),
      Buffer.concat(records.map(({ bytes }) => bytes)),
    ],
  );
  const latestMs = records.reduce((latest, { header }) => Math.max(latest, header.timeMs), 0);
  await tx.query(
    `UPDATE terminal SET last_seq = $2, head = $3, totals_fen = $4, last_batch_ms = $5,
                         latest_ms = greatest (latest_ms, $6) WHERE terminal_id = $1`,
    [
      terminal.terminalId,
      last.header.seq,
      last.hash,
      last.header.totalsFen,
      nowMs,
      Math.min(latestMs, nowMs),
    ],
  );
}

async function saveBookings(tx: Queryable, terminal: Terminal, state: BookingState): Promise<void> {
  const { newBookings, reversedSeqs } = state;
  const reversed = new Set(reversedSeqs);
  await tx.query(
    `INSERT INTO booking (terminal_id, epoch, seq, psn_no, outcome, command_id, reversed,
                          acct_pay_fen, fund_pay_sum_fen, year, deltas_fen, reasons,
                          family_psn_no, family_fen)
     SELECT $1, $2, * FROM unnest
       ($3::bigint[], $4::text[], $5::text[], $6::text[], $7::boolean[], $8::bigint[],
        $9::bigint[], $10::int[], $11::jsonb[], $12::jsonb[], $13::text[], $14::bigint[])`,
    [
      terminal.terminalId,
      terminal.epoch,
      newBookings.map(({ seq }) => seq),
      newBookings.map(({ psnNo }) => psnNo),
      newBookings.map(({ outcome }) => outcome),
      newBookings.map(({ commandId }) => commandId),
      newBookings.map(({ seq }) => reversed.has(seq)),
      newBookings.map(({ acctPayFen }) => acctPayFen),
      newBookings.map(({ fundPaySumFen }) => fundPaySumFen),
      newBookings.map(({ year }) => year),
      newBookings.map(({ deltasFen }) => JSON.stringify(deltasFen)),
      newBookings.map(({ reasons }) => JSON.stringify(reasons)),
      newBookings.map(({ family }) => family?.psnNo ?? null),
      newBookings.map(({ family }) => family?.amountFen ?? 0),
    ],
  );
  await tx.query(
    `UPDATE booking SET reversed = true
      WHERE terminal_id = $1 AND epoch = $2 AND seq = ANY ($3) AND NOT reversed`,
    [terminal.terminalId, terminal.epoch, reversedSeqs],
  );
}

/** Marks what was booked before a restore and is reversed after it. */
async function markFormer(
  tx: Queryable,
  { terminalId }: Terminal,
  { reversedFormer = [] }: BookingState,
): Promise<void> {
  if (reversedFormer.length === 0) return;
  await tx.query(
    `UPDATE booking SET reversed = true WHERE terminal_id = $1
        AND (epoch, seq) IN (SELECT * FROM unnest ($2::int[], $3::bigint[]))`,
    [terminalId, reversedFormer.map(({ epoch }) => epoch), reversedFormer.map(({ seq }) => seq)],
  );
}

async function saveAccounts(
  tx: Queryable,
  terminal: Terminal,
  { newEntries, accounts }: BookingState,
): Promise<void> {
  const touched = [...new Set(newEntries.map(({ psnNo }) => psnNo))];
  const states = touched.flatMap((psnNo) => accounts.get(psnNo) ?? []);
  await tx.query(
    `UPDATE account SET prior_year_fen = next.prior, current_year_fen = next.current,
                        entries = next.entries
       FROM unnest ($1::text[], $2::bigint[], $3::bigint[], $4::bigint[])
            AS next (psn_no, prior, current, entries)
      WHERE account.psn_no = next.psn_no`,
    [
      touched,
      states.map(({ priorYearFen }) => priorYearFen),
      states.map(({ currentYearFen }) => currentYearFen),
      states.map(({ entries }) => entries),
    ],
  );
  await tx.query(
    `INSERT INTO account_entry (terminal_id, epoch, institution_code, psn_no, entry_no, entry_date,
                                source, amount_fen, balance_fen, seq)
     SELECT $1, $2, $3, * FROM unnest
       ($4::text[], $5::bigint[], $6::text[], $7::text[], $8::bigint[], $9::bigint[], $10::bigint[])`,
    [
      terminal.terminalId,
      terminal.epoch,
      terminal.institutionCode,
      newEntries.map(({ psnNo }) => psnNo),
      newEntries.map(({ entryNo }) => entryNo),
      newEntries.map(({ date }) => date),
      newEntries.map(({ source }) => source),
      newEntries.map(({ amountFen }) => amountFen),
      newEntries.map(({ balanceFen }) => balanceFen),
      newEntries.map(({ seq }) => seq),
    ],
  );
}

async function saveAccumulators(tx: Queryable, { accumulators }: BookingState): Promise<void> {
  const changes = [...accumulators.values()].filter(({ amountFen }) => amountFen !== 0);
  await tx.query(
    `INSERT INTO accumulator (psn_no, year, name, amount_fen)
     SELECT * FROM unnest ($1::text[], $2::int[], $3::text[], $4::bigint[])
     ON CONFLICT (psn_no, year, name)
     DO UPDATE SET amount_fen = accumulator.amount_fen + excluded.amount_fen`,
    [
      changes.map(({ psnNo }) => psnNo),
      changes.map(({ year }) => year),
      changes.map(({ name }) => name),
      changes.map(({ amountFen }) => amountFen),
    ],
  );
}
