/**
 * The policy file: everything that differs between places, as data. This schema is the format's
 * definition; the published JSON Schema is generated from it, SETTLEMENT.md shows examples.
 */
import * as z from 'zod';
import { conditionSchema } from './condition.ts';
import { PERIODS } from './policy-year.ts';
import { day, share, signedShare, yuan } from './scalars.ts';

const key = z.string().regex(/^[A-Za-z][\w.-]*$/);
const accumulator = key.describe('name of a counter of the person, in yuan, over its period');
const period = z
  .enum(['settlement', ...PERIODS])
  .describe('per settlement, or counted over calendar days, months, quarters or policy years');

/** A plain value, or cases of which the first that matches counts. */
function choice<T extends z.ZodType>(value: T) {
  const single = value.transform((one): readonly Case<z.output<T>>[] => [{ value: one }]);
  const cases = z.array(z.strictObject({ when: conditionSchema.optional(), value })).min(1);
  return z
    .union([single, cases as unknown as z.ZodType<readonly Case<z.output<T>>[]>])
    .describe('a value, or a list of {"when": condition, "value": …}: the first that matches');
}

/** One case of a choice. */
export interface Case<T> {
  readonly when?: z.output<typeof conditionSchema> | undefined;
  readonly value: T;
}
export type Choice<T> = readonly Case<T>[];

const ratioFormula = z.strictObject({
  base: share,
  perYearOfAge: share.describe('added for each whole year of age: 0.002 = 0.2 points a year'),
  max: share.optional(),
});
const ratio = z
  .union([
    share.transform((fixed) => ({ base: fixed, perYearOfAge: 0, max: 10_000 })),
    ratioFormula.transform((formula) => ({ ...formula, max: formula.max ?? 10_000 })),
  ])
  .meta({ id: 'ratio' });
export type RatioRule = z.output<typeof ratio>;

const when = conditionSchema.optional();

const ratioChange = z
  .strictObject({
    when,
    plus: signedShare.optional().describe('points added: 0.05, or taken away: -0.1'),
    personalShare: share.optional().describe("the person's share is multiplied: 0.6 = 60 % of it"),
    fundShare: share.optional().describe("the fund's share is multiplied"),
  })
  .describe('a change of every ratio of this rule, applied in file order, kept within 0 and 1');
export type RatioChange = z.output<typeof ratioChange>;

const segmentRow = z.strictObject({ from: yuan, to: yuan.optional(), ratio: choice(ratio) });
const segments = z
  .strictObject({
    from: z
      .enum(['zero', 'line'])
      .describe('bounds counted from zero (deductible inside) or from the deductible/line upwards'),
    per: period,
    accumulator: accumulator.optional(),
    rows: z.array(segmentRow).min(1),
  })
  .meta({
    id: 'segments',
    description: 'ratios by amount; above the last "to" this rule pays nothing',
  });
export type Segments = z.output<typeof segments>;

const cap = z
  .strictObject({
    limit: choice(z.union([yuan, z.null()])).describe('null = no limit in this case'),
    basis: z
      .enum(['fundPaid', 'eligible', 'inScope'])
      .describe(
        'what is limited: what the fund paid, the amount above the deductible, or the amount with it',
      ),
    per: period,
    accumulator: accumulator.optional(),
  })
  .meta({ id: 'cap' });
export type Cap = z.output<typeof cap>;

const payRule = {
  ratio: choice(ratio).optional().describe('one ratio for the whole amount'),
  segments: segments.optional(),
  ratioChanges: z.array(ratioChange).default([]),
  caps: z.array(cap).default([]),
};

const nth = z.union([
  z.strictObject({ factors: z.array(share).min(1) }),
  z.strictObject({
    linear: share,
    floorShare: share.optional(),
    floorAmount: yuan.optional(),
  }),
  z.strictObject({
    compound: share,
    floorShare: share.optional(),
    floorAmount: yuan.optional(),
  }),
  z.strictObject({ minus: yuan, floorShare: share.optional(), floorAmount: yuan.optional() }),
]);
export type NthRule = z.output<typeof nth>;

const deductible = z
  .strictObject({
    amount: choice(yuan).describe('by level, person, disease, admission … ; 0 = waived'),
    factors: z
      .array(z.strictObject({ when, factor: share }))
      .default([])
      .describe('every matching factor multiplies the amount: TCM hospital 0.8'),
    nth: choice(nth)
      .optional()
      .describe('later admissions: factors per admission (last repeats), or a cut per admission'),
    accumulator: accumulator
      .optional()
      .describe('counter of what was consumed: only the rest of the amount is due'),
    per: period
      .default('year')
      .describe(
        'what the accumulator runs over; "settlement": benefits that name it share the amount',
      ),
    yearMax: choice(yuan)
      .optional()
      .describe('due at every visit, until the counter has reached this; needs "accumulator"'),
    transfer: z
      .enum(['full', 'difference', 'waived'])
      .default('full')
      .describe(
        'moved from another institution: due in full, only the difference upwards, or none',
      ),
    outsideLines: z
      .boolean()
      .default(false)
      .describe('the deductible is money of its own beside the bill lines'),
  })
  .meta({ id: 'deductible' });
export type Deductible = z.output<typeof deductible>;

/** The columns a benefit or layer may pay into, by interface field. */
export const PAY_FIELDS = [
  'hifp_pay',
  'cvlserv_pay',
  'hifes_pay',
  'hifmi_pay',
  'hifob_pay',
  'indv_supp_pay',
  'maf_pay',
  'oth_pay',
  'hosp_part_amt',
] as const;

/** Amounts of the settlement so far that a layer's base may add or take away. */
export const BASE_TERMS = [
  'medfee_sumamt',
  'fulamt_ownpay_amt',
  'overlmt_selfpay',
  'preselfpay_amt',
  'inscp_scp_amt',
  'act_pay_dedc',
  'fund_pay_sumamt',
  'above_cap',
  ...PAY_FIELDS,
] as const;
export type BaseTerm = (typeof BASE_TERMS)[number];

const benefit = z.strictObject({
  id: key,
  when,
  column: z.enum(PAY_FIELDS).default('hifp_pay'),
  accountFirst: z
    .boolean()
    .default(false)
    .describe('the account pays first; deductible and ratio apply to what it leaves'),
  deductible: deductible.optional(),
  ...payRule,
});
export type Benefit = z.output<typeof benefit>;

/** A named amount, or a share of it. */
const baseTerm = z.union([
  z.string().transform((of) => ({ of, share: undefined })),
  z.strictObject({ of: z.string(), share: choice(share) }),
]);
export type LayerTerm = z.output<typeof baseTerm>;

const layer = z.strictObject({
  id: key,
  when,
  column: z.enum(PAY_FIELDS),
  base: z
    .strictObject({ plus: z.array(baseTerm).min(1), minus: z.array(baseTerm).default([]) })
    .describe(
      'sum of named amounts (interface fields, "above_cap", ids of benefits or earlier layers), each whole or {"of": name, "share": 0.9}',
    ),
  line: choice(yuan).optional().describe('own line: the layer pays on what lies above'),
  accumulator: accumulator
    .optional()
    .describe(
      'counter of the base, over the period of the segments, else a year: the line goes on',
    ),
  ...payRule,
});
export type Layer = z.output<typeof layer>;

const accountScope = z.enum([
  'inscp_scp_amt',
  'preselfpay_amt',
  'overlmt_selfpay',
  'fulamt_ownpay_amt',
]);
export type AccountScope = z.output<typeof accountScope>;

const noBenefit = z.strictObject({
  when,
  reason: z.enum(['notEntitled', 'waitingPeriod', 'suspended', 'notDesignated', 'otherPayer']),
});

export const policySchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal(1),
  id: key,
  version: z.string().min(1),
  name: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  source: z.string().optional().describe('where the rules are published'),
  region: z
    .string()
    .regex(/^\d{6}$/)
    .describe('admdvs of the insured place'),
  insutype: z.string().regex(/^\d{3}$/),
  effective: z.strictObject({ from: day, to: day.optional() }).describe('both days included'),
  yearStartsOn: z
    .string()
    .regex(
      /^((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|1\d|2[0-8]))$/,
    )
    .default('01-01')
    .describe('first day of the policy year, MM-DD'),
  items: z.strictObject({
    selfPay: choice(share).describe('self-pay-first share of an item that names none itself'),
    selfPayChanges: z
      .array(z.strictObject({ when, plus: signedShare.optional(), factor: share.optional() }))
      .default([])
      .describe('changes of every self-pay share, also of one the item names'),
    extraSelfPay: choice(share)
      .optional()
      .describe('further share of what is in scope paid first, e.g. unfiled care elsewhere'),
    priceLimit: choice(z.union([yuan, z.null()]))
      .optional()
      .describe('price limit of the place by item; the lower of this and the item’s own counts'),
  }),
  noBenefit: z.array(noBenefit).default([]).describe('cases in which no fund pays'),
  benefits: z.array(benefit).describe('each line goes to the first benefit that matches it'),
  layers: z.array(layer).default([]).describe('paid in file order after the benefits'),
  account: choice(z.array(accountScope)).describe('parts the personal account may pay; [] = none'),
  mutualAid: choice(z.array(accountScope))
    .optional()
    .describe('parts registered family accounts may pay after the own account'),
});
export type Policy = z.output<typeof policySchema>;
