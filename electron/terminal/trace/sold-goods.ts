/**
 * What left the shop: each box once, and how much of an item a person got. Written in the
 * transaction of the settlement, taken back in that of its reversal; so it holds without a line too.
 */
import type Database from 'better-sqlite3';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { productOf } from './trace-code.ts';

/** The record that sold something. */
export interface Place {
  readonly epoch: number;
  readonly seq: number;
}

export interface SoldGoods {
  /** Where this box was sold, if it was. */
  soldAt(traceCode: string): Place | undefined;
  /** Item that the code's product stands for, as far as anybody knows. */
  itemOf(traceCode: string): string | undefined;
  /** Boxes (1e-4) of an item a person got from that day on. */
  boughtE4(person: string, itemCode: string, fromDate: string): number;
  /** Call inside the booking transaction; a box that was sold before undoes the whole sale. */
  sell(place: Place, sale: Sale): Result<null>;
  /** The sale was taken back: its boxes may be sold again. Call inside the transaction. */
  release(place: Place): void;
}

export interface Sale {
  /** Insurer's person number; '' = sold for cash. */
  readonly person: string;
  readonly businessDate: string;
  readonly lines: readonly { readonly itemCode: string; readonly quantityE4: number }[];
  readonly boxes: readonly { readonly itemCode: string; readonly traceCode: string }[];
}

/** `products`: items by product digits as the region gives them; they go before what was learnt. */
export function createSoldGoods(
  db: Database.Database,
  products: Readonly<Record<string, string>> = {},
): SoldGoods {
  const sold = db.prepare<[string], Place>(
    'SELECT epoch, seq FROM sold_boxes WHERE trace_code = ?',
  );
  const addBox = db.prepare<[string, number, number, string]>(
    'INSERT INTO sold_boxes (trace_code, epoch, seq, item_code) VALUES (?, ?, ?, ?)',
  );
  const learnt = db
    .prepare<[string], string>('SELECT item_code FROM trace_products WHERE prefix = ?')
    .pluck();
  const learn = db.prepare<[string, string]>(
    'INSERT INTO trace_products (prefix, item_code) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const addItem = db.prepare<[string, string, string, number, number, number]>(
    `INSERT INTO sold_items (person, item_code, business_date, epoch, seq, quantity_e4)
     VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET quantity_e4 = quantity_e4 + excluded.quantity_e4`,
  );
  const bought = db
    .prepare<[string, string, string], number | null>(
      `SELECT sum(quantity_e4) FROM sold_items
       WHERE person = ? AND item_code = ? AND business_date >= ?`,
    )
    .pluck();
  const freeBoxes = db.prepare<[number, number]>(
    'DELETE FROM sold_boxes WHERE epoch = ? AND seq = ?',
  );
  const freeItems = db.prepare<[number, number]>(
    'DELETE FROM sold_items WHERE epoch = ? AND seq = ?',
  );

  return {
    soldAt: (traceCode) => sold.get(traceCode),
    itemOf(traceCode) {
      const product = productOf(traceCode);
      return products[product] ?? learnt.get(product);
    },
    boughtE4: (person, itemCode, fromDate) => bought.get(person, itemCode, fromDate) ?? 0,
    sell({ epoch, seq }, { person, businessDate, lines, boxes }) {
      for (const { traceCode, itemCode } of boxes) {
        const earlier = sold.get(traceCode);
        if (earlier) return refuse('trace.sold', { code: traceCode, seq: earlier.seq });
        addBox.run(traceCode, epoch, seq, itemCode);
        learn.run(productOf(traceCode), itemCode);
      }
      if (person === '') return ok(null);
      for (const { itemCode, quantityE4 } of lines) {
        addItem.run(person, itemCode, businessDate, epoch, seq, quantityE4);
      }
      return ok(null);
    },
    release({ epoch, seq }) {
      freeBoxes.run(epoch, seq);
      freeItems.run(epoch, seq);
    },
  };
}
