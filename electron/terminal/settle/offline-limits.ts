/**
 * How far the terminal may go without the centre: the signed limits of its certificate, counted
 * over the settlements the centre has not acknowledged yet. Checked inside the booking transaction.
 */
import type Database from 'better-sqlite3';
import type { OfflineLimits } from '../../../shared/centre/certificate.ts';
import { fenToYuan } from '../../../shared/money/money.ts';
import type { Refusal } from '../../../shared/result.ts';

const HOUR_MS = 3_600_000;

/** What a settlement would put at risk: money of funds and account, not cash. */
export interface OfflineSale {
  readonly person: string;
  readonly amountFen: number;
  readonly businessDate: string;
  readonly atMs: number;
}

export interface OfflineGuard {
  /** The limit this sale would break, or undefined. `acknowledgedSeq`: older ones no longer count. */
  refusal(sale: OfflineSale, limits: OfflineLimits, acknowledgedSeq: number): Refusal | undefined;
  /** Remembers a sale that was booked offline; call inside the booking transaction. */
  remember(seq: number, sale: OfflineSale): void;
}

interface Sums {
  readonly total: number | null;
  readonly card: number | null;
  readonly day: number | null;
  readonly oldest: number | null;
}

export function createOfflineGuard(db: Database.Database): OfflineGuard {
  const sums = db.prepare<[string, string, number], Sums>(`
    SELECT sum(amount_fen) AS total,
           sum(amount_fen) FILTER (WHERE person = ?) AS card,
           sum(amount_fen) FILTER (WHERE business_date = ?) AS day,
           min(at_ms) AS oldest
    FROM offline_sales WHERE seq > ?`);
  const insert = db.prepare(
    `INSERT INTO offline_sales (seq, person, amount_fen, business_date, at_ms)
     VALUES (?, ?, ?, ?, ?)`,
  );

  return {
    refusal(sale, limits, acknowledgedSeq) {
      if (sale.amountFen === 0) return undefined;
      const used = sums.get(sale.person, sale.businessDate, acknowledgedSeq);
      const after = (beforeFen: number | null | undefined) => (beforeFen ?? 0) + sale.amountFen;
      if (used?.oldest && sale.atMs - used.oldest > limits.maxAgeHours * HOUR_MS) {
        return { code: 'till.offline.age', params: { hours: limits.maxAgeHours } };
      }
      const over =
        overLimit('till.offline.perSale', sale.amountFen, limits.perSaleFen) ??
        overLimit('till.offline.perCard', after(used?.card), limits.perCardFen) ??
        overLimit('till.offline.perDay', after(used?.day), limits.perDayFen);
      return over ?? overLimit('till.offline.total', after(used?.total), limits.totalFen);
    },
    remember(seq, sale) {
      insert.run(seq, sale.person, sale.amountFen, sale.businessDate, sale.atMs);
    },
  };
}

type LimitCode =
  | 'till.offline.perSale'
  | 'till.offline.perCard'
  | 'till.offline.perDay'
  | 'till.offline.total';

function overLimit(code: LimitCode, amountFen: number, limitFen: number): Refusal | undefined {
  if (amountFen <= limitFen) return undefined;
  return { code, params: { limit: fenToYuan(limitFen) } };
}
