/** What happens to all accounts once a year: interest, and the turn of the year. */
import { businessDateOf, businessDateText } from '../../shared/ledger/business-date.ts';
import { ratioOfFen } from '../../shared/money/money.ts';
import { ok, type Result, refuse } from '../../shared/result.ts';
import type { Centre } from '../context.ts';
import type { Queryable } from '../store/database.ts';
import { announce, bookCredits, lockPersons } from './entries.ts';

/** Accounts that got a line. */
export interface YearRun {
  readonly accounts: number;
}

const MAX_INTEREST_E4 = 1_000;

/** Pays a year's interest on what is in each account now, as an entry of its own. `rateE4`: 150 = 1.5 %. */
export function payInterest(
  centre: Centre,
  year: number,
  rateE4: number,
): Promise<Result<YearRun>> {
  if (!Number.isInteger(rateE4) || rateE4 < 1 || rateE4 > MAX_INTEREST_E4) {
    return Promise.resolve(refuse('centre.accounts.rate', { rateE4: String(rateE4) }));
  }
  return oncePerYear(centre, 'interest', year, async (tx, nowMs) => {
    const accounts = await lockAccounts(tx);
    const credits = accounts
      .map(({ psn_no: psnNo, balance_fen: balanceFen }) => ({
        psnNo,
        source: 'interest',
        amountFen: ratioOfFen(balanceFen, rateE4),
        reference: `interest/${year}`,
      }))
      .filter(({ amountFen }) => amountFen > 0);
    await bookCredits(tx, nowMs, credits);
    return credits.length;
  });
}

/** Opens a year: what was this year's money becomes earlier years' money; no balance moves. */
export function turnYear(centre: Centre, year: number): Promise<Result<YearRun>> {
  return oncePerYear(centre, 'yearTurn', year, async (tx, nowMs) => {
    const today = businessDateText(businessDateOf(nowMs));
    const accounts = await lockAccounts(tx);
    await tx.query(
      `UPDATE account SET prior_year_fen = prior_year_fen + current_year_fen, current_year_fen = 0,
                          entries = entries + 1`,
    );
    await tx.query(
      `INSERT INTO account_entry (psn_no, entry_no, entry_date, source, amount_fen, balance_fen, reference)
       SELECT psn_no, entries, $1, 'yearTurn', 0, prior_year_fen, $2 FROM account`,
      [today, `yearTurn/${year}`],
    );
    await announce(
      tx,
      accounts.map(({ psn_no: psnNo }) => psnNo),
    );
    return accounts.length;
  });
}

/** A year that has not come cannot be run, and no run happens twice. */
function oncePerYear(
  { db, clock }: Centre,
  kind: 'interest' | 'yearTurn',
  year: number,
  work: (tx: Queryable, nowMs: number) => Promise<number>,
): Promise<Result<YearRun>> {
  const nowMs = clock.nowMs();
  const today = businessDateText(businessDateOf(nowMs));
  if (!Number.isInteger(year) || year < 2000 || year > Number(today.slice(0, 4))) {
    return Promise.resolve(refuse('centre.accounts.year', { year: String(year) }));
  }
  return db.transaction(async (tx) => {
    const begun = await tx.query(
      'INSERT INTO account_run (kind, year) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING year',
      [kind, year],
    );
    if (begun.length === 0)
      return refuse('centre.accounts.runBefore', { kind, year: String(year) });
    return ok({ accounts: await work(tx, nowMs) });
  });
}

async function lockAccounts(tx: Queryable) {
  const persons = await tx.query<{ psn_no: string }>('SELECT psn_no FROM account');
  await lockPersons(
    tx,
    persons.map(({ psn_no: psnNo }) => psnNo),
  );
  return tx.query<{ psn_no: string; balance_fen: number }>(
    `SELECT psn_no, prior_year_fen + current_year_fen AS balance_fen FROM account ORDER BY psn_no`,
  );
}
