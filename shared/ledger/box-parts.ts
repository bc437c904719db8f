/**
 * How much of each scanned box a sale took. Boxes are sold whole, but of the last one of a line with
 * a broken quantity only the rest: that box is opened (拆零; interface 3505, trdn_flag), and what is
 * left in it may be sold under the same trace code.
 */
import { E4 } from '../money/money.ts';
import type { SettlementPayload, SoldBox } from './payloads/settlement.ts';

export interface BoxPart extends SoldBox {
  /** In 1e-4 of the box; less than a whole one of an opened box. */
  readonly partE4: number;
}

/** Parts of the boxes of some lines, in the order in which they were scanned. */
export function boxParts(
  lines: readonly { readonly lineNo: number; readonly quantityE4: number }[],
  boxes: readonly SoldBox[],
): BoxPart[] {
  const leftE4 = new Map(lines.map(({ lineNo, quantityE4 }) => [lineNo, quantityE4]));
  return boxes.map(({ lineNo, code }) => {
    const restE4 = leftE4.get(lineNo) ?? 0;
    leftE4.set(lineNo, restE4 - E4);
    return { lineNo, code, partE4: restE4 > 0 ? Math.min(restE4, E4) : E4 };
  });
}

/** Parts of the boxes of a recorded sale. */
export function partsOf({
  facts,
  traceCodes,
}: Pick<SettlementPayload, 'facts' | 'traceCodes'>): BoxPart[] {
  return boxParts(facts.lines, traceCodes ?? []);
}
