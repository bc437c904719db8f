/**
 * What goes into a settlement and what comes out. The engine is a pure function of these values:
 * no clock, no database, no city. Amounts in fen, prices in 1e-6 yuan, quantities and ratios in 1e-4.
 */
import type { MessageCode } from '../messages/index.ts';
import type { MessageParams } from '../result.ts';
import type { Amounts, Column } from './columns.ts';

/** Insured person as far as the arithmetic needs it: no name, no number. */
export interface InsuredPerson {
  /** Scheme: 310 employee, 390 urban-rural resident (interface insutype). */
  readonly insutype: string;
  /** Person type, e.g. 1101 active employee, 1201 retired, 1501 adult resident (psn_type). */
  readonly psnType: string;
  /** Age in whole years on the day of settlement, where known. */
  readonly ageYears?: number;
  readonly civilServant?: boolean;
  /** Identity categories in force on the day (psn_idet_type), e.g. minimum living guarantee. */
  readonly identities?: readonly string[];
  /** psn_insu_stas where known: 1 normal, 2 suspended, 4 ended. */
  readonly insuredStatus?: string;
}

/** The personal account as available now; absent balance = the scheme has no account. */
export interface AccountState {
  readonly balanceFen: number;
  /** The cardholder's wish: acct_used_flag. */
  readonly useAccount: boolean;
  /** Balance of registered family accounts that may be used, 0 when none. */
  readonly mutualAidBalanceFen?: number;
}

/** Social Insurance Law, article 30: causes for which the basic fund does not pay. */
export type Cause = 'none' | 'workInjury' | 'thirdParty' | 'publicHealth' | 'abroad';

/** The visit, purchase or stay that is settled. */
export interface Encounter {
  /** Interface med_type: 41 pharmacy, 11 outpatient, 21 inpatient … */
  readonly medType: string;
  /** Level key of the institution as the policy names it: `l1` `l2` `l3` `community` `pharmacy` … */
  readonly institutionLevel: string;
  /** Day of settlement, `YYYY-MM-DD` (Asia/Shanghai). */
  readonly date: string;
  /** n-th admission in the policy year, from 1; 0 when it is not a stay. */
  readonly admissionNumber?: number;
  readonly cause: Cause;
  /** Third party cannot pay or is unknown: the basic fund pays in advance (article 30, last part). */
  readonly advanceByFund?: boolean;
  /** Level of the institution the patient was moved from, for transfer rules. */
  readonly transferredFrom?: string;
  /** Listed disease code that changes deductible or ratio. */
  readonly diseaseCode?: string;
  /** Registered (filed) treatment elsewhere; absent = at the insured place. */
  readonly elsewhere?: 'filed' | 'emergency' | 'unfiled';
  readonly tcmHospital?: boolean;
  /** A deductible given as money outside the lines (some places count it so). */
  readonly deductibleOutsideFen?: number;
  /** Deductible already consumed in the stay the patient was moved from. */
  readonly deductibleBeforeTransferFen?: number;
  /** The amounts are what the basic fund left over: only the layers above it are settled here. */
  readonly basicSettled?: boolean;
}

/** Catalogue class of an item: 甲 A, 乙 B, 丙 C (chrgitm_lv 01, 02, 03). */
export type ItemClass = 'A' | 'B' | 'C';

/** One bill line with what the catalogue says of the item. */
export interface BillLine {
  readonly lineNo: number;
  /** med_list_codg, or the shop's own code for goods outside the catalogue. */
  readonly code: string;
  /** Item category for own ratios: `drug`, `service`, `exam`, `consumable`, `implant`, `goods` … */
  readonly category: string;
  readonly itemClass: ItemClass;
  readonly priceMicroYuan: number;
  /** Negative for a refund line. */
  readonly quantityE4: number;
  readonly amountFen: number;
  /** pric_uplmt_amt; absent = no limit. */
  readonly priceLimitMicroYuan?: number;
  /** selfpay_prop of the item; absent = the policy's ratio for the class. */
  readonly selfPayRatioE4?: number;
  /** False for non-medical goods, which neither funds nor account ever pay. */
  readonly medical: boolean;
  /** Article 30 (3): the item itself is public-health service. */
  readonly publicHealth?: boolean;
}

/** What the person has used this policy year, over all institutions, before this settlement. */
export interface Accumulators {
  readonly year: number;
  /** Named counters in fen, by the accumulator names of the policy (missing = 0). */
  readonly amountsFen: Readonly<Record<string, number>>;
}

/** Class sums a claim gives in place of lines, in fen, already split by the catalogue. */
export interface ClassTotals {
  readonly fullOwnPayFen: number;
  readonly overLimitSelfPayFen: number;
  readonly preSelfPayFen: number;
  readonly inScopeFen: number;
  /** Item category the sums belong to, for places with ratios by category. */
  readonly category?: string;
}

/**
 * How one bill line was classed; the four parts sum to the line's amount. Line 0 stands for money
 * outside the lines: class totals of the claim, or a deductible counted separately.
 */
export interface LineSplit {
  readonly lineNo: number;
  readonly amountFen: number;
  readonly fullOwnPayFen: number;
  readonly overLimitSelfPayFen: number;
  readonly preSelfPayFen: number;
  readonly inScopeFen: number;
  readonly selfPayRatioE4: number;
}

/** One rule that moved money: Σ deltaFen per column over all steps = the breakdown. */
export interface Step {
  /** Rule in the policy that did it, e.g. `pool.segments[1]`. */
  readonly rule: string;
  readonly column: Column;
  readonly deltaFen: number;
  /** Words for the cardholder, with formatted parameters. */
  readonly message: MessageCode;
  readonly params: MessageParams;
  readonly lineNo?: number;
}

/** The whole settlement. */
export interface Breakdown {
  readonly policyId: string;
  readonly policyVersion: string;
  readonly amounts: Amounts;
  readonly lines: readonly LineSplit[];
  readonly steps: readonly Step[];
  /** How much each named accumulator grows by this settlement, in fen. */
  readonly accumulatorDeltasFen: Readonly<Record<string, number>>;
  /** Part of the funds that is an advance to be recovered from a third party (article 30). */
  readonly advanceFen?: number;
}

/** Everything a settlement depends on beside the policy. */
export interface SettlementFacts {
  readonly person: InsuredPerson;
  readonly account?: AccountState;
  readonly encounter: Encounter;
  readonly lines: readonly BillLine[];
  /** Only when the claim has no lines. */
  readonly totals?: ClassTotals;
  readonly accumulators: Accumulators;
}
