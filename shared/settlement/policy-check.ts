/**
 * Contradictions a schema cannot see: segments that overlap, a yearly rule without its counter, a
 * layer on an unknown base, cases that can never count, dates that overlap.
 */
import type { MessageCode } from '../messages/index.ts';
import { fenToYuan } from '../money/money.ts';
import type { MessageParams, Refusal } from '../result.ts';
import { type Condition, keysOf } from './condition.ts';
import type { PayRule } from './pay-rule.ts';
import {
  BASE_TERMS,
  type Choice,
  type Layer,
  type Policy,
  type Segments,
} from './policy-schema.ts';
import { compete, type Period } from './policy-year.ts';

/** Which conditions about items a rule may use. */
type ItemKeys = 'line' | 'none';

const LINE_KEYS: readonly (keyof Condition)[] = ['category', 'itemClass', 'unitPrice', 'code'];

class Check {
  readonly found: Refusal[] = [];
  readonly #meanings = new Map<string, string>();

  say(code: MessageCode, path: string, params: MessageParams = {}): void {
    this.found.push({ code, params, path });
  }

  condition(when: Condition | undefined, path: string, items: ItemKeys = 'none'): void {
    if (when === undefined) return;
    for (const key of keysOf(when)) {
      if (items === 'none' && LINE_KEYS.includes(key)) {
        this.say('settlement.policy.lineCondition', `${path}.${key}`, { key });
      }
    }
    for (const key of ['age', 'admissionNumber', 'unitPrice'] as const) {
      const range = when[key];
      if (range && range.from >= range.below) {
        this.say('settlement.policy.emptyCondition', `${path}.${key}`);
      }
    }
    this.condition(when.not, `${path}.not`, items);
    for (const [i, one] of (when.any ?? []).entries()) {
      this.condition(one, `${path}.any[${i}]`, items);
    }
  }

  choice<T>(choice: Choice<T> | undefined, path: string, items: ItemKeys = 'none'): void {
    if (choice === undefined) return;
    for (const [i, { when }] of choice.entries()) {
      this.condition(when, `${path}[${i}].when`, items);
      if (when === undefined && i < choice.length - 1) {
        this.say('settlement.policy.unreachable', `${path}[${i + 1}]`);
      }
    }
  }

  /** One counter name, one meaning: what it counts must be the same wherever it is named. */
  accumulator(name: string | undefined, meaning: string, path: string): void {
    if (name === undefined) return;
    const first = this.#meanings.get(name) ?? meaning;
    this.#meanings.set(name, first);
    if (first === meaning) return;
    this.say('settlement.policy.accumulatorMeaning', path, { name, first, second: meaning });
  }

  yearly(
    rule: { per: Period | 'settlement'; accumulator?: string | undefined },
    path: string,
  ): void {
    if (rule.per !== 'settlement' && rule.accumulator === undefined) {
      this.say('settlement.policy.accumulatorMissing', `${path}.accumulator`);
    }
    if (rule.per === 'settlement' && rule.accumulator !== undefined) {
      this.say('settlement.policy.accumulatorUnused', `${path}.accumulator`);
    }
  }
}

function checkRows(check: Check, { rows }: Segments, path: string): void {
  let endFen: number | undefined = rows[0]?.from;
  for (const [i, { from, to, ratio }] of rows.entries()) {
    const at = `${path}.rows[${i}]`;
    check.choice(ratio, `${at}.ratio`);
    if (endFen === undefined)
      check.say('settlement.policy.segmentOpen', `${path}.rows[${i - 1}].to`);
    else if (from !== endFen) {
      const params = { from: fenToYuan(from), to: fenToYuan(endFen) };
      check.say('settlement.policy.segmentOrder', `${at}.from`, params);
    }
    if (to !== undefined && to <= from) check.say('settlement.policy.segmentEmpty', `${at}.to`);
    endFen = to;
  }
}

function checkPayRule(check: Check, rule: PayRule, path: string): void {
  if (rule.ratio === undefined && rule.segments === undefined) {
    check.say('settlement.policy.noRatio', path);
  }
  if (rule.ratio !== undefined && rule.segments !== undefined) {
    check.say('settlement.policy.twoRatios', path);
  }
  check.choice(rule.ratio, `${path}.ratio`);
  if (rule.segments) checkRows(check, rule.segments, `${path}.segments`);
  for (const [i, change] of rule.ratioChanges.entries()) {
    const at = `${path}.ratioChanges[${i}]`;
    check.condition(change.when, `${at}.when`);
    const ways = [change.plus, change.personalShare, change.fundShare];
    if (ways.filter((way) => way !== undefined).length !== 1) {
      check.say('settlement.policy.emptyChange', at);
    }
  }
  for (const [i, cap] of rule.caps.entries()) {
    const at = `${path}.caps[${i}]`;
    check.yearly(cap, at);
    check.choice(cap.limit, `${at}.limit`);
    check.accumulator(cap.accumulator, cap.basis, `${at}.accumulator`);
  }
}

function checkBenefits(check: Check, { benefits }: Policy): void {
  for (const [i, benefit] of benefits.entries()) {
    const path = `benefits[${i}]`;
    check.condition(benefit.when, `${path}.when`, 'line');
    checkPayRule(check, benefit, path);
    if (benefit.segments) {
      const { from, accumulator } = benefit.segments;
      check.yearly(benefit.segments, `${path}.segments`);
      check.accumulator(accumulator, `segments from ${from}`, `${path}.segments.accumulator`);
    }
    const { deductible } = benefit;
    if (deductible === undefined) continue;
    check.choice(deductible.amount, `${path}.deductible.amount`);
    check.choice(deductible.nth, `${path}.deductible.nth`);
    check.choice(deductible.yearMax, `${path}.deductible.yearMax`);
    const counted = deductible.yearMax !== undefined || deductible.per !== 'year';
    if (counted && deductible.accumulator === undefined) {
      check.say('settlement.policy.accumulatorMissing', `${path}.deductible.accumulator`);
    }
    for (const [j, { when }] of deductible.factors.entries()) {
      check.condition(when, `${path}.deductible.factors[${j}].when`);
    }
    const meaning = deductible.per === 'settlement' ? 'deductible of one visit' : 'deductible';
    check.accumulator(deductible.accumulator, meaning, `${path}.deductible.accumulator`);
  }
}

/** Ids must differ within benefits and within layers, and from the names of amounts. */
function checkIds(
  check: Check,
  kind: string,
  rules: readonly { id: string }[],
  taken: Set<string>,
): void {
  for (const [i, { id }] of rules.entries()) {
    if (taken.has(id)) check.say('settlement.policy.duplicateId', `${kind}[${i}].id`, { id });
    taken.add(id);
  }
}

function checkLayer(check: Check, layer: Layer, path: string, known: ReadonlySet<string>): void {
  check.condition(layer.when, `${path}.when`);
  const named = new Set<string>();
  for (const side of ['plus', 'minus'] as const) {
    for (const [j, { of: name, share }] of layer.base[side].entries()) {
      const at = `${path}.base.${side}[${j}]`;
      check.choice(share, `${at}.share`);
      if (!known.has(name)) check.say('settlement.policy.unknownBase', at, { name });
      if (named.has(`${side} ${name}`)) check.say('settlement.policy.baseTwice', at, { name });
      named.add(`${side} ${name}`);
    }
  }
  check.choice(layer.line, `${path}.line`);
  checkPayRule(check, layer, path);
  check.accumulator(layer.accumulator, `base of ${layer.id}`, `${path}.accumulator`);
  if (layer.segments?.accumulator !== undefined) {
    check.say('settlement.policy.accumulatorUnused', `${path}.segments.accumulator`);
  }
  if ((layer.segments?.per ?? 'settlement') !== 'settlement' && layer.accumulator === undefined) {
    check.say('settlement.policy.accumulatorMissing', `${path}.accumulator`);
  }
}

function checkLayers(check: Check, { benefits, layers }: Policy): void {
  const known = new Set<string>(BASE_TERMS);
  checkIds(check, 'benefits', benefits, known);
  checkIds(check, 'layers', layers, new Set(known));
  for (const [i, layer] of layers.entries()) {
    checkLayer(check, layer, `layers[${i}]`, known);
    known.add(layer.id);
  }
}

function checkItems(check: Check, { items, noBenefit, account, mutualAid }: Policy): void {
  check.choice(items.selfPay, 'items.selfPay', 'line');
  check.choice(items.extraSelfPay, 'items.extraSelfPay', 'line');
  check.choice(items.priceLimit, 'items.priceLimit', 'line');
  for (const [i, change] of items.selfPayChanges.entries()) {
    const at = `items.selfPayChanges[${i}]`;
    check.condition(change.when, `${at}.when`, 'line');
    if ((change.plus === undefined) === (change.factor === undefined)) {
      check.say('settlement.policy.emptyChange', at);
    }
  }
  for (const [i, { when }] of noBenefit.entries()) check.condition(when, `noBenefit[${i}].when`);
  check.choice(account, 'account');
  check.choice(mutualAid, 'mutualAid');
}

/** Every contradiction inside one policy, with the path of the offending rule. */
export function contradictionsOf(policy: Policy): readonly Refusal[] {
  const check = new Check();
  const { from, to } = policy.effective;
  if (to !== undefined && to < from) check.say('settlement.policy.datesReversed', 'effective.to');
  checkItems(check, policy);
  checkBenefits(check, policy);
  checkLayers(check, policy);
  return check.found;
}

/** Policies that would both settle the same visit on the same day. */
export function overlapsOf(policies: readonly Policy[]): readonly Refusal[] {
  const found: Refusal[] = [];
  for (const [i, later] of policies.entries()) {
    for (const earlier of policies.slice(0, i)) {
      if (!compete(earlier, later)) continue;
      const params = { other: `${earlier.id} ${earlier.version}` };
      found.push({ code: 'settlement.policy.datesOverlap', params, path: `[${i}].effective` });
    }
  }
  return found;
}
