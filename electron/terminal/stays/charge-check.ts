/** May these charges join those the stay already has? All of them or none. Pure. */
import { sumFen } from '../../../shared/money/money.ts';
import { ok, type Refusal, type Result, refuse } from '../../../shared/result.ts';
import type { ChargeLine } from '../catalogue/charges-file.ts';

/** The charges that are new; a line that is there already, unchanged, is passed over. */
export function newCharges(
  existing: readonly ChargeLine[],
  rows: readonly ChargeLine[],
): Result<ChargeLine[]> {
  const known = new Map(existing.map((charge) => [charge.lineNo, charge]));
  const added: ChargeLine[] = [];
  for (const row of rows) {
    const before = known.get(row.lineNo);
    if (before && sameCharge(before, row)) continue;
    const { lineNo } = row;
    if (before) return refuse('stay.chargeChanged', { lineNo }, `line_no ${lineNo}`);
    known.set(lineNo, row);
    added.push(row);
  }
  const fault = refundFault([...known.values()]);
  return fault ? { ok: false, error: fault } : ok(added);
}

/** More refunded than charged, by item: neither a bill nor a correction of one. */
function refundFault(charges: readonly ChargeLine[]): Refusal | undefined {
  for (const [code, group] of Map.groupBy(charges, (charge) => charge.code)) {
    const quantityE4 = group.reduce((sum, charge) => sum + charge.quantityE4, 0);
    if (quantityE4 < 0 || sumFen(group.map((charge) => charge.amountFen)) < 0)
      return { code: 'stay.refundExceedsCharges', params: { code, name: group[0]?.name ?? '' } };
  }
  return undefined;
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
    a.department === b.department
  );
}
