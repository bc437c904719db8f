/**
 * The claim file: who, which visit, what was used this year, and the fees in one of three ways —
 * bill lines, sums by class, or the four sums a hospital has already drawn. Interface field names
 * where the interface has one; amounts in yuan.
 */
import * as z from 'zod';
import { day, flag, price, quantity, share, signedYuan, texts, yuan } from './scalars.ts';

const itemClass = z
  .enum(['01', '02', '03', 'A', 'B', 'C'])
  .transform((given) => CLASS_BY_LEVEL[given])
  .describe('chrgitm_lv: 01/A, 02/B, 03/C');
const CLASS_BY_LEVEL = { '01': 'A', '02': 'B', '03': 'C', A: 'A', B: 'B', C: 'C' } as const;

const person = z.strictObject({
  insutype: z.string().describe('310 employee, 390 resident …'),
  insuplc_admdvs: z
    .string()
    .regex(/^\d{6}$/)
    .optional()
    .describe(
      'insured place: must be that of the policy, chooses it from a list of several places',
    ),
  psn_type: z.string().describe('1101 active, 1201 retired, 1501 adult resident …'),
  age: z.int().min(0).max(150).optional(),
  cvlserv_flag: flag.optional(),
  psn_idet_type: texts
    .optional()
    .describe('identity categories in force, as the policy names them'),
  psn_insu_stas: z.string().optional().describe('1 normal, 2 suspended, 4 ended'),
});

const account = z.strictObject({
  balc: yuan,
  acct_used_flag: flag.default(true),
  mulaid_balc: yuan.optional().describe('balance of registered family accounts'),
});

const encounter = z.strictObject({
  med_type: z.string().min(1).describe('41 pharmacy, 11 outpatient, 21 inpatient …'),
  level: z.string().min(1).describe('level key as the policy names it'),
  date: day,
  admissionNumber: z.int().min(0).max(1000).optional(),
  cause: z.enum(['none', 'workInjury', 'thirdParty', 'publicHealth', 'abroad']).default('none'),
  advanceByFund: z.boolean().optional(),
  transferredFrom: z.string().optional(),
  deductibleBeforeTransfer: yuan.optional(),
  dise_codg: z.string().optional(),
  elsewhere: z.enum(['filed', 'emergency', 'unfiled']).optional(),
  tcmHospital: z.boolean().optional(),
  deductibleOutside: yuan.optional().describe('a deductible that is money beside the lines'),
  basicSettled: z
    .boolean()
    .optional()
    .describe('the amounts are the remainder after the basic fund: only layers are settled'),
});

const line = z.strictObject({
  lineNo: z.int().min(1).optional().describe('position in the list when left out'),
  med_list_codg: z.string().min(1).default('-'),
  category: z.string().min(1).default('other'),
  chrgitm_lv: itemClass,
  pric: price.optional(),
  cnt: quantity.optional(),
  det_item_fee_sumamt: signedYuan.optional().describe('may stand alone: one unit at this price'),
  pric_uplmt_amt: price.optional().describe('price limit; 999999 = none'),
  selfpay_prop: share.optional(),
  medical: z.boolean().default(true).describe('false: goods no fund and no account pays'),
  publicHealth: z.boolean().optional(),
});
export type ClaimLine = z.output<typeof line>;

const classSum = z.strictObject({
  chrgitm_lv: itemClass,
  category: z.string().min(1).default('other'),
  amount: yuan,
  selfpay_prop: share.optional(),
});
export type ClaimClass = z.output<typeof classSum>;

const totals = z.strictObject({
  fulamt_ownpay_amt: yuan.default(0),
  overlmt_selfpay: yuan.default(0),
  preselfpay_amt: yuan.default(0),
  inscp_scp_amt: yuan,
  category: z.string().min(1).optional(),
});

const accumulators = z.strictObject({
  year: z.int().optional().describe('policy year; that of the date when left out'),
  amounts: z.record(z.string(), yuan).default({}),
});

export const claimSchema = z.strictObject({
  $schema: z.string().optional(),
  note: z.string().optional(),
  person,
  account: account.optional(),
  encounter,
  accumulators: accumulators.optional(),
  lines: z.array(line).min(1).optional(),
  classes: z.array(classSum).min(1).optional().describe('sums by item class and category'),
  totals: totals.optional().describe('the four sums, or just the amount in scope'),
});
export type ClaimFile = z.output<typeof claimSchema>;
