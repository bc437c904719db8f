/** The charges of a stay as the hospital's system exports them: CSV or JSON to bill lines. Pure. */
import {
  fenToYuan,
  lineAmountFen,
  MAX_AMOUNT_FEN,
  PRICE_SCALE,
  parseDecimal,
  parseYuan,
} from '../../../shared/money/money.ts';
import { err, ok, type Refusal, type Result } from '../../../shared/result.ts';
import type { BillLine } from '../../../shared/settlement/types.ts';
import { MAX_PRICE_MICRO_YUAN } from './catalogue-file.ts';
import {
  type ChargeFields,
  type ChargeRow,
  looksLikeJson,
  readChargesJson,
} from './charges-json.ts';
import { readCsv, refusalAt, shorten } from './csv-table.ts';
import { isDay } from './day.ts';
import type { CatalogueItem } from './item.ts';

export const CHARGE_COLUMNS = [
  'line_no',
  'date',
  'med_list_codg',
  'name',
  'quantity',
  'price',
  'amount',
  'department',
] as const;

/** Column a file may have beside them: the line a refund takes back. */
const REFUND_COLUMN = 'refund_of';
type Column = (typeof CHARGE_COLUMNS)[number] | typeof REFUND_COLUMN;

/** Most lines of one file; a long stay comes in several. */
export const MAX_CHARGE_ROWS = 10_000;

const COLUMNS: readonly Column[] = [...CHARGE_COLUMNS, REFUND_COLUMN];

/** Largest quantity of one line: one hundred thousand units. */
const MAX_QUANTITY_E4 = 100_000 * 10_000;

/** A bill line with what the settlement list prints of it. */
export interface ChargeLine extends BillLine {
  readonly date: string;
  /** Name as the hospital charged it. */
  readonly name: string;
  readonly specification: string;
  readonly unit: string;
  readonly department: string;
  /** Of a refund: number of the line it takes back. */
  readonly refundOf?: number;
}

export interface ChargesContext {
  readonly fileName: string;
  /** First day of the stay and the last day that may be charged, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  /** Charges the stay has from earlier files: a refund may take them back. */
  readonly earlier?: readonly ChargeLine[];
  /** The catalogue of a day. */
  find(code: string, date: string): CatalogueItem | undefined;
}

/** Parses a charges file; every wrong line is named, and one wrong line refuses the file. */
export function parseCharges(
  text: string,
  context: ChargesContext,
): Result<readonly ChargeLine[], readonly Refusal[]> {
  const rows = rowsOf(text, context.fileName);
  if (!rows.ok) return rows;
  const lines: ChargeLine[] = [];
  const refusals: Refusal[] = [];
  const lineOfNumber = new Map<number, number>();
  for (const row of rows.value) {
    const charge = chargeOf(row, context);
    if (!charge.ok) {
      refusals.push(charge.error);
      continue;
    }
    const { lineNo } = charge.value;
    const first = lineOfNumber.get(lineNo);
    if (first === undefined) lineOfNumber.set(lineNo, row.line);
    else {
      const params = { lineNo, first };
      refusals.push(refusalAt('charges.duplicateLine', context.fileName, row.line, params));
    }
    lines.push(charge.value);
  }
  // Sums mean something only when every line could be read.
  if (refusals.length === 0) {
    const before = (context.earlier ?? []).filter(({ lineNo }) => !lineOfNumber.has(lineNo));
    refusals.push(...refundsBeyondCharges([...before, ...lines], context.fileName));
  }
  return refusals.length > 0 ? err(shorten(refusals, context.fileName)) : ok(lines);
}

function rowsOf(text: string, file: string): Result<readonly ChargeRow[], readonly Refusal[]> {
  const rows = looksLikeJson(text) ? readChargesJson(text, file) : readChargesCsv(text, file);
  if (!rows.ok || rows.value.length <= MAX_CHARGE_ROWS) return rows;
  const params = { file, max: MAX_CHARGE_ROWS };
  return err([{ code: 'file.tooManyRows', params, path: file }]);
}

function readChargesCsv(text: string, file: string) {
  const [header = ''] = text.split('\n', 1);
  if (header.includes(REFUND_COLUMN)) return readCsv(text, file, COLUMNS);
  const rows = readCsv(text, file, CHARGE_COLUMNS);
  if (!rows.ok) return rows;
  return ok(rows.value.map(({ line, fields }) => ({ line, fields: { ...fields, refund_of: '' } })));
}

function chargeOf({ line, fields }: ChargeRow, context: ChargesContext): Result<ChargeLine> {
  const { fileName: file, from, to } = context;
  const bad = COLUMNS.find((column) => !ACCEPTS[column](fields[column]));
  if (bad) return err(refusalAt('file.badField', file, line, { field: bad, value: fields[bad] }));
  const { date, med_list_codg: code, name, department } = fields;
  if (date < from || date > to)
    return err(refusalAt('charges.dateOutside', file, line, { date, from, to }));
  const item = context.find(code, date);
  if (!item) return err(refusalAt('charges.unknownCode', file, line, { code, date }));
  const amount = checkedAmount(fields, file, line);
  if (!amount.ok) return amount;
  return ok({
    lineNo: Number(fields.line_no),
    date,
    code: item.code,
    name,
    specification: item.specification,
    unit: item.unit,
    department,
    category: item.category,
    itemClass: item.itemClass,
    medical: item.medical,
    ...(item.priceLimitMicroYuan !== undefined && {
      priceLimitMicroYuan: item.priceLimitMicroYuan,
    }),
    ...(item.selfPayRatioE4 !== undefined && { selfPayRatioE4: item.selfPayRatioE4 }),
    ...amount.value,
    ...(fields.refund_of !== '' && { refundOf: Number(fields.refund_of) }),
  });
}

type Amount = Pick<ChargeLine, 'priceMicroYuan' | 'quantityE4' | 'amountFen'>;

/** The amount must be what quantity and price give, rounded once half-up to the fen. */
function checkedAmount(fields: ChargeFields, file: string, line: number) {
  const priceMicroYuan = parseDecimal(fields.price, 6) ?? 0;
  const quantityE4 = parseDecimal(fields.quantity, 4) ?? 0;
  const amountFen = parseYuan(fields.amount) ?? 0;
  const roughFen = (Math.abs(quantityE4) / 100) * (priceMicroYuan / PRICE_SCALE);
  if (roughFen > MAX_AMOUNT_FEN / 2) return err(refusalAt('charges.amountTooLarge', file, line));
  const expectedFen = lineAmountFen(priceMicroYuan, quantityE4);
  if (expectedFen !== amountFen) {
    const params = { amount: fields.amount, expected: fenToYuan(expectedFen) };
    return err(refusalAt('charges.amountMismatch', file, line, params));
  }
  return ok<Amount>({ priceMicroYuan, quantityE4, amountFen });
}

const ACCEPTS: Readonly<Record<Column, (text: string) => boolean>> = {
  line_no: (text) => /^[1-9]\d{0,8}$/.test(text),
  date: isDay,
  med_list_codg: (text) => text !== '' && text.length <= 50,
  name: (text) => text !== '' && text.length <= 200,
  quantity: (text) => {
    const quantityE4 = parseDecimal(text, 4);
    return quantityE4 !== undefined && quantityE4 !== 0 && Math.abs(quantityE4) <= MAX_QUANTITY_E4;
  },
  price: (text) => {
    const price = parseDecimal(text, 6);
    return price !== undefined && price >= 0 && price <= MAX_PRICE_MICRO_YUAN;
  },
  amount: (text) => parseYuan(text) !== undefined,
  department: (text) => text.length <= 100,
  refund_of: (text) => text === '' || /^[1-9]\d{0,8}$/.test(text),
};

/** Nobody can be refunded more of an item than was charged. */
function refundsBeyondCharges(lines: readonly ChargeLine[], file: string): Refusal[] {
  const totals = new Map<string, { name: string; quantityE4: number; amountFen: number }>();
  for (const { code, name, quantityE4, amountFen } of lines) {
    const total = totals.get(code) ?? { name, quantityE4: 0, amountFen: 0 };
    total.quantityE4 += quantityE4;
    total.amountFen += amountFen;
    totals.set(code, total);
  }
  return [...totals].flatMap(([code, { name, quantityE4, amountFen }]) =>
    quantityE4 < 0 || amountFen < 0
      ? [{ code: 'charges.refundTooLarge' as const, params: { file, code, name }, path: file }]
      : [],
  );
}
