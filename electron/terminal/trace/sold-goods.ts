/**
 * What left the shop: each box once, an opened one part by part until it is empty, and how much of an
 * item a person got. Written in the transaction of the settlement, taken back in that of its reversal;
 * so it holds without a line too.
 */
import type Database from 'better-sqlite3';
import { E4 } from '../../../shared/money/money.ts';
import { ok, type Refusal, type Result } from '../../../shared/result.ts';
import type { Place } from '../ledger/index.ts';
import { productOf } from './trace-code.ts';

export interface SoldGoods {
  /** The last sale of this box or of a part of it, if there was one. */
  soldAt(traceCode: string): Place | undefined;
  /** Why so much of a box (1e-4; anything of it, if not said) cannot be sold any more. */
  whyNotSell(traceCode: string, partE4?: number): Refusal | undefined;
  /** Item that the code's product stands for, as far as anybody knows. */
  itemOf(traceCode: string): string | undefined;
  /** Boxes (1e-4) of an item a person got from that day on. */
  boughtE4(person: string, itemCode: string, fromDate: string): number;
  /** Call inside the booking transaction; a box with too little in it undoes the whole sale. */
  sell(place: Place, sale: Sale): Result<null>;
  /** The sale was taken back: its boxes may be sold again. Call inside the transaction. */
  release(place: Place): void;
}

export interface Sale {
  /** Insurer's person number; '' = sold for cash. */
  readonly person: string;
  readonly businessDate: string;
  readonly lines: readonly { readonly itemCode: string; readonly quantityE4: number }[];
  readonly boxes: readonly {
    readonly itemCode: string;
    readonly traceCode: string;
    readonly partE4: number;
  }[];
}

/** `products`: items by product digits as the region gives them; they go before what was learnt. */
export function createSoldGoods(
  db: Database.Database,
  products: () => Readonly<Record<string, string>> = () => ({}),
): SoldGoods {
  const sold = db.prepare<[string], Place>(
    'SELECT epoch, seq FROM sold_parts WHERE trace_code = ? ORDER BY epoch DESC, seq DESC LIMIT 1',
  );
  const gone = db
    .prepare<[string], number>(
      'SELECT coalesce(sum(part_e4), 0) FROM sold_parts WHERE trace_code = ?',
    )
    .pluck();
  const addPart = db.prepare<[string, number, number, string, number]>(
    'INSERT INTO sold_parts (trace_code, epoch, seq, item_code, part_e4) VALUES (?, ?, ?, ?, ?)',
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
    'DELETE FROM sold_parts WHERE epoch = ? AND seq = ?',
  );
  const freeItems = db.prepare<[number, number]>(
    'DELETE FROM sold_items WHERE epoch = ? AND seq = ?',
  );

  function whyNotSell(code: string, partE4 = 1): Refusal | undefined {
    const leftE4 = E4 - (gone.get(code) ?? 0);
    if (partE4 <= leftE4) return undefined;
    const seq = sold.get(code)?.seq ?? 0;
    if (leftE4 <= 0) return { code: 'trace.sold', params: { code, seq } };
    const params = { code, left: leftE4 / E4, wanted: partE4 / E4 };
    return { code: 'trace.openedTooLittle', params };
  }

  return {
    whyNotSell,
    soldAt: (traceCode) => sold.get(traceCode),
    itemOf(traceCode) {
      const product = productOf(traceCode);
      return products()[product] ?? learnt.get(product);
    },
    boughtE4: (person, itemCode, fromDate) => bought.get(person, itemCode, fromDate) ?? 0,
    sell({ epoch, seq }, { person, businessDate, lines, boxes }) {
      for (const { traceCode, itemCode, partE4 } of boxes) {
        const why = whyNotSell(traceCode, partE4);
        if (why) return { ok: false, error: why };
        addPart.run(traceCode, epoch, seq, itemCode, partE4);
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
