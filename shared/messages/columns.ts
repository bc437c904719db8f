/** Words for the columns of a settlement, taken from their one glossary. */
import { COLUMNS, type Column } from '../settlement/columns.ts';
import type { Words } from './words.ts';

/** Code that names a column on screens and slips. */
export type ColumnCode = `settlement.column.${Column}`;

export function columnCode(column: Column): ColumnCode {
  return `settlement.column.${column}`;
}

export const columnWords = Object.fromEntries(
  Object.entries(COLUMNS).map(([column, { zh, en }]) => [columnCode(column as Column), { zh, en }]),
) as Readonly<Record<ColumnCode, Words>>;
