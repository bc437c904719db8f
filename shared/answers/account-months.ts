/**
 * Twelve months of an account: what came in each month, by source, and whether the employer paid.
 * Interest and adjustments are never part of a contribution (Law, articles 4 and 74).
 */
import type { StatementLine } from '../centre/person.ts';

/** Sums of one month in fen; credits are positive, `spentFen` is what was paid from the account. */
export interface AccountMonth {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly employerFen: number;
  readonly individualFen: number;
  readonly governmentFen: number;
  readonly interestFen: number;
  readonly adjustmentFen: number;
  readonly spentFen: number;
  /** The employer paid nothing, or less than in the last month it paid. */
  readonly employer?: 'none' | 'less';
}

const MONTHS = 12;

const SOURCES = {
  employer: 'employerFen',
  employee: 'individualFen',
  government: 'governmentFen',
  interest: 'interestFen',
  settlement: 'spentFen',
  reversal: 'spentFen',
} as const satisfies Record<string, keyof AccountMonth>;

/** Money paid in for a month, by whomever; neither interest nor a correction. */
export function isContribution({ source }: Pick<StatementLine, 'source'>): boolean {
  return source === 'employer' || source === 'employee' || source === 'government';
}

/** `2026-12` → `2027-01`. */
export function monthAfter(month: string): string {
  return monthAt(month, 1);
}

/** The month so many after (or before) another one. */
function monthAt(month: string, step: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + step;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/**
 * Twelve months up to today, or up to a `last` one, oldest first. A month that is not over, or lies before the first line of
 * a new account, is not held against an employer; `employed` false = nobody has to pay.
 */
export function accountMonths(
  statement: readonly StatementLine[],
  today: string,
  employed: boolean,
  last = today.slice(0, 7),
): AccountMonth[] {
  const now = today.slice(0, 7);
  const begin = beginOf(statement);
  let lastPaidFen = 0;
  return Array.from({ length: MONTHS }, (_, at) => {
    const sums = sumsOf(monthAt(last, at + 1 - MONTHS), statement);
    const { month, employerFen } = sums;
    const owed = employed && begin !== undefined && month >= begin && month < now;
    const less = employerFen < lastPaidFen;
    if (employerFen > 0) lastPaidFen = employerFen;
    if (!owed || (employerFen > 0 && !less)) return sums;
    return { ...sums, employer: employerFen > 0 ? 'less' : 'none' };
  });
}

/** First month that can be judged: of a new account the month it began. */
function beginOf([first]: readonly StatementLine[]): string | undefined {
  if (!first) return undefined;
  return first.balanceFen === first.amountFen ? first.date.slice(0, 7) : '';
}

function sumsOf(month: string, statement: readonly StatementLine[]): AccountMonth {
  const sums = {
    ...{ month, employerFen: 0, individualFen: 0, governmentFen: 0 },
    ...{ interestFen: 0, adjustmentFen: 0, spentFen: 0 },
  };
  for (const { date, source, amountFen } of statement) {
    if (!date.startsWith(month)) continue;
    const column = Object.hasOwn(SOURCES, source)
      ? SOURCES[source as keyof typeof SOURCES]
      : 'adjustmentFen';
    sums[column] += column === 'spentFen' ? 0 - amountFen : amountFen;
  }
  return sums;
}
