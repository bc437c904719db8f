/** Which lines need trace codes under the region's rule, and how many. */
import { E4 } from '../../../shared/money/money.ts';
import type { PharmacyRules } from '../../../shared/region-files/pharmacy-rules.ts';
import type { CatalogueItem, Category } from '../catalogue/item.ts';

/** Whole boxes of a line; an opened box counts as one. */
export function boxesOf(quantityE4: number): number {
  return Math.ceil(quantityE4 / E4);
}

/** What comes in boxes with codes: western and Chinese patent medicines. */
const MEDICINES: ReadonlySet<Category> = new Set(['drug', 'tcm']);

/** True when the boxes of this item carry codes that have to be scanned. */
export function wantsCodes(
  item: Pick<CatalogueItem, 'code' | 'category'>,
  rule: PharmacyRules['traceCodes'],
): boolean {
  if (!rule || !MEDICINES.has(item.category) || rule.without?.includes(item.code)) return false;
  return rule.items?.includes(item.code) ?? true;
}
