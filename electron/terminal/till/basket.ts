/** The basket of one purchase: lines with catalogue facts, exact amounts, named refusals. */

import { LIMITS } from '../../../shared/contract/methods.ts';
import type { BasketLineView } from '../../../shared/contract/views.ts';
import { E4, lineAmountFen, MAX_AMOUNT_FEN, sumFen } from '../../../shared/money/money.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { BillLine } from '../../../shared/settlement/types.ts';
import type { CatalogueItem } from '../catalogue/item.ts';
import { boxesOf } from '../trace/wanted.ts';

/** Most lines in one basket. */
export const MAX_BASKET_LINES = 200;

export interface BasketLine {
  readonly lineNo: number;
  readonly item: CatalogueItem;
  readonly quantityE4: number;
  readonly amountFen: number;
  /** Trace codes of the boxes scanned so far. */
  readonly traceCodes: readonly string[];
}

export interface Basket {
  readonly lines: readonly BasketLine[];
  readonly lastLineNo: number;
}

export const EMPTY_BASKET: Basket = { lines: [], lastLineNo: 0 };

/** Adds an item; the same item again raises the quantity of its line. */
export function addItem(basket: Basket, item: CatalogueItem, quantityE4: number): Result<Basket> {
  const same = basket.lines.find((line) => line.item.code === item.code);
  if (same) return changeQuantity(basket, same.lineNo, same.quantityE4 + quantityE4);
  if (basket.lines.length >= MAX_BASKET_LINES) {
    return refuse('till.basketFull', { max: MAX_BASKET_LINES });
  }
  const lineNo = basket.lastLineNo + 1;
  const line = priced({ lineNo, item, traceCodes: [] }, quantityE4);
  if (!line.ok) return line;
  return payable({ lines: [...basket.lines, line.value], lastLineNo: lineNo });
}

/** Sets the quantity of a line, in 1e-4 of the sale unit. */
export function changeQuantity(basket: Basket, lineNo: number, quantityE4: number): Result<Basket> {
  return changeLine(basket, lineNo, (old) => {
    const boxes = boxesOf(quantityE4);
    const codes = old.traceCodes.length;
    if (codes > boxes && quantityE4 > 0) {
      return refuse('trace.moreCodesThanBoxes', { line: lineNo, codes, boxes });
    }
    return priced(old, quantityE4);
  });
}

/** Binds the code of a scanned box to a line that still has a box without one. */
export function bindBox(basket: Basket, lineNo: number, traceCode: string): Result<Basket> {
  const taken = basket.lines.find((line) => line.traceCodes.includes(traceCode));
  if (taken) return refuse('trace.inBasket', { line: taken.lineNo });
  return changeLine(basket, lineNo, (line) => {
    const boxes = boxesOf(line.quantityE4);
    if (line.traceCodes.length >= boxes) return refuse('trace.lineFull', { line: lineNo, boxes });
    return ok({ ...line, traceCodes: [...line.traceCodes, traceCode] });
  });
}

/** Takes the code of a box back out of its line. */
export function freeBox(basket: Basket, lineNo: number, traceCode: string): Result<Basket> {
  return changeLine(basket, lineNo, (line) => {
    const traceCodes = line.traceCodes.filter((code) => code !== traceCode);
    if (traceCodes.length === line.traceCodes.length) {
      return refuse('trace.notInLine', { line: lineNo });
    }
    return ok({ ...line, traceCodes });
  });
}

function changeLine(
  basket: Basket,
  lineNo: number,
  change: (line: BasketLine) => Result<BasketLine>,
): Result<Basket> {
  const at = basket.lines.findIndex((line) => line.lineNo === lineNo);
  const old = basket.lines[at];
  if (!old) return refuse('till.lineUnknown', { line: lineNo });
  const line = change(old);
  return line.ok ? payable({ ...basket, lines: basket.lines.with(at, line.value) }) : line;
}

/** A basket whose total is an amount that can be booked. */
function payable(basket: Basket): Result<Basket> {
  const totalFen = basket.lines.reduce((sum, { amountFen }) => sum + amountFen, 0);
  return totalFen <= MAX_AMOUNT_FEN ? ok(basket) : refuse('till.amountTooLarge');
}

export function removeLine(basket: Basket, lineNo: number): Result<Basket> {
  const lines = basket.lines.filter((line) => line.lineNo !== lineNo);
  if (lines.length === basket.lines.length) return refuse('till.lineUnknown', { line: lineNo });
  return ok({ ...basket, lines });
}

/** A kept line at the price of today. */
export function restoreLine(
  line: Pick<BasketLine, 'lineNo' | 'quantityE4' | 'traceCodes'>,
  item: CatalogueItem,
): BasketLine {
  const { lineNo, quantityE4, traceCodes } = line;
  const amountFen = lineAmountFen(item.priceMicroYuan, quantityE4);
  return { lineNo, item, quantityE4, amountFen, traceCodes };
}

export function basketTotalFen(basket: Basket): number {
  return sumFen(basket.lines.map((line) => line.amountFen));
}

/** `codesWanted`: does the region ask for the trace codes of this item? */
export function basketView(
  basket: Basket,
  codesWanted: (item: CatalogueItem) => boolean = () => false,
): BasketLineView[] {
  return basket.lines.map(({ lineNo, item, quantityE4, amountFen, traceCodes }) => ({
    lineNo,
    code: item.code,
    name: item.name,
    specification: item.specification,
    unit: item.unit,
    itemClass: item.itemClass,
    medical: item.medical,
    prescription: item.prescription,
    priceMicroYuan: item.priceMicroYuan,
    quantityE4,
    amountFen,
    ...((traceCodes.length > 0 || codesWanted(item)) && {
      boxes: {
        ...{ traceCodes, wanted: codesWanted(item) ? boxesOf(quantityE4) : 0 },
        ...(quantityE4 % E4 > 0 && { openedE4: quantityE4 % E4 }),
      },
    }),
  }));
}

/** The basket as bill lines for the engine. */
export function basketBill(basket: Basket): BillLine[] {
  return basket.lines.map((line) => billLine(line.lineNo, line.item, line.quantityE4));
}

/** One bill line with what the catalogue says of the item. */
export function billLine(lineNo: number, item: CatalogueItem, quantityE4: number): BillLine {
  return {
    lineNo,
    code: item.code,
    category: item.category,
    itemClass: item.itemClass,
    priceMicroYuan: item.priceMicroYuan,
    quantityE4,
    amountFen: lineAmountFen(item.priceMicroYuan, quantityE4),
    ...(item.priceLimitMicroYuan !== undefined && {
      priceLimitMicroYuan: item.priceLimitMicroYuan,
    }),
    ...(item.selfPayRatioE4 !== undefined && { selfPayRatioE4: item.selfPayRatioE4 }),
    medical: item.medical,
  };
}

function priced(
  line: Pick<BasketLine, 'lineNo' | 'item' | 'traceCodes'>,
  quantityE4: number,
): Result<BasketLine> {
  const { item } = line;
  if (quantityE4 <= 0) return refuse('till.quantityZero');
  if (quantityE4 > LIMITS.maxQuantityE4) {
    return refuse('till.quantityTooLarge', { max: LIMITS.maxQuantityE4 / E4 });
  }
  const exactFen = (item.priceMicroYuan / 10_000) * (quantityE4 / E4);
  if (exactFen > MAX_AMOUNT_FEN) return refuse('till.amountTooLarge');
  return ok(restoreLine({ ...line, quantityE4 }, item));
}

/** `3*code` → quantity and rest; plain text has quantity 1. Undefined when the number is absurd. */
export function parseEntry(text: string): { quantityE4: number; rest: string } | undefined {
  const match = /^(\d{1,4}(?:\.\d{1,4})?)[*×xX](.+)$/.exec(text.trim());
  if (!match?.[1] || !match[2]) return { quantityE4: E4, rest: text.trim() };
  const quantityE4 = Math.round(Number(match[1]) * E4);
  return quantityE4 > 0 ? { quantityE4, rest: match[2].trim() } : undefined;
}
