/** Credits a month's contributions to the accounts, each once, whoever runs it how often. */
import { businessDateOf, businessDateText } from '../../shared/ledger/business-date.ts';
import { err, ok, type Refusal, type Result } from '../../shared/result.ts';
import type { Centre } from '../context.ts';
import type { Queryable } from '../store/database.ts';
import { type Contribution, MONTH } from './contributions.ts';
import { bookCredits, lockPersons } from './entries.ts';

export interface Credited {
  readonly booked: number;
  /** Were there from an earlier run. */
  readonly already: number;
}

/** Books all that is not booked yet, or nothing when one row cannot be booked. */
export function creditMonth(
  { db, clock }: Centre,
  month: string,
  contributions: readonly Contribution[],
): Promise<Result<Credited, readonly Refusal[]>> {
  const nowMs = clock.nowMs();
  const today = businessDateText(businessDateOf(nowMs));
  if (!MONTH.test(month) || month > today.slice(0, 7)) {
    return Promise.resolve(err([{ code: 'centre.accounts.month', params: { month } }]));
  }
  return db.transaction(async (tx) => {
    const psnNos = contributions.map(({ psnNo }) => psnNo);
    await lockPersons(tx, psnNos);
    const accounts = await accountsOf(tx, psnNos);
    const before = await bookedBefore(tx, month, psnNos);
    const refusals = contributions.flatMap((each) => whyNot(each, month, accounts, before) ?? []);
    if (refusals.length > 0) return err(refusals);
    const fresh = contributions.filter((each) => !before.has(key(each)));
    if (fresh.length > 0) await book(tx, month, nowMs, fresh);
    return ok({ booked: fresh.length, already: contributions.length - fresh.length });
  });
}

const key = ({ psnNo, payer }: Pick<Contribution, 'psnNo' | 'payer'>) =>
  JSON.stringify([psnNo, payer]);

async function accountsOf(tx: Queryable, psnNos: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ psn_no: string }>(
    `SELECT psn_no FROM account WHERE psn_no = ANY ($1)
        AND NOT EXISTS (SELECT 1 FROM account_closure WHERE account_closure.psn_no = account.psn_no)`,
    [psnNos],
  );
  return new Set(rows.map(({ psn_no: psnNo }) => psnNo));
}

async function bookedBefore(
  tx: Queryable,
  month: string,
  psnNos: readonly string[],
): Promise<Map<string, number>> {
  const rows = await tx.query<{
    psn_no: string;
    payer: Contribution['payer'];
    amount_fen: number;
  }>('SELECT psn_no, payer, amount_fen FROM contribution WHERE month = $1 AND psn_no = ANY ($2)', [
    month,
    psnNos,
  ]);
  return new Map(rows.map((row) => [key({ psnNo: row.psn_no, payer: row.payer }), row.amount_fen]));
}

function whyNot(
  one: Contribution,
  month: string,
  accounts: ReadonlySet<string>,
  before: ReadonlyMap<string, number>,
): Refusal | undefined {
  const { psnNo, payer, amountFen } = one;
  if (!accounts.has(psnNo)) return { code: 'centre.accounts.noAccount', params: { psnNo } };
  const bookedFen = before.get(key(one));
  if (bookedFen === undefined || bookedFen === amountFen) return undefined;
  const params = { psnNo, payer, month, bookedFen, amountFen };
  return { code: 'centre.accounts.bookedOtherwise', params };
}

async function book(
  tx: Queryable,
  month: string,
  nowMs: number,
  fresh: readonly Contribution[],
): Promise<void> {
  await tx.query(
    `INSERT INTO contribution (month, declared_ms, psn_no, payer, base_fen, rate_e4, amount_fen,
                               declared_by)
     SELECT $1, $2, * FROM unnest
       ($3::text[], $4::text[], $5::bigint[], $6::int[], $7::bigint[], $8::text[])`,
    [
      ...[month, nowMs],
      fresh.map(({ psnNo }) => psnNo),
      fresh.map(({ payer }) => payer),
      fresh.map(({ baseFen }) => baseFen),
      fresh.map(({ rateE4 }) => rateE4),
      fresh.map(({ amountFen }) => amountFen),
      fresh.map(({ declaredBy }) => declaredBy),
    ],
  );
  const credits = fresh.map(({ psnNo, payer, amountFen }) => ({
    ...{ psnNo, amountFen },
    source: payer,
    reference: `credit/${month}/${payer}`,
  }));
  await bookCredits(tx, nowMs, credits);
}
