/** What was sold, item by item: quantities and amounts, returns taken off. */
import type { ItemClass } from '../../../shared/settlement/types.ts';
import { classCode } from '../print/codes.ts';
import { report } from './definition.ts';
import { settledOn } from './settled.ts';

interface ItemRow {
  readonly code: string;
  readonly name: string;
  readonly specification: string;
  readonly itemClass: ItemClass;
  readonly medical: boolean;
  quantityE4: number;
  amountFen: number;
  returnedFen: number;
}

export const drugReport = report<ItemRow>({
  kind: 'drug',
  columns: [
    { name: 'report.code', kind: 'text', cell: ({ code }) => code },
    { name: 'report.item', kind: 'text', cell: ({ name }) => name },
    { name: 'report.specification', kind: 'text', cell: ({ specification }) => specification },
    { name: 'report.class', kind: 'text', cell: (row) => ({ words: classCode(row) }) },
    { name: 'report.quantity', kind: 'quantity', cell: ({ quantityE4 }) => quantityE4, sum: false },
    { name: 'report.amount', kind: 'money', cell: ({ amountFen }) => amountFen },
    { name: 'report.returned', kind: 'money', cell: ({ returnedFen }) => returnedFen },
  ],
  rows(source, days) {
    const rows = new Map<string, ItemRow>();
    for (const { sign, payload } of settledOn(source, days)) {
      const { lines, encounter } = payload.facts;
      for (const { code, itemClass, medical, quantityE4, amountFen } of lines) {
        // The class of an item can change within the span; then it has a row for each.
        const key = `${code} ${itemClass} ${medical}`;
        const { name = code, specification = '' } = source.item(code, encounter.date) ?? {};
        const row = rows.get(key) ?? {
          ...{ code, name, specification, itemClass, medical },
          ...{ quantityE4: 0, amountFen: 0, returnedFen: 0 },
        };
        row.quantityE4 += sign * quantityE4;
        row.amountFen += sign * amountFen;
        if (sign < 0) row.returnedFen += amountFen;
        rows.set(key, row);
      }
    }
    return [...rows.values()].sort(
      (a, b) => b.amountFen - a.amountFen || (a.code < b.code ? -1 : 1),
    );
  },
});
