/**
 * Baskets that outlive the service: the one in work, written at every change, and those parked for
 * a customer who fetches something. No money is in them; a sale clears its own in its transaction.
 */
import type Database from 'better-sqlite3';
import { DAY_MS } from '../../../shared/clock.ts';
import type { ParkedBasket } from '../../../shared/contract/pharmacy.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { StoredPurchase } from './purchase.ts';

/** Most baskets that may wait at once, and how long they do. */
export const MAX_PARKED = 20;
export const PARKED_MS = DAY_MS;

const OPEN = 0;

/** Who parks what. */
export interface Parking {
  readonly operatorId: string;
  readonly shiftId: string;
  readonly atMs: number;
  readonly totalFen: number;
  readonly purchase: StoredPurchase;
}

export interface Baskets {
  open(): StoredPurchase | undefined;
  /** Keeps the basket in work; without one, forgets it. */
  keepOpen(purchase: StoredPurchase | undefined, atMs: number): void;
  park(parking: Parking): Result<number>;
  parked(nowMs: number): ParkedBasket[];
  /** Takes a parked basket out. */
  take(number: number): Result<StoredPurchase>;
}

interface Row {
  readonly number: number;
  readonly atMs: number;
  readonly operatorId: string;
  readonly shiftId: string;
  readonly totalFen: number;
  readonly content: string;
}

const COLUMNS = `number, at_ms AS atMs, operator_id AS operatorId, shift_id AS shiftId,
  total_fen AS totalFen, content`;

/** Baskets that wait for their customer, oldest first. For the list, and for who closes a shift. */
export function parkedBaskets(db: Database.Database, nowMs: number): ParkedBasket[] {
  const rows = db
    .prepare<[number], Row>(
      `SELECT ${COLUMNS} FROM baskets WHERE number > 0 AND at_ms > ? ORDER BY number`,
    )
    .all(nowMs - PARKED_MS);
  return rows.map(({ content, ...row }) => {
    const { lines } = JSON.parse(content) as StoredPurchase;
    return { ...row, lines: lines.length, first: lines[0]?.name ?? '' };
  });
}

/** Lets parked baskets go, all of them or one; how many there were. */
export function dropParked(db: Database.Database, number?: number): number {
  return db
    .prepare<[number | null]>(
      'DELETE FROM baskets WHERE number > 0 AND number = coalesce(?, number)',
    )
    .run(number ?? null).changes;
}

export function createBaskets(db: Database.Database): Baskets {
  const put = db.prepare<[number, number, string, string, number, string]>(
    'INSERT OR REPLACE INTO baskets VALUES (?, ?, ?, ?, ?, ?)',
  );
  const get = db.prepare<[number], Row>(`SELECT ${COLUMNS} FROM baskets WHERE number = ?`);
  const remove = db.prepare<[number]>('DELETE FROM baskets WHERE number = ?');
  const removeOld = db.prepare<[number]>('DELETE FROM baskets WHERE number > 0 AND at_ms <= ?');
  const last = db.prepare<[], number>('SELECT coalesce(max(number), 0) FROM baskets').pluck();

  const contentOf = (number: number) => {
    const row = get.get(number);
    return row && (JSON.parse(row.content) as StoredPurchase);
  };

  return {
    open: () => contentOf(OPEN),
    keepOpen(purchase, atMs) {
      if (purchase) put.run(OPEN, atMs, '', '', 0, JSON.stringify(purchase));
      else remove.run(OPEN);
    },
    park({ operatorId, shiftId, atMs, totalFen, purchase }) {
      removeOld.run(atMs - PARKED_MS);
      if (parkedBaskets(db, atMs).length >= MAX_PARKED) {
        return refuse('parked.full', { max: MAX_PARKED });
      }
      const number = (last.get() ?? 0) + 1;
      put.run(number, atMs, operatorId, shiftId, totalFen, JSON.stringify(purchase));
      return ok(number);
    },
    parked: (nowMs) => parkedBaskets(db, nowMs),
    take(number) {
      const purchase = number > OPEN ? contentOf(number) : undefined;
      if (!purchase) return refuse('parked.unknown', { number });
      remove.run(number);
      return ok(purchase);
    },
  };
}
