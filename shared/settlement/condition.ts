/**
 * The one condition object every rule of a policy shares: all keys given must hold, a list means
 * any of its entries, `not` and `any` combine. What a condition does not name does not matter.
 */
import * as z from 'zod';
import { PRICE_SCALE } from '../money/money.ts';
import { texts } from './scalars.ts';
import type { BillLine, Encounter, InsuredPerson } from './types.ts';

const range = z
  .union([
    z.int().min(0),
    z.strictObject({ from: z.int().min(0).optional(), below: z.int().min(1).optional() }),
  ])
  .transform((given) =>
    typeof given === 'number'
      ? { from: given, below: given + 1 }
      : { from: given.from ?? 0, below: given.below ?? Number.MAX_SAFE_INTEGER },
  )
  .describe('a whole number, or {"from": n} (included) and/or {"below": n} (excluded)');

const itemClass = z.enum(['A', 'B', 'C']);
const elsewhere = z.enum(['no', 'filed', 'emergency', 'unfiled']);
const oneOrMore = <T extends z.ZodType<string>>(schema: T) =>
  z
    .union([schema, z.array(schema).min(1)])
    .transform((given): readonly string[] => (typeof given === 'string' ? [given] : given));

export const conditionSchema = z
  .strictObject({
    psnType: texts.optional().describe('psn_type begins with one of these: "12" = all retired'),
    age: range.optional().describe('age in whole years'),
    level: texts.optional().describe('level key of the institution: "l1", "community", "pharmacy"'),
    medType: texts.optional().describe('med_type begins with one of these'),
    admissionNumber: range.optional().describe('n-th admission of the policy year, from 1'),
    identities: texts.optional().describe('the person has one of these identities (psn_idet_type)'),
    insuredStatus: texts.optional().describe('psn_insu_stas is one of these'),
    civilServant: z.boolean().optional(),
    diseaseCode: texts.optional().describe('disease code begins with one of these'),
    elsewhere: oneOrMore(elsewhere).optional().describe('care outside the insured place'),
    tcmHospital: z.boolean().optional(),
    transferredFrom: texts.optional().describe('level of the institution moved from'),
    category: texts.optional().describe('item category (rules about lines and benefits only)'),
    itemClass: oneOrMore(itemClass).optional().describe('item class (rules about lines only)'),
    unitPrice: range.optional().describe('unit price in whole yuan (rules about lines only)'),
    code: texts.optional().describe('item code begins with one of these (rules about lines only)'),
    get not() {
      return conditionSchema.optional();
    },
    get any() {
      return z.array(conditionSchema).min(1).optional();
    },
  })
  .meta({
    id: 'condition',
    description: 'all keys given must hold; a list means any of its entries',
  });

export type Condition = z.output<typeof conditionSchema>;

/** The parts of a bill line a condition may look at. */
export type LineFacts = Pick<BillLine, 'category' | 'itemClass' | 'code' | 'priceMicroYuan'>;

/** What a condition is held against. */
export interface Facts {
  readonly person: InsuredPerson;
  readonly encounter: Encounter;
  readonly line?: LineFacts;
  /** What conditions on an age that is not known are taken for. */
  readonly ageHolds?: boolean;
}

const startsWithAny = (text: string | undefined, prefixes: readonly string[]): boolean =>
  text !== undefined && prefixes.some((prefix) => text.startsWith(prefix));
const isAny = (text: string | undefined, allowed: readonly string[]): boolean =>
  text !== undefined && allowed.includes(text);
const within = (value: number | undefined, { from, below }: z.output<typeof range>): boolean =>
  value !== undefined && value >= from && value < below;

type Tests = {
  readonly [K in keyof Condition]-?: (wanted: NonNullable<Condition[K]>, facts: Facts) => boolean;
};

const TESTS: Tests = {
  psnType: (wanted, { person }) => startsWithAny(person.psnType, wanted),
  age: (wanted, { person, ageHolds }) => ageHolds ?? within(person.ageYears, wanted),
  level: (wanted, { encounter }) => isAny(encounter.institutionLevel, wanted),
  medType: (wanted, { encounter }) => startsWithAny(encounter.medType, wanted),
  admissionNumber: (wanted, { encounter }) =>
    within(Math.max(1, encounter.admissionNumber ?? 1), wanted),
  identities: (wanted, { person }) =>
    (person.identities ?? []).some((identity) => wanted.includes(identity)),
  insuredStatus: (wanted, { person }) => isAny(person.insuredStatus, wanted),
  civilServant: (wanted, { person }) => (person.civilServant ?? false) === wanted,
  diseaseCode: (wanted, { encounter }) => startsWithAny(encounter.diseaseCode, wanted),
  elsewhere: (wanted, { encounter }) => isAny(encounter.elsewhere ?? 'no', wanted),
  tcmHospital: (wanted, { encounter }) => (encounter.tcmHospital ?? false) === wanted,
  transferredFrom: (wanted, { encounter }) => isAny(encounter.transferredFrom, wanted),
  category: (wanted, { line }) => isAny(line?.category, wanted),
  itemClass: (wanted, { line }) => isAny(line?.itemClass, wanted),
  unitPrice: (wanted, { line }) => within(line && line.priceMicroYuan / PRICE_SCALE, wanted),
  code: (wanted, { line }) => startsWithAny(line?.code, wanted),
  not: (wanted, facts) => !matches(wanted, facts),
  any: (wanted, facts) => wanted.some((one) => matches(one, facts)),
};

function holds(key: keyof Condition, condition: Condition, facts: Facts): boolean {
  const wanted = condition[key];
  // The table pairs each key with the test of its own value; the union of both is not provable.
  const test = TESTS[key] as (
    wanted: NonNullable<Condition[keyof Condition]>,
    facts: Facts,
  ) => boolean;
  return wanted === undefined || test(wanted, facts);
}

/** True when every key of the condition holds; no condition always holds. */
export function matches(condition: Condition | undefined, facts: Facts): boolean {
  if (condition === undefined) return true;
  for (const key in condition) {
    if (!holds(key as keyof Condition, condition, facts)) return false;
  }
  return true;
}

/** The keys a condition looks at, its nested conditions included. */
export function keysOf(condition: Condition | undefined): readonly (keyof Condition)[] {
  if (condition === undefined) return [];
  return (Object.keys(condition) as (keyof Condition)[]).flatMap((key) => {
    if (key === 'not') return keysOf(condition.not);
    if (key === 'any') return (condition.any ?? []).flatMap(keysOf);
    return condition[key] === undefined ? [] : [key];
  });
}
