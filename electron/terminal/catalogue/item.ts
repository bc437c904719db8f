/** A catalogue item as the counter and the settlement need it. */
import type { ItemClass } from '../../../shared/settlement/types.ts';

/** What an item is; own ratios and screens go by it. `goods` is never paid by funds or account. */
export const CATEGORIES = [
  'drug',
  'tcm',
  'service',
  'exam',
  'consumable',
  'implant',
  'goods',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** Last day of an item without an end date. */
export const NO_END = '9999-12-31';

/** One item within its period. Prices in 1e-6 yuan, ratio in 1e-4, dates `YYYY-MM-DD`. */
export interface CatalogueItem {
  /** med_list_codg, or the shop's own code for goods. */
  readonly code: string;
  readonly name: string;
  /** Curated initials of the name, lower case. */
  readonly pinyin: string;
  readonly category: Category;
  readonly itemClass: ItemClass;
  readonly priceMicroYuan: number;
  /** pric_uplmt_amt; absent = no limit. */
  readonly priceLimitMicroYuan?: number;
  /** selfpay_prop; absent = the policy's ratio for the class. */
  readonly selfPayRatioE4?: number;
  readonly unit: string;
  readonly specification: string;
  readonly dosageForm: string;
  readonly maker: string;
  readonly approvalNumber: string;
  /** True = prescription only (Rx). */
  readonly prescription: boolean;
  /** False for goods. */
  readonly medical: boolean;
  /** EAN-13. */
  readonly barcode?: string;
  readonly beginDate: string;
  /** Last day, `NO_END` when open. */
  readonly endDate: string;
}
