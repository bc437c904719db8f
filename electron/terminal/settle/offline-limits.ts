/**
 * How far the terminal may go without the centre: the signed limits of its certificate, counted
 * over the settlements the centre has not acknowledged yet. Checked inside the booking transaction.
 */
import type Database from 'better-sqlite3';
import { type OfflineLimits, softLimit } from '../../../shared/centre/certificate.ts';
import type { OfflineView } from '../../../shared/contract/views.ts';
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
  /** What to warn of when this sale is booked: a soft limit it goes beyond, or undefined. */
  warning(sale: OfflineSale, limits: OfflineLimits, acknowledgedSeq: number): Refusal | undefined;
  /** How far the limits are used up, the tightest of them first. */
  used(
    at: Pick<OfflineSale, 'businessDate' | 'atMs'>,
    limits: OfflineLimits,
    acknowledgedSeq: number,
  ): OfflineView;
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
  // A restored terminal counts from 1 again.
  const insert = db.prepare(
    `INSERT OR REPLACE INTO offline_sales (seq, person, amount_fen, business_date, at_ms)
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
    warning(sale, limits, acknowledgedSeq) {
      if (sale.amountFen === 0) return undefined;
      const before = sums.get(sale.person, sale.businessDate, acknowledgedSeq);
      const amounts = [
        [before?.card, limits.perCardFen],
        [before?.day, limits.perDayFen],
        [before?.total, limits.totalFen],
      ] as const;
      for (const [beforeFen, limitFen] of amounts) {
        const usedFen = (beforeFen ?? 0) + sale.amountFen;
        if (usedFen <= softLimit(limitFen, limits)) continue;
        const params = { used: fenToYuan(usedFen), limit: fenToYuan(limitFen) };
        return { code: 'outcome.offlineSoft', params };
      }
      const ageMs = before?.oldest ? sale.atMs - before.oldest : 0;
      if (ageMs <= softLimit(limits.maxAgeHours * HOUR_MS, limits)) return undefined;
      const hours = hoursLeft(ageMs, limits);
      return { code: 'outcome.offlineSoftAge', params: { hours } };
    },
    used({ businessDate, atMs }, limits, acknowledgedSeq) {
      const { day, total, oldest } = sums.get('', businessDate, acknowledgedSeq) ?? NOTHING;
      const ofDay = { usedFen: day ?? 0, limitFen: limits.perDayFen };
      const ofAll = { usedFen: total ?? 0, limitFen: limits.totalFen };
      const left = ({ usedFen, limitFen }: typeof ofDay) => limitFen - usedFen;
      const tightest = left(ofDay) < left(ofAll) ? ofDay : ofAll;
      const ageMs = oldest ? Math.max(0, atMs - oldest) : 0;
      const isSoft = ({ usedFen, limitFen }: typeof ofDay) => usedFen > softLimit(limitFen, limits);
      const old = ageMs > softLimit(limits.maxAgeHours * HOUR_MS, limits);
      return {
        ...tightest,
        soft: isSoft(ofDay) || isSoft(ofAll) || old,
        hoursLeft: hoursLeft(ageMs, limits),
      };
    },
    remember(seq, sale) {
      insert.run(seq, sale.person, sale.amountFen, sale.businessDate, sale.atMs);
    },
  };
}

const NOTHING: Sums = { total: null, card: null, day: null, oldest: null };

/** Whole hours until the oldest waiting sale stops all others. */
function hoursLeft(ageMs: number, { maxAgeHours }: OfflineLimits): number {
  return Math.max(0, Math.floor((maxAgeHours * HOUR_MS - ageMs) / HOUR_MS));
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
