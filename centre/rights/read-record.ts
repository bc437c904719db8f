/** Rights records of a year as the books of the centre have them; every figure stands at one moment. */
import { accountMonths } from '../../shared/answers/account-months.ts';
import type { StatementLine } from '../../shared/centre/person.ts';
import { businessDate } from '../../shared/clock.ts';
import { maskIdNumber } from '../../shared/display/mask.ts';
import { isAtWork } from '../../shared/people/at-work.ts';
import { missingFields } from '../../shared/people/record-fields.ts';
import type { RightsRecord } from '../../shared/rights/rights-record.ts';
import { readAgency } from '../agency.ts';
import { readDeclarations } from '../declarations.ts';
import { readPersons } from '../persons.ts';
import type { Queryable } from '../store/database.ts';

/** The record of one person; undefined when there is no such person. */
export async function readRightsRecord(
  tx: Queryable,
  psnNo: string,
  year: number,
  nowMs: number,
): Promise<RightsRecord | undefined> {
  const [person] = await readPersons(tx, [psnNo]);
  if (!person) return undefined;
  const today = businessDate(nowMs);
  const { account, statement } = await readYear(tx, psnNo, year);
  const declarations = await readDeclarations(tx, psnNo);
  return {
    ...{ year, madeMs: nowMs, name: person.name, idMasked: maskIdNumber(person.idNumber) },
    ...{ insutype: person.insutype, status: person.status, agency: await readAgency(tx) },
    ...(account && { account }),
    months: account ? accountMonths(statement, today, isAtWork(person.psnType), `${year}-12`) : [],
    benefits: await readBenefits(tx, psnNo, year),
    declarations: declarations.map(({ field, by, document, atMs }) => ({
      ...{ field, by, document, day: businessDate(atMs) },
    })),
    missing: missingFields(person, today),
  };
}

async function readYear(
  tx: Queryable,
  psnNo: string,
  year: number,
): Promise<{ readonly statement: StatementLine[]; readonly account?: RightsRecord['account'] }> {
  // What came later is taken off, so that a sale that arrives late stands in the year it was made.
  const [account] = await tx.query<{ closing_fen: number }>(
    `SELECT current_year_fen + prior_year_fen - coalesce(
              (SELECT sum(amount_fen)::bigint FROM account_entry
                WHERE account_entry.psn_no = $1 AND entry_date > $2), 0) AS closing_fen
       FROM account WHERE psn_no = $1`,
    [psnNo, `${year}-12-31`],
  );
  if (!account) return { statement: [] };
  const rows = await tx.query<{
    entry_date: string;
    source: string;
    amount_fen: number;
    balance_fen: number;
  }>(
    `SELECT entry_date, source, amount_fen, balance_fen FROM account_entry
      WHERE psn_no = $1 AND entry_date BETWEEN $2 AND $3 ORDER BY entry_no`,
    [psnNo, `${year}-01-01`, `${year}-12-31`],
  );
  const statement = rows.map((row) => ({
    ...{ date: row.entry_date, source: row.source },
    ...{ amountFen: row.amount_fen, balanceFen: row.balance_fen },
  }));
  const sum = (sign: 1 | -1) =>
    statement.reduce((fen, { amountFen }) => fen + Math.max(0, sign * amountFen), 0);
  const inFen = sum(1);
  const outFen = sum(-1);
  const { closing_fen: closingFen } = account;
  const openingFen = closingFen - inFen + outFen;
  return { statement, account: { openingFen, inFen, outFen, closingFen } };
}

async function readBenefits(
  tx: Queryable,
  psnNo: string,
  year: number,
): Promise<RightsRecord['benefits']> {
  const rows = await tx.query<{
    institution: string;
    count: number;
    fund_fen: number;
    account_fen: number;
  }>(
    `SELECT coalesce(institution.name, terminal.institution_code) AS institution,
            count(*) AS count, sum(fund_pay_sum_fen)::bigint AS fund_fen,
            sum(acct_pay_fen - family_fen)::bigint AS account_fen
       FROM booking JOIN terminal USING (terminal_id)
       LEFT JOIN institution ON institution.code = terminal.institution_code
      WHERE booking.psn_no = $1 AND year = $2 AND outcome <> 'refused' AND NOT reversed
      GROUP BY 1 ORDER BY 1`,
    [psnNo, year],
  );
  return rows.map((row) => ({
    ...{ institution: row.institution, count: row.count },
    ...{ fundPayFen: row.fund_fen, acctPayFen: row.account_fen },
  }));
}
