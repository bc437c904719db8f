/**
 * The sheet a settlement is worked out on: columns, steps and yearly counters move together, so a
 * fen can not move without a step that says why.
 */
import type { MessageCode } from '../messages/index.ts';
import type { MessageParams, Refusal } from '../result.ts';
import { COLUMNS, type Column } from './columns.ts';
import type { Condition, Facts } from './condition.ts';
import { keysOf, matches } from './condition.ts';
import type { AccountScope, Choice, Policy } from './policy-schema.ts';
import { counterName, type Period } from './policy-year.ts';
import type { LineSplit, SettlementFacts, Step } from './types.ts';

/** Names of all columns, in their fixed order. */
export const COLUMN_NAMES = Object.keys(COLUMNS) as readonly Column[];

const ZERO = Object.fromEntries(COLUMN_NAMES.map((column) => [column, 0])) as Readonly<
  Record<Column, number>
>;

/** Every column at 0. */
export function zeroAmounts(): Record<Column, number> {
  return { ...ZERO };
}

/** A named amount, 0 when there is none; names come from files, so inherited ones do not count. */
function ownFen(amountsFen: Readonly<Record<string, number>>, name: string): number {
  return Object.hasOwn(amountsFen, name) ? (amountsFen[name] ?? 0) : 0;
}

export class Working {
  readonly amounts = zeroAmounts();
  readonly steps: Step[] = [];
  readonly splits: LineSplit[] = [];
  readonly deltasFen: Record<string, number> = {};
  /** What benefits that share a deductible have consumed of it in this settlement. */
  readonly #sharedFen = new Map<string, number>();
  /** What each benefit and layer paid, and how much eligible money the caps left without pay. */
  readonly paidByRuleFen = new Map<string, number>();
  /** Whose burden each payment relieved: the parts of the personal share, first named first. */
  readonly reliefs: { readonly parts: readonly AccountScope[]; readonly paidFen: number }[] = [];
  aboveCapFen = 0;
  /** Fees neither funds nor account ever pay, and fees only the funds never pay. */
  goodsFen = 0;
  excludedFen = 0;
  /** What the account paid before the funds, in places where it goes first. */
  accountFirstFen = 0;
  /** The first thing that makes this settlement impossible; set by any step, read at the end. */
  refusal: Refusal | undefined;

  readonly policy: Policy;
  readonly given: SettlementFacts;
  readonly facts: Facts;

  constructor(policy: Policy, given: SettlementFacts) {
    this.policy = policy;
    this.given = given;
    this.facts = { person: given.person, encounter: given.encounter };
  }

  /** Moves an amount into a column and records why. */
  move(
    column: Column,
    deltaFen: number,
    rule: string,
    message: MessageCode,
    params: MessageParams = {},
    lineNo?: number,
  ): void {
    this.amounts[column] += deltaFen;
    this.steps.push({
      rule,
      column,
      deltaFen,
      message,
      params,
      ...(lineNo !== undefined && { lineNo }),
    });
  }

  /** A step that moves nothing but tells the cardholder why nothing moved. */
  note(column: Column, rule: string, message: MessageCode, params: MessageParams = {}): void {
    this.move(column, 0, rule, message, params);
  }

  refuse(code: MessageCode, path: string, params: MessageParams = {}): void {
    this.refusal ??= { code, params, path };
  }

  /** A counter before this settlement plus what this settlement has added so far. */
  counterFen(name: string, per: Period | 'settlement' = 'year'): number {
    if (per === 'settlement') return this.#sharedFen.get(name) ?? 0;
    const key = counterName(name, per, this.given.encounter.date);
    return ownFen(this.given.accumulators.amountsFen, key) + ownFen(this.deltasFen, key);
  }

  count(name: string, deltaFen: number, per: Period | 'settlement' = 'year'): void {
    if (per === 'settlement') {
      this.#sharedFen.set(name, this.counterFen(name, per) + deltaFen);
      return;
    }
    const key = counterName(name, per, this.given.encounter.date);
    this.deltasFen[key] = ownFen(this.deltasFen, key) + deltaFen;
  }

  /** The value of the first case that matches; refused when none does. */
  choose<T>(choice: Choice<T>, path: string, otherwise: T, facts: Facts = this.facts): T {
    const only = choice[0];
    if (choice.length === 1 && only && only.when === undefined) return only.value;
    for (const { when, value } of choice) {
      this.#needAge(when, path, facts);
      if (matches(when, facts)) return value;
    }
    this.refuse('settlement.noCase', path, { rule: path });
    return otherwise;
  }

  /** True when a rule's condition holds for this person and visit. */
  applies(when: Condition | undefined, path: string, facts: Facts = this.facts): boolean {
    this.#needAge(when, path, facts);
    return matches(when, facts);
  }

  /** An age that is not known is refused only where it would decide. */
  #needAge(when: Condition | undefined, path: string, facts: Facts): void {
    if (when === undefined || this.given.person.ageYears !== undefined) return;
    if (!keysOf(when).includes('age')) return;
    const [young, old] = [false, true].map((ageHolds) => matches(when, { ...facts, ageHolds }));
    if (young !== old) this.refuse('settlement.ageMissing', path, { rule: path });
  }
}
