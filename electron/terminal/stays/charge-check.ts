/** May these charges join those the stay already has? All of them or none. Pure. */
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { ChargeLine } from '../catalogue/charges-file.ts';
import { linkRefund, type Rest, restsOf } from './refund-link.ts';

/**
 * The charges that are new, each refund linked to the line it takes back; a line that is there
 * already, unchanged, is passed over.
 */
export function newCharges(
  existing: readonly ChargeLine[],
  rows: readonly ChargeLine[],
): Result<ChargeLine[]> {
  const known = new Map(existing.map((charge) => [charge.lineNo, charge]));
  const fresh: ChargeLine[] = [];
  for (const row of rows) {
    const before = known.get(row.lineNo);
    if (before && sameCharge(before, row)) continue;
    const { lineNo } = row;
    if (before) return refuse('stay.chargeChanged', { lineNo }, `line_no ${lineNo}`);
    fresh.push(row);
  }
  return linked(restsOf([...existing, ...fresh.filter((row) => row.quantityE4 > 0)]), fresh);
}

function linked(rests: Map<number, Rest>, fresh: readonly ChargeLine[]): Result<ChargeLine[]> {
  const added: ChargeLine[] = [];
  for (const row of fresh) {
    const one = row.quantityE4 > 0 ? ok(row) : linkRefund(rests, row);
    if (!one.ok) return one;
    added.push(one.value);
  }
  return ok(added);
}

/** The ward's own columns are the same; what the catalogue says may have changed since. */
function sameCharge(a: ChargeLine, b: ChargeLine): boolean {
  return (
    a.date === b.date &&
    a.code === b.code &&
    a.name === b.name &&
    a.quantityE4 === b.quantityE4 &&
    a.priceMicroYuan === b.priceMicroYuan &&
    a.amountFen === b.amountFen &&
    a.department === b.department &&
    (b.refundOf === undefined || a.refundOf === b.refundOf)
  );
}
