/** Which charge a refund takes back. No line may ever be refunded below zero. Pure. */
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { ChargeLine } from '../catalogue/charges-file.ts';

/** A charged line and what its refunds have left of it. */
export interface Rest {
  readonly charge: ChargeLine;
  quantityE4: number;
  amountFen: number;
}

/** What is left of every charged line, by line number. */
export function restsOf(charges: readonly ChargeLine[]): Map<number, Rest> {
  const rests = new Map<number, Rest>();
  for (const charge of charges) {
    const { lineNo, quantityE4, amountFen } = charge;
    if (quantityE4 > 0) rests.set(lineNo, { charge, quantityE4, amountFen });
  }
  for (const refund of charges) {
    if (refund.quantityE4 > 0) continue;
    // Refunds of an older version name no line; they count against the item as these would.
    const rest =
      refund.refundOf === undefined ? fitting(rests, refund) : rests.get(refund.refundOf);
    if (rest) take(rest, refund);
  }
  return rests;
}

/** The refund with the line it takes back: the one it names, else the newest it fits into. */
export function linkRefund(rests: Map<number, Rest>, refund: ChargeLine): Result<ChargeLine> {
  const { lineNo, code, name, refundOf } = refund;
  const where = `line_no ${lineNo}`;
  if (refundOf === undefined) {
    const rest = fitting(rests, refund);
    if (!rest) return refuse('stay.refundNotLinked', { lineNo, code, name }, where);
    take(rest, refund);
    return ok({ ...refund, refundOf: rest.charge.lineNo });
  }
  const rest = rests.get(refundOf);
  if (rest?.charge.code !== code || rest.charge.date > refund.date)
    return refuse('stay.refundOther', { lineNo, refundOf }, where);
  if (!fits(rest, refund)) return refuse('stay.refundExceedsLine', { lineNo, refundOf }, where);
  take(rest, refund);
  return ok(refund);
}

/** The newest charge of the same item at the same price that the refund fits into. */
function fitting(rests: Map<number, Rest>, refund: ChargeLine): Rest | undefined {
  const { code, priceMicroYuan, date } = refund;
  return [...rests.values()].findLast(
    ({ charge, ...rest }) =>
      charge.code === code &&
      charge.priceMicroYuan === priceMicroYuan &&
      charge.date <= date &&
      fits(rest, refund),
  );
}

type Amounts = Pick<Rest, 'quantityE4' | 'amountFen'>;

function fits(rest: Amounts, refund: Amounts): boolean {
  return rest.quantityE4 + refund.quantityE4 >= 0 && rest.amountFen + refund.amountFen >= 0;
}

function take(rest: Rest, refund: Amounts): void {
  rest.quantityE4 += refund.quantityE4;
  rest.amountFen += refund.amountFen;
}
