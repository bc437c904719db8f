/** A report as XLSX: amounts are numbers with two decimals, codes stay text however long they are. */
import writeExcelFile, { type CellObject } from 'write-excel-file/node';
import type { Cell, CellKind, ReportTable } from '../../../shared/contract/reports.ts';
import { E4, FEN_PER_YUAN } from '../../../shared/money/money.ts';

const FORMAT = { money: '#,##0.00', quantity: '0.####', count: '0' } as const;
const SCALE = { money: FEN_PER_YUAN, quantity: E4, count: 1 } as const;
const WIDTH = { text: 22, count: 10, money: 16, quantity: 12 } as const;
/** Longest text of a cell. */
const MAX_CHARS = 32_767;

/** @param mark a first line of its own, for files that must not be taken for real ones */
export function xlsxBytes(table: ReportTable, mark?: string): Promise<Uint8Array> {
  const { columns, rows, totals, title } = table;
  const line = (row: readonly Cell[], fontWeight?: 'bold') =>
    row.map((cell, at) => cellOf(cell, columns[at]?.kind ?? 'text', fontWeight));
  const data = [
    ...(mark === undefined ? [] : [[text(mark, 'bold')]]),
    columns.map(({ name }) => text(name, 'bold')),
    ...rows.map((row) => line(row)),
    line(totals, 'bold'),
  ];
  return writeExcelFile(data, {
    sheet: title.replaceAll(/[[\]/\\:*?]/g, ' ').slice(0, 31),
    columns: columns.map(({ kind }) => ({ width: WIDTH[kind] })),
    stickyRowsCount: mark === undefined ? 1 : 2,
  }).toBuffer();
}

function cellOf(cell: Cell, kind: CellKind, fontWeight?: 'bold'): CellObject | null {
  if (cell === null) return null;
  if (typeof cell === 'string' || kind === 'text') return text(String(cell), fontWeight);
  const value = cell / SCALE[kind];
  return { value, type: Number, format: FORMAT[kind], ...(fontWeight && { fontWeight }) };
}

/** Always text, also when it looks like a number or a formula; without what XML cannot carry. */
function text(value: string, fontWeight?: 'bold'): CellObject {
  const clean = value.replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ' ');
  return { value: clean.slice(0, MAX_CHARS), type: String, ...(fontWeight && { fontWeight }) };
}
