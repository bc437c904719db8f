/** What stands between a basket and its settlement: questions, boxes without codes, limits. */
import type { PurchaseQuestion } from '../../../shared/contract/pharmacy.ts';
import { boxParts } from '../../../shared/ledger/box-parts.ts';
import { E4 } from '../../../shared/money/money.ts';
import type { PharmacyRules } from '../../../shared/region-files/pharmacy-rules.ts';
import type { Refusal } from '../../../shared/result.ts';
import { daysBefore } from '../catalogue/day.ts';
import type { SoldGoods } from '../trace/sold-goods.ts';
import { boxesOf, wantsCodes } from '../trace/wanted.ts';
import type { BasketLine } from './basket.ts';
import type { Allowed, Purchase } from './purchase.ts';

export interface CheckDeps {
  /** What the region asks of pharmacies now; nothing where it is undefined. */
  rules?(): PharmacyRules | undefined;
  readonly goods?: Pick<SoldGoods, 'whyNotSell' | 'boughtE4'>;
  /** Codes of items for injuries: no fund is used before the cause is answered (article 30). */
  readonly injuryItems?: readonly string[];
}

/** For whom: the insurer's person number, or undefined for a sale without insurance. */
export interface Customer {
  readonly psnNo: string | undefined;
  readonly date: string;
}

/** The first thing that has to be done before this purchase can be settled. */
export function whyNotYet(
  deps: CheckDeps,
  purchase: Purchase,
  customer: Customer,
): Refusal | undefined {
  if (customer.psnNo !== undefined && causeWanted(deps, purchase)) {
    return { code: 'till.causeMissing' };
  }
  return (
    boxMissing(deps, purchase, customer) ??
    prescriptionMissing(deps, purchase) ??
    overLimit(deps, purchase, customer)[0]?.refusal
  );
}

/** Questions of this purchase that nobody has answered yet. */
export function questionsOf(deps: CheckDeps, purchase: Purchase): PurchaseQuestion[] {
  return [
    ...(causeWanted(deps, purchase) ? ['cause' as const] : []),
    ...(prescriptionMissing(deps, purchase) ? ['prescription' as const] : []),
  ];
}

export function causeWanted({ injuryItems }: CheckDeps, { cause, basket }: Purchase): boolean {
  const asked = new Set(injuryItems);
  return cause === undefined && basket.lines.some(({ item }) => asked.has(item.code));
}

/** A box without code where one is asked for, or one that was sold since it was scanned. */
function boxMissing(
  { rules, goods }: CheckDeps,
  { basket }: Purchase,
  { psnNo }: Customer,
): Refusal | undefined {
  const rule = rules?.()?.traceCodes;
  const asked = rule !== undefined && (psnNo !== undefined || rule.wanted === 'always');
  for (const { lineNo, item, quantityE4, traceCodes } of basket.lines) {
    const missing = boxesOf(quantityE4) - traceCodes.length;
    if (asked && missing > 0 && wantsCodes(item, rule)) {
      return { code: 'trace.missing', params: { name: item.name, missing } };
    }
    const boxes = traceCodes.map((code) => ({ lineNo, code }));
    for (const { code, partE4 } of boxParts([{ lineNo, quantityE4 }], boxes)) {
      const why = goods?.whyNotSell(code, partE4);
      if (why) return why;
    }
  }
  return undefined;
}

function prescriptionMissing(deps: CheckDeps, purchase: Purchase): Refusal | undefined {
  const rule = deps.rules?.()?.prescription;
  if (rule === undefined || purchase.prescription) return undefined;
  const line = prescribed(deps, purchase).find(
    ({ item }) => !isAllowed(purchase, 'prescription', item),
  );
  if (!line) return undefined;
  const code = rule.proof === 'number' ? 'rx.numberMissing' : 'rx.missing';
  return { code, params: { name: line.item.name } };
}

/** Lines for which the region asks on what prescription they are sold. */
export function prescribed({ rules }: CheckDeps, { basket }: Purchase): readonly BasketLine[] {
  const asked = rules?.()?.prescription?.items;
  return basket.lines.filter(
    ({ item }) => item.prescription && (asked?.includes(item.code) ?? true),
  );
}

interface Stopped {
  readonly itemCode: string;
  readonly refusal: Refusal;
}

/** Items of which this person would get more with insurance than the region allows. */
export function overLimit(deps: CheckDeps, purchase: Purchase, customer: Customer): Stopped[] {
  const { psnNo, date } = customer;
  if (psnNo === undefined) return [];
  return purchase.basket.lines.flatMap((line): Stopped[] => {
    if (isAllowed(purchase, 'limit', line.item, psnNo)) return [];
    const limits =
      deps.rules?.()?.limits?.filter(({ items }) => items.includes(line.item.code)) ?? [];
    const refusal = limits.map((limit) => beyond(deps, limit, line, { psnNo, date })).find(Boolean);
    return refusal ? [{ itemCode: line.item.code, refusal }] : [];
  });
}

type Limit = NonNullable<PharmacyRules['limits']>[number];

/** A basket has one line for an item, so the line is the whole sale of it. */
function beyond(
  { goods }: CheckDeps,
  { perSale, perPeriod }: Limit,
  { item, quantityE4 }: BasketLine,
  { psnNo, date }: { readonly psnNo: string; readonly date: string },
): Refusal | undefined {
  const { code, name } = item;
  if (perSale !== undefined && quantityE4 > perSale * E4) {
    return { code: 'limit.perSale', params: { name, max: perSale } };
  }
  if (!perPeriod) return undefined;
  const { boxes: max, days } = perPeriod;
  const beforeE4 = goods?.boughtE4(psnNo, code, daysBefore(date, days - 1)) ?? 0;
  if (beforeE4 + quantityE4 <= max * E4) return undefined;
  return { code: 'limit.perPeriod', params: { name, max, days, bought: beforeE4 / E4 } };
}

function isAllowed(
  { allowed }: Purchase,
  rule: Allowed['rule'],
  { code }: { readonly code: string },
  psnNo?: string,
): boolean {
  return allowed.some((one) => one.rule === rule && one.itemCode === code && one.psnNo === psnNo);
}
