/** Lines the agency books on accounts: money in, with the statement line that says why. */
import { businessDateOf, businessDateText } from '../../shared/ledger/business-date.ts';
import { feed } from '../feed.ts';
import { creditNotice } from '../messages/events.ts';
import { queueNotices } from '../messages/queue.ts';
import { readSettings } from '../settings.ts';
import type { Queryable } from '../store/database.ts';

/** One credit; `reference` is unique for a person and makes booking it again impossible. */
export interface Credit {
  readonly psnNo: string;
  readonly source: string;
  readonly amountFen: number;
  readonly reference: string;
}

/** Locks persons in the one order everybody uses; whoever holds them may change their accounts. */
export async function lockPersons(tx: Queryable, psnNos: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ psn_no: string }>(
    'SELECT psn_no FROM person WHERE psn_no = ANY ($1) ORDER BY psn_no FOR UPDATE',
    [psnNos],
  );
  return new Set(rows.map(({ psn_no: psnNo }) => psnNo));
}

/** Books credits of locked persons into the current year's part, in the order given, and tells them. */
export async function bookCredits(
  tx: Queryable,
  nowMs: number,
  credits: readonly Credit[],
): Promise<void> {
  const date = businessDateText(businessDateOf(nowMs));
  const columns = [
    credits.map(({ psnNo }) => psnNo),
    credits.map(({ source }) => source),
    credits.map(({ amountFen }) => amountFen),
    credits.map(({ reference }) => reference),
  ];
  const lines = await tx.query<{ psn_no: string; reference: string; balance_fen: number }>(
    `INSERT INTO account_entry (psn_no, entry_no, entry_date, source, amount_fen, balance_fen, reference)
     SELECT credit.psn_no, entries + row_number() OVER lines, $5, source, amount_fen,
            prior_year_fen + current_year_fen + sum(amount_fen) OVER lines, reference
       FROM unnest ($1::text[], $2::text[], $3::bigint[], $4::text[]) WITH ORDINALITY
            AS credit (psn_no, source, amount_fen, reference, place)
       JOIN account ON account.psn_no = credit.psn_no
     WINDOW lines AS (PARTITION BY credit.psn_no ORDER BY place)
     RETURNING psn_no, reference, balance_fen`,
    [...columns, date],
  );
  await tx.query(
    `UPDATE account SET current_year_fen = current_year_fen + sum_fen, entries = entries + count
       FROM (SELECT psn_no, sum(amount_fen) AS sum_fen, count(*) AS count
               FROM unnest ($1::text[], $2::bigint[]) AS credit (psn_no, amount_fen)
              GROUP BY psn_no) AS credited
      WHERE account.psn_no = credited.psn_no`,
    [columns[0], columns[2]],
  );
  const after = new Map(lines.map((row) => [`${row.psn_no} ${row.reference}`, row.balance_fen]));
  const notices = credits.map((credit) =>
    creditNotice(credit, date, after.get(`${credit.psnNo} ${credit.reference}`) ?? 0),
  );
  await queueNotices(tx, notices, nowMs);
  await announce(tx, [...new Set(credits.map(({ psnNo }) => psnNo))].sort());
}

/** Lets every terminal of the region fetch these accounts again. Last in a transaction. */
export async function announce(tx: Queryable, psnNos: readonly string[]): Promise<void> {
  const settings = await readSettings(tx);
  await feed(
    tx,
    settings?.region ?? '',
    psnNos.map((item) => ({ kind: 'account', item })),
  );
}
