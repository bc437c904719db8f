/** The catalogue file: CSV text to checked items. Pure; refused whole with file, line and reason. */
import { parseDecimal } from '../../../shared/money/money.ts';
import { err, ok, type Refusal, type Result } from '../../../shared/result.ts';
import type { ItemClass } from '../../../shared/settlement/types.ts';
import { isBarcode } from './barcode.ts';
import { type CsvRow, readCsv, refusalAt, shorten } from './csv-table.ts';
import { isDay } from './day.ts';
import { CATEGORIES, type CatalogueItem, type Category, NO_END } from './item.ts';

/** Columns of the file, in the interface's words where it has them. All are present, some empty. */
export const CATALOGUE_COLUMNS = [
  'med_list_codg',
  'name',
  'pinyin',
  'category',
  'list_class',
  'selfpay_prop',
  'price_limit',
  'price',
  'unit',
  'specification',
  'dosage_form',
  'maker',
  'approval_number',
  'prescription',
  'barcode',
  'begin_date',
  'end_date',
] as const;
type Column = (typeof CATALOGUE_COLUMNS)[number];

/** Highest unit price accepted: one million yuan. */
export const MAX_PRICE_MICRO_YUAN = 1_000_000 * 1_000_000;

const CLASSES: Readonly<Record<string, ItemClass>> = { 甲: 'A', 乙: 'B', 丙: 'C' };
const MAX_TEXT = 200;

/** An item and the line it stood on. */
export interface FileItem extends CatalogueItem {
  readonly line: number;
}

/** Parses and checks a whole catalogue file. */
export function parseCatalogue(
  text: string,
  file: string,
): Result<readonly FileItem[], readonly Refusal[]> {
  const rows = readCsv(text, file, CATALOGUE_COLUMNS);
  if (!rows.ok) return rows;
  const items: FileItem[] = [];
  const refusals: Refusal[] = [];
  for (const row of rows.value) {
    const item = itemOf(row, file);
    if (item.ok) items.push(item.value);
    else refusals.push(item.error);
  }
  refusals.push(...overlaps(items, file), ...sharedBarcodes(items, file));
  return refusals.length > 0 ? err(shorten(refusals, file)) : ok(items);
}

function itemOf({ line, fields }: CsvRow<Column>, file: string): Result<FileItem> {
  const bad = badColumn(fields);
  if (bad) return err(refusalAt('file.badField', file, line, { field: bad, value: fields[bad] }));
  const { barcode, begin_date: begin } = fields;
  const end = fields.end_date || NO_END;
  if (barcode !== '' && !isBarcode(barcode))
    return err(refusalAt('catalogue.badBarcode', file, line, { barcode }));
  if (end < begin) return err(refusalAt('catalogue.endBeforeBegin', file, line, { begin, end }));
  const priceLimit = parseDecimal(fields.price_limit, 6);
  const ratio = parseDecimal(fields.selfpay_prop, 4);
  return ok({
    line,
    code: fields.med_list_codg,
    name: fields.name.normalize('NFC'),
    pinyin: fields.pinyin,
    category: fields.category as Category,
    itemClass: CLASSES[fields.list_class] ?? 'C',
    priceMicroYuan: parseDecimal(fields.price, 6) ?? 0,
    ...(priceLimit !== undefined && { priceLimitMicroYuan: priceLimit }),
    ...(ratio !== undefined && { selfPayRatioE4: ratio }),
    unit: fields.unit,
    specification: fields.specification,
    dosageForm: fields.dosage_form,
    maker: fields.maker,
    approvalNumber: fields.approval_number,
    prescription: fields.prescription === 'Rx',
    medical: fields.category !== 'goods',
    ...(barcode !== '' && { barcode }),
    beginDate: begin,
    endDate: end,
  });
}

/** What each column may hold. */
const ACCEPTS: Readonly<Record<Column, (text: string) => boolean>> = {
  med_list_codg: (text) => /^[0-9A-Z][0-9A-Z-]{2,49}$/.test(text),
  name: (text) => text !== '' && text.length <= MAX_TEXT,
  pinyin: (text) => /^[a-z0-9]{0,64}$/.test(text),
  category: (text) => (CATEGORIES as readonly string[]).includes(text),
  list_class: (text) => Object.hasOwn(CLASSES, text),
  selfpay_prop: (text) => text === '' || within(parseDecimal(text, 4), 10_000),
  price_limit: (text) => text === '' || within(parseDecimal(text, 6), MAX_PRICE_MICRO_YUAN),
  price: (text) => within(parseDecimal(text, 6), MAX_PRICE_MICRO_YUAN),
  unit: (text) => text !== '' && text.length <= 20,
  specification: (text) => text.length <= MAX_TEXT,
  dosage_form: (text) => text.length <= MAX_TEXT,
  maker: (text) => text.length <= MAX_TEXT,
  approval_number: (text) => text.length <= 64,
  prescription: (text) => ['', 'Rx', 'OTC'].includes(text),
  barcode: (text) => text === '' || /^\d{13}$/.test(text),
  begin_date: isDay,
  end_date: (text) => text === '' || isDay(text),
};

function badColumn(fields: CsvRow<Column>['fields']): Column | undefined {
  return CATALOGUE_COLUMNS.find((column) => !ACCEPTS[column](fields[column]));
}

function within(value: number | undefined, max: number): boolean {
  return value !== undefined && value >= 0 && value <= max;
}

/** A code may stand in several rows only for periods that do not touch. */
function overlaps(items: readonly FileItem[], file: string): Refusal[] {
  const byCode = [...items].sort(
    (a, b) => compare(a.code, b.code) || compare(a.beginDate, b.beginDate) || a.line - b.line,
  );
  return byCode.flatMap((item, at) => {
    const before = byCode[at - 1];
    const clash = before?.code === item.code && before.endDate >= item.beginDate;
    return clash
      ? [refusalAt('catalogue.duplicateCode', file, item.line, { code: item.code })]
      : [];
  });
}

function sharedBarcodes(items: readonly FileItem[], file: string): Refusal[] {
  const owner = new Map<string, string>();
  return items.flatMap(({ barcode, code, line }) => {
    if (barcode === undefined) return [];
    const other = owner.get(barcode);
    owner.set(barcode, other ?? code);
    return other !== undefined && other !== code
      ? [refusalAt('catalogue.duplicateBarcode', file, line, { barcode, other })]
      : [];
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
