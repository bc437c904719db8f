/** Names of the perpetual totals: the funds by their columns, the other accounts by their words. */
import { FUND_COLUMNS } from '../../../shared/settlement/columns.ts';
import type { WordsOf } from '../words.ts';

export const ACCOUNTS = ['personalAccount', 'cash', 'revenue'] as const;

/** Revenue is a credit in the book; to people it is what was earned. */
export function totalShown(name: string, fen: number): number {
  return name === 'revenue' ? 0 - fen : fen;
}

/** A total in words; a name that this version does not know stays as it is. */
export function totalWords(name: string, { t, column }: WordsOf): string {
  const fund = FUND_COLUMNS.find((one) => one === name);
  if (fund) return column(fund);
  const account = ACCOUNTS.find((one) => one === name);
  return account ? t(`shiftReport.perpetual.${account}`) : name;
}
