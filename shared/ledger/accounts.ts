/**
 * The book's accounts. Postings are debit-positive: a sale credits revenue (−) and debits whoever
 * owes or has paid (+). `party` says whose: see each account.
 */
import { FUND_COLUMNS } from '../settlement/columns.ts';

export const ACCOUNT_CODES = {
  /** The account the agency keeps for a person; + = spending. Party: insurer's person number. */
  personalAccount: 1,
  /** What a fund owes the institution. Party: fund column name. */
  fundReceivable: 2,
  /** Paid in advance for a third party (article 30). Party: recovery case. */
  thirdPartyAdvance: 3,
  /** What a patient owes. Party: insurer's person number or stay id. */
  patientReceivable: 4,
  /** Cash drawer. Party: shift id or ''. */
  cash: 5,
  /** Deposits held for patients; credit balance. Party: stay id. */
  deposits: 6,
  /** Fees earned; credit balance. Party: ''. */
  revenue: 7,
  /** Money the agency has paid. Party: agency. */
  agencyClearing: 8,
  /** Cash counted at a shift's end but not booked (−), or missing (+). Party: shift id. */
  cashDifference: 9,
} as const;

export type Account = keyof typeof ACCOUNT_CODES;

/** One entry line: `amountFen` signed, debit-positive, never zero. */
export interface Posting {
  readonly account: Account;
  readonly party: string;
  readonly amountFen: number;
}

/** The lines of one account of one party: their sum, and each with its place in the record. */
export interface AccountMovement extends Posting {
  readonly lines: readonly { readonly line: number; readonly amountFen: number }[];
}

/** Groups a record's lines by account and party, in order of first appearance. */
export function byAccount(postings: readonly Posting[]): readonly AccountMovement[] {
  const groups: { account: Account; party: string; amountFen: number; lines: Line[] }[] = [];
  for (const [line, { account, party, amountFen }] of postings.entries()) {
    let group = groups.find((one) => one.account === account && one.party === party);
    if (!group) {
      group = { account, party, amountFen: 0, lines: [] };
      groups.push(group);
    }
    group.amountFen += amountFen;
    group.lines.push({ line, amountFen });
  }
  return groups;
}

type Line = AccountMovement['lines'][number];

const NAMES = new Map<number, Account>(
  Object.entries(ACCOUNT_CODES).map(([name, code]) => [code, name as Account]),
);

export function accountName(code: number): Account | undefined {
  return NAMES.get(code);
}

/** The perpetual totals of a record, in this order: every fund, then these three accounts. */
export const TOTAL_NAMES = [...FUND_COLUMNS, 'personalAccount', 'cash', 'revenue'] as const;
export type TotalName = (typeof TOTAL_NAMES)[number];
const TOTAL_INDEX = new Map<string, number>(TOTAL_NAMES.map((name, index) => [name, index]));

/** Totals before the first record of the first epoch. */
export const NO_TOTALS: readonly number[] = TOTAL_NAMES.map(() => 0);

/**
 * Perpetual totals after a record. They grow for ever: a record that settles with the agency
 * (it posts to `agencyClearing`) lowers a receivable but moves no total.
 */
export function totalsAfter(
  beforeFen: readonly number[],
  postings: readonly Posting[],
): readonly number[] {
  if (postings.length === 0 || postings.some((line) => line.account === 'agencyClearing')) {
    return beforeFen;
  }
  const totals = [...beforeFen];
  for (const line of postings) {
    const name = line.account === 'fundReceivable' ? line.party : line.account;
    const index = TOTAL_INDEX.get(name);
    if (index !== undefined) totals[index] = (totals[index] ?? 0) + line.amountFen;
  }
  return totals;
}
