/**
 * The dry run: past settlements worked out again under other policies. Counters and balances go on
 * from what the past visit saw, shifted by what this run has changed for the person so far, so that a
 * deductible met earlier under the new policy is met, and money saved on an account is there.
 */
import type { MessageCode } from '../messages/index.ts';
import type { Refusal } from '../result.ts';
import { type Amounts, type Column, FUND_COLUMNS } from './columns.ts';
import type { Policy } from './policy-schema.ts';
import { coversMedType, inForce, policyFor, policyYear } from './policy-year.ts';
import { settle } from './settle.ts';
import type { SettlementFacts } from './types.ts';

/** The columns in which somebody pays; what a dry run compares. */
export const PAYING_COLUMNS = [
  ...FUND_COLUMNS,
  'fundPaySumFen',
  'hospitalPartFen',
  'personalPartFen',
  'acctPayFen',
  'cashPayFen',
] as const satisfies readonly Column[];
export type PayingColumn = (typeof PAYING_COLUMNS)[number];
type Paid = Record<PayingColumn, number>;

/** One settlement as it was booked. */
export interface PastSettlement {
  /** Place in the ledger, by which a reversal names it. */
  readonly key: string;
  /** Whose counters it moved. */
  readonly person: string;
  readonly facts: SettlementFacts;
  readonly amounts: Amounts;
  readonly accumulatorDeltasFen: Readonly<Record<string, number>>;
}

/** Who paid what and would pay what, in fen, for one group of persons. */
export interface GroupChange {
  readonly insutype: string;
  /** First two digits of psn_type: 11 active, 12 retired, 14 to 16 residents. */
  readonly psnGroup: string;
  settlements: number;
  readonly before: Paid;
  readonly after: Paid;
}

/** Settlements that could not be worked out again, by reason, with the first one's place. */
export interface Skipped {
  readonly code: MessageCode;
  count: number;
  readonly first: string;
}

export interface ReplayReport {
  readonly groups: readonly GroupChange[];
  readonly skipped: readonly Skipped[];
}

interface Effect {
  readonly group: GroupChange;
  readonly before: Amounts;
  readonly after: Amounts;
  readonly person: string;
  readonly year: number;
  readonly countersFen: Readonly<Record<string, number>>;
  readonly balanceFen: number;
}

const nothingPaid = (): Paid =>
  Object.fromEntries(PAYING_COLUMNS.map((column) => [column, 0])) as Paid;
const ownAccountFen = (amounts: Amounts): number => amounts.acctPayFen - amounts.mutualAidPayFen;

/** a − b over the names of both. */
function difference(
  a: Readonly<Record<string, number>>,
  b: Readonly<Record<string, number>>,
): Record<string, number> {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries([...names].map((name) => [name, (a[name] ?? 0) - (b[name] ?? 0)]));
}

/** Adds a shift to amounts that can not fall below zero. */
function shifted(
  amountsFen: Readonly<Record<string, number>>,
  shiftFen: Readonly<Record<string, number>>,
): Record<string, number> {
  const result = { ...amountsFen };
  for (const name in shiftFen) {
    result[name] = Math.max(0, (result[name] ?? 0) + (shiftFen[name] ?? 0));
  }
  return result;
}

export class Replay {
  readonly #policies: readonly Policy[];
  readonly #groups = new Map<string, GroupChange>();
  readonly #skipped = new Map<MessageCode, Skipped>();
  readonly #countersFen = new Map<string, Record<string, number>>();
  readonly #balanceFen = new Map<string, number>();
  readonly #effects = new Map<string, Effect>();

  constructor(policies: readonly Policy[]) {
    this.#policies = policies;
  }

  /** Works one settlement out again; `mayBeReversed` keeps what `takeBack` needs. */
  add(past: PastSettlement, mayBeReversed: boolean): void {
    const policy = this.#policyFor(past.facts);
    if ('code' in policy) {
      this.#skip(past.key, policy.code);
      return;
    }
    const { encounter, account, accumulators } = past.facts;
    const year = policyYear(policy, encounter.date);
    const shift = this.#countersFen.get(`${past.person}/${year}`) ?? {};
    const balanceFen = (account?.balanceFen ?? 0) + (this.#balanceFen.get(past.person) ?? 0);
    const settled = settle({
      ...past.facts,
      policy,
      accumulators: { year, amountsFen: shifted(accumulators.amountsFen, shift) },
      ...(account && { account: { ...account, balanceFen: Math.max(0, balanceFen) } }),
    });
    if (!settled.ok) {
      this.#skip(past.key, settled.error.code);
      return;
    }
    const { amounts, accumulatorDeltasFen } = settled.value;
    const effect: Effect = {
      group: this.#groupOf(past.facts),
      before: past.amounts,
      after: amounts,
      person: past.person,
      year,
      countersFen: difference(accumulatorDeltasFen, past.accumulatorDeltasFen),
      balanceFen: ownAccountFen(past.amounts) - ownAccountFen(amounts),
    };
    if (mayBeReversed) this.#effects.set(past.key, effect);
    this.#apply(effect, 1);
  }

  /** A reversal takes the settlement out of both sides of the comparison. */
  takeBack(key: string): void {
    const effect = this.#effects.get(key);
    if (effect === undefined) return;
    this.#effects.delete(key);
    this.#apply(effect, -1);
  }

  report(): ReplayReport {
    const order = (group: GroupChange): string => `${group.insutype}/${group.psnGroup}`;
    const groups = [...this.#groups.values()].filter(({ settlements }) => settlements > 0);
    return {
      groups: groups.toSorted((a, b) => order(a).localeCompare(order(b))),
      skipped: [...this.#skipped.values()],
    };
  }

  /** The policy of the day where there is one; else the scheme's newest, as if in force then. */
  #policyFor({ person, encounter }: SettlementFacts): Policy | Refusal {
    const { insutype } = person;
    const found = policyFor(this.#policies, {
      insutype,
      medType: encounter.medType,
      date: encounter.date,
    });
    if (found.ok) return found.value;
    const [newest] = this.#policies
      .filter((one) => one.insutype === insutype && coversMedType(one, encounter.medType))
      .toSorted((a, b) => b.effective.from.localeCompare(a.effective.from));
    if (newest === undefined) return found.error;
    return inForce(newest, encounter.date)
      ? newest
      : { ...newest, effective: { from: encounter.date } };
  }

  #groupOf({ person }: SettlementFacts): GroupChange {
    const { insutype } = person;
    const psnGroup = person.psnType.slice(0, 2);
    const key = `${insutype}/${psnGroup}`;
    const known = this.#groups.get(key);
    if (known) return known;
    const group = {
      insutype,
      psnGroup,
      settlements: 0,
      before: nothingPaid(),
      after: nothingPaid(),
    };
    this.#groups.set(key, group);
    return group;
  }

  #apply(
    { group, before, after, person, year, countersFen, balanceFen }: Effect,
    sign: 1 | -1,
  ): void {
    group.settlements += sign;
    for (const column of PAYING_COLUMNS) {
      group.before[column] += sign * before[column];
      group.after[column] += sign * after[column];
    }
    const key = `${person}/${year}`;
    const counters = this.#countersFen.get(key) ?? {};
    for (const name in countersFen) {
      counters[name] = (counters[name] ?? 0) + sign * (countersFen[name] ?? 0);
    }
    this.#countersFen.set(key, counters);
    this.#balanceFen.set(person, (this.#balanceFen.get(person) ?? 0) + sign * balanceFen);
  }

  #skip(key: string, code: MessageCode): void {
    const known = this.#skipped.get(code);
    if (known) known.count += 1;
    else this.#skipped.set(code, { code, count: 1, first: key });
  }
}
