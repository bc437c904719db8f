/**
 * Why a personal account has nothing to spend, or none can be shown: exactly one reason, the first
 * that holds in a fixed order of checks, with what to do next and whom to ask. Never a bare zero.
 */
import type { StatementLine } from '../centre/person.ts';
import { shanghaiTime } from '../clock.ts';
import type { BalanceView, Sentence } from '../contract/views.ts';
import { fenToReadableYuan } from '../money/money.ts';
import type { RecordField } from '../people/record-fields.ts';
import type { VoucherState } from '../voucher/state.ts';
import { isContribution, monthAfter } from './account-months.ts';

/**
 * Z1 another account was asked, Z2 not transferred yet, Z3 the scheme has none, Z4 used up, Z5 the
 * record is incomplete, Z6 e-voucher not active, Z7 the place is not open, Z8 blocked or old data.
 */
export type ReasonCode = 'Z1' | 'Z2' | 'Z3' | 'Z4' | 'Z5' | 'Z6' | 'Z7' | 'Z8';

export interface BalanceFacts {
  /** Business date, `YYYY-MM-DD`. */
  readonly today: string;
  /** A card that is no social security card opens another account than the medical one. */
  readonly asked: 'medical' | 'other';
  /** How the e-voucher stands, and why, when one is shown in place of a card. */
  readonly voucher?: { readonly state: VoucherState; readonly reason?: string | undefined };
  /** Who answers for the insured place. */
  readonly contact: { readonly place: string; readonly agency: string; readonly hotline: string };
  /** Can the balance be asked from here? A closed channel may have the day it opens. */
  readonly channel: { readonly open: boolean; readonly from?: string };
  /** Why card or person is on the block list. */
  readonly blocked?: string;
  readonly status: 'active' | 'suspended' | 'ended';
  /** By the rules of the scheme, whatever is there. */
  readonly schemeHasAccount: boolean;
  /** Of what an agency must have before it can transfer money. */
  readonly missing: readonly RecordField[];
  /** Did the centre answer for this person now? */
  readonly live: boolean;
  readonly balance?: Pick<BalanceView, 'amountFen' | 'asOfMs'>;
  /** Last twelve months, oldest first. */
  readonly statement: readonly StatementLine[];
}

export interface NoBalanceReason {
  readonly code: ReasonCode;
  readonly why: Sentence;
  readonly next: Sentence;
  /** Missing fields, or the last debits. */
  readonly details: readonly Sentence[];
}

type Finding = Omit<NoBalanceReason, 'next' | 'details'> & {
  readonly details?: Sentence[];
  /** Another way on than the usual one of the code. */
  readonly stopped?: true;
};

/** Debits named when an account is used up. */
const LAST_DEBITS = 5;

/** The order is part of the rule: what was asked, who asks, what is in the way, what happened. */
const CHECKS: readonly ((facts: BalanceFacts) => Finding | undefined)[] = [
  ({ asked }) => found(asked === 'other', 'Z1', { code: 'answers.Z1' }),
  notActive,
  closed,
  stopped,
  ({ schemeHasAccount }) => found(!schemeHasAccount, 'Z3', { code: 'answers.Z3' }),
  unreachable,
  usedUp,
  incomplete,
  notTransferred,
];

/** Undefined when there is money to be shown. */
export function whyNoBalance(facts: BalanceFacts): NoBalanceReason | undefined {
  if (facts.balance && facts.balance.amountFen > 0) return undefined;
  for (const check of CHECKS) {
    const finding = check(facts);
    if (!finding) continue;
    const { place, agency, hotline } = facts.contact;
    const { stopped: isStopped, ...rest } = finding;
    const code = isStopped ? 'answers.Z6.stoppedNext' : (`answers.${finding.code}.next` as const);
    return { details: [], ...rest, next: { code, params: { place, agency, hotline } } };
  }
  return undefined;
}

function found(holds: boolean, code: ReasonCode, why: Sentence): Finding | undefined {
  return holds ? { code, why } : undefined;
}

/** What is shown is a voucher, and not one that works. */
const NOT_ACTIVE = {
  suspended: 'answers.Z6.suspended',
  revoked: 'answers.Z6.revoked',
} as const;

function notActive({ voucher }: BalanceFacts): Finding | undefined {
  if (!voucher || voucher.state === 'active') return undefined;
  const { state, reason } = voucher;
  const code = state === 'suspended' || state === 'revoked' ? NOT_ACTIVE[state] : 'answers.Z6';
  const details: Sentence[] = reason ? [{ code: 'answers.Z6.reason', params: { reason } }] : [];
  return { code: 'Z6', why: { code }, details, ...(state === 'suspended' && { stopped: true }) };
}

function closed({ channel, contact: { place } }: BalanceFacts): Finding | undefined {
  if (channel.open) return undefined;
  const { from } = channel;
  const why: Sentence =
    from === undefined
      ? { code: 'answers.Z7', params: { place } }
      : { code: 'answers.Z7.from', params: { place, from } };
  return { code: 'Z7', why };
}

function stopped({ blocked, status }: BalanceFacts): Finding | undefined {
  if (blocked !== undefined) {
    return { code: 'Z8', why: { code: 'answers.Z8.blocked', params: { reason: blocked } } };
  }
  return found(status !== 'active', 'Z8', { code: 'answers.Z8.stopped' });
}

/** What was known last is no answer to what is there now. */
function unreachable({ live, balance }: BalanceFacts): Finding | undefined {
  if (live) return undefined;
  if (!balance) return { code: 'Z8', why: { code: 'answers.Z8.nothing' } };
  const asOf = shanghaiTime(balance.asOfMs).slice(0, 16);
  return { code: 'Z8', why: { code: 'answers.Z8.old', params: { asOf } } };
}

/** Contributions came in up to the month before this one, and what was there has been spent. */
function usedUp({ statement, today }: BalanceFacts): Finding | undefined {
  const debits = statement.filter(({ amountFen }) => amountFen < 0);
  const last = debits.at(-1);
  if (!last || isLate(statement, today)) return undefined;
  const details = debits
    .slice(-LAST_DEBITS)
    .reverse()
    .map(({ date, amountFen }): Sentence => {
      return { code: 'answers.debit', params: { date, yuan: fenToReadableYuan(-amountFen) } };
    });
  return { code: 'Z4', why: { code: 'answers.Z4', params: { date: last.date } }, details };
}

function incomplete({ missing }: BalanceFacts): Finding | undefined {
  if (missing.length === 0) return undefined;
  const details = missing.map((field): Sentence => ({ code: `answers.field.${field}` }));
  return { code: 'Z5', why: { code: 'answers.Z5' }, details };
}

function notTransferred({ statement, today }: BalanceFacts): Finding {
  const last = lastContribution(statement);
  if (last === undefined) return { code: 'Z2', why: { code: 'answers.Z2.never' } };
  const expected = isLate(statement, today) ? monthAfter(last) : today.slice(0, 7);
  return { code: 'Z2', why: { code: 'answers.Z2', params: { last, expected } } };
}

/** Month of the last contribution, `YYYY-MM`. */
function lastContribution(statement: readonly StatementLine[]): string | undefined {
  return statement.findLast(isContribution)?.date.slice(0, 7);
}

/** Nothing came in last month or this month, although something did before, or nothing ever did. */
function isLate(statement: readonly StatementLine[], today: string): boolean {
  const last = lastContribution(statement);
  return last === undefined || monthAfter(last) < today.slice(0, 7);
}
