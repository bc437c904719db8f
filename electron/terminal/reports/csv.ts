/**
 * A report as CSV (RFC 4180): UTF-8 with a byte order mark, as spreadsheet programs in China need it.
 * Text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection).
 */

import type { Cell, CellKind, ReportTable } from '../../../shared/contract/reports.ts';
import { fenToYuan } from '../../../shared/money/money.ts';
import { quantityText } from '../print/figures.ts';

const BOM = '\uFEFF';

/** @param mark a first line of its own, for files that must not be taken for real ones */
export function csvBytes(
  table: Pick<ReportTable, 'columns' | 'rows' | 'totals'>,
  mark?: string,
): Uint8Array {
  const { columns, rows, totals } = table;
  const lines = [
    ...(mark === undefined ? [] : [field(mark)]),
    columns.map(({ name }) => field(guarded(name))).join(','),
    ...[...rows, totals].map((row) =>
      row.map((cell, at) => field(cellText(cell, columns[at]?.kind ?? 'text'))).join(','),
    ),
  ];
  return Buffer.from(`${BOM}${lines.join('\r\n')}\r\n`, 'utf8');
}

/** A cell as it is read: amounts in yuan, quantities without needless zeros. */
export function cellText(cell: Cell, kind: CellKind): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return guarded(cell);
  if (kind === 'money') return fenToYuan(cell);
  return kind === 'quantity' ? quantityText(cell) : String(cell);
}

function guarded(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}

function field(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
