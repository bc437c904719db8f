/** A catalogue item as a row of the database and back. */
import type { ItemClass } from '../../../shared/settlement/types.ts';
import type { CatalogueItem, Category } from './item.ts';

/** Columns of `catalogue_items` as SQLite gives them. */
export interface ItemRow {
  readonly item_id: number;
  readonly code: string;
  readonly begin_date: string;
  readonly end_date: string;
  readonly name: string;
  readonly pinyin: string;
  readonly category: string;
  readonly item_class: string;
  readonly price_micro_yuan: number;
  readonly price_limit_micro_yuan: number | null;
  readonly self_pay_ratio_e4: number | null;
  readonly unit: string;
  readonly specification: string;
  readonly dosage_form: string;
  readonly maker: string;
  readonly approval_number: string;
  readonly prescription: number;
  readonly medical: number;
  readonly barcode: string | null;
}

/** Inserts an item bound by name (`bindingOf`). */
export const INSERT_ITEM = `
  INSERT INTO catalogue_items (
    code, begin_date, end_date, name, name_key, pinyin, category, item_class, price_micro_yuan,
    price_limit_micro_yuan, self_pay_ratio_e4, unit, specification, dosage_form, maker,
    approval_number, prescription, medical, barcode
  ) VALUES (
    @code, @beginDate, @endDate, @name, @nameKey, @pinyin, @category, @itemClass, @priceMicroYuan,
    @priceLimitMicroYuan, @selfPayRatioE4, @unit, @specification, @dosageForm, @maker,
    @approvalNumber, @prescription, @medical, @barcode
  )`;

/** Values for `INSERT_ITEM`. */
export function bindingOf(item: CatalogueItem): Record<string, string | number | null> {
  return {
    code: item.code,
    beginDate: item.beginDate,
    endDate: item.endDate,
    name: item.name,
    nameKey: searchKey(item.name),
    pinyin: item.pinyin,
    category: item.category,
    itemClass: item.itemClass,
    priceMicroYuan: item.priceMicroYuan,
    priceLimitMicroYuan: item.priceLimitMicroYuan ?? null,
    selfPayRatioE4: item.selfPayRatioE4 ?? null,
    unit: item.unit,
    specification: item.specification,
    dosageForm: item.dosageForm,
    maker: item.maker,
    approvalNumber: item.approvalNumber,
    prescription: Number(item.prescription),
    medical: Number(item.medical),
    barcode: item.barcode ?? null,
  };
}

/** A stored row as the item it is. */
export function itemOfRow(row: ItemRow): CatalogueItem {
  return {
    code: row.code,
    name: row.name,
    pinyin: row.pinyin,
    category: row.category as Category,
    itemClass: row.item_class as ItemClass,
    priceMicroYuan: row.price_micro_yuan,
    ...(row.price_limit_micro_yuan !== null && { priceLimitMicroYuan: row.price_limit_micro_yuan }),
    ...(row.self_pay_ratio_e4 !== null && { selfPayRatioE4: row.self_pay_ratio_e4 }),
    unit: row.unit,
    specification: row.specification,
    dosageForm: row.dosage_form,
    maker: row.maker,
    approvalNumber: row.approval_number,
    prescription: row.prescription === 1,
    medical: row.medical === 1,
    ...(row.barcode !== null && { barcode: row.barcode }),
    beginDate: row.begin_date,
    endDate: row.end_date,
  };
}

/** Text as searched: full-width and compatibility forms unified, lower case, no outer spaces. */
export function searchKey(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
