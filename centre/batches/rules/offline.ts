/**
 * The signed offline limits, counted again. A terminal counts what the centre has not confirmed to
 * it; which confirmations reached it nobody here can know. What had not even arrived when a sale was
 * made was surely not confirmed: only that is counted, so no honest terminal is ever refused.
 */
import type { VerdictReason } from '../../../shared/centre/batch-answer.ts';
import type { OfflineLimits } from '../../../shared/centre/certificate.ts';
import { REPLAY_WINDOW_MS } from '../../../shared/centre/signed.ts';
import type { Terminal } from '../../context.ts';
import { familyHold } from '../../holds.ts';
import type { Queryable } from '../../store/database.ts';
import { insuredFen, type Place, placeKey, type Rule, type Sale } from '../rules.ts';

const HOUR_MS = 3_600_000;

/** Offline money at risk: what a settlement takes from funds and account beyond what was kept for it. */
export interface OfflineSale {
  readonly psnNo: string;
  readonly businessDate: number;
  readonly amountFen: number;
  readonly timeMs: number;
}

/** Limits as they were signed, and when. */
export interface SignedLimits {
  readonly signedMs: number;
  readonly limits: OfflineLimits;
}

export interface OfflineFacts {
  /** Every certificate of the terminal. */
  readonly signed: readonly SignedLimits[];
  /** Offline sales that arrived after the first of these records was made. */
  readonly arrived: readonly (OfflineSale & Place & { readonly receivedMs: number })[];
  /** Latest time the terminal's book had reached before these records. */
  readonly latestMs: number;
  readonly nowMs: number;
  /** Money at risk in a sale: 0 when the centre had agreed to it. */
  atRiskFen(sale: Sale): number;
}

/** One code per limit; the first that is broken is named. */
export function offlineRule(facts: OfflineFacts, save: SaveOffline = async () => undefined): Rule {
  const booked: (OfflineSale & Place)[] = [];
  /** Taken back: what is kept of such a sale counts as the sale that settles it anew. */
  const undone = new Set<string>();
  // Records stand in the order they were made: a clock that was set back makes none older.
  let latestMs = facts.latestMs;
  return {
    fault(sale) {
      const amountFen = facts.atRiskFen(sale);
      const { header } = sale;
      latestMs = Math.max(latestMs, Math.min(header.timeMs, facts.nowMs));
      if (amountFen === 0) return undefined;
      const soFar = [
        ...facts.arrived.filter(({ receivedMs }) => receivedMs > latestMs + REPLAY_WINDOW_MS),
        ...booked,
      ].filter((before) => !undone.has(placeKey(before)));
      return broken(offlineSale(sale, amountFen), soFar, limitsAt(facts.signed, header.timeMs));
    },
    booked(sale) {
      const amountFen = facts.atRiskFen(sale);
      const { seq, epoch } = sale.header;
      if (amountFen > 0) booked.push({ ...offlineSale(sale, amountFen), seq, epoch });
    },
    reversed: (place) => void undone.add(placeKey(place)),
    save: (tx) => save(tx, booked),
  };
}

type SaveOffline = (tx: Queryable, sales: readonly (OfflineSale & Place)[]) => Promise<void>;

function offlineSale({ header }: Sale, amountFen: number): OfflineSale {
  const { person, businessDate, timeMs } = header;
  return { psnNo: person?.personNo ?? '', businessDate, amountFen, timeMs };
}

function broken(
  sale: OfflineSale,
  soFar: readonly OfflineSale[],
  limits: OfflineLimits,
): VerdictReason | undefined {
  let cardFen = sale.amountFen;
  let dayFen = sale.amountFen;
  let totalFen = sale.amountFen;
  let oldestMs = sale.timeMs;
  for (const before of soFar) {
    totalFen += before.amountFen;
    if (before.psnNo === sale.psnNo) cardFen += before.amountFen;
    if (before.businessDate === sale.businessDate) dayFen += before.amountFen;
    oldestMs = Math.min(oldestMs, before.timeMs);
  }
  const over = (code: string, claimedFen: number, computedFen: number) =>
    claimedFen > computedFen ? { code, claimedFen, computedFen } : undefined;
  if (sale.timeMs - oldestMs > limits.maxAgeHours * HOUR_MS) {
    return { code: 'centre.verdict.offlineAge' };
  }
  return (
    over('centre.verdict.offlinePerSale', sale.amountFen, limits.perSaleFen) ??
    over('centre.verdict.offlinePerCard', cardFen, limits.perCardFen) ??
    over('centre.verdict.offlinePerDay', dayFen, limits.perDayFen) ??
    over('centre.verdict.offlineTotal', totalFen, limits.totalFen)
  );
}

/** A terminal works by the certificate before its newest, or by one before that if an answer was lost. */
const CERTIFICATES_IN_USE = 3;

/** The most that any certificate allowed which the terminal may have been working by. */
export function limitsAt(signed: readonly SignedLimits[], timeMs: number): OfflineLimits {
  const newestFirst = [...signed].sort((a, b) => b.signedMs - a.signedMs);
  const before = newestFirst.filter(({ signedMs }) => signedMs <= timeMs + REPLAY_WINDOW_MS);
  const inUse = before.length > 0 ? before.slice(0, CERTIFICATES_IN_USE) : newestFirst.slice(-1);
  const most = (name: 'perSaleFen' | 'perCardFen' | 'perDayFen' | 'totalFen' | 'maxAgeHours') =>
    Math.max(0, ...inUse.map(({ limits }) => limits[name]));
  return {
    perSaleFen: most('perSaleFen'),
    perCardFen: most('perCardFen'),
    perDayFen: most('perDayFen'),
    totalFen: most('totalFen'),
    maxAgeHours: most('maxAgeHours'),
  };
}

/** What the centre agreed to: a hold it gave, or account money kept for this terminal beforehand. */
export interface Permit {
  readonly kind: 'settlement' | 'reservation';
  readonly acctPayFen: number;
  readonly fundPaySumFen: number;
  /** Of a reservation, what records have drawn from it before. */
  readonly usedFen: number;
}

/** Money of a sale that no permit covers. What the terminal calls online is not taken on its word. */
export function atRiskFen(
  permits: ReadonlyMap<string, Permit>,
  drawnFen: ReadonlyMap<string, number>,
) {
  return ({ header, payload }: Sale): number => {
    const permit = permits.get(payload.authorisationId ?? header.commandId);
    if (!permit) return insuredFen(payload);
    if (permit.kind === 'settlement') {
      const family = permits.get(familyHold(payload.authorisationId ?? header.commandId));
      const agreedFen = permit.acctPayFen + permit.fundPaySumFen + (family?.acctPayFen ?? 0);
      return Math.max(0, insuredFen(payload) - agreedFen);
    }
    const used = permit.usedFen + (drawnFen.get(payload.authorisationId ?? '') ?? 0);
    const keptFen = Math.max(0, permit.acctPayFen - used);
    return insuredFen(payload) - Math.min(payload.amounts.acctPayFen, keptFen);
  };
}

/** Loads what the rule needs for sales made after `sinceMs`. */
export async function loadOffline(
  tx: Queryable,
  { terminalId }: Terminal,
  sinceMs: number,
): Promise<Pick<OfflineFacts, 'signed' | 'arrived'>> {
  const signed = await tx.query<{ signed_ms: number; limits: OfflineLimits }>(
    'SELECT signed_ms, limits FROM signed_limits WHERE terminal_id = $1',
    [terminalId],
  );
  const rows = await tx.query<{
    epoch: number;
    seq: number;
    psn_no: string;
    business_date: number;
    amount_fen: number;
    time_ms: number;
    received_ms: number;
  }>('SELECT * FROM offline_sale WHERE terminal_id = $1 AND received_ms > $2', [
    terminalId,
    sinceMs + REPLAY_WINDOW_MS,
  ]);
  return {
    signed: signed.map((row) => ({ signedMs: row.signed_ms, limits: row.limits })),
    arrived: rows.map((row) => ({
      ...{ epoch: row.epoch, seq: row.seq },
      psnNo: row.psn_no,
      businessDate: row.business_date,
      amountFen: row.amount_fen,
      timeMs: row.time_ms,
      receivedMs: row.received_ms,
    })),
  };
}

/** Remembers offline sales by the time they arrived. */
export function offlineSaver({ terminalId }: Terminal, nowMs: number): SaveOffline {
  return async (tx, sales) => {
    if (sales.length === 0) return;
    await tx.query(
      `INSERT INTO offline_sale (terminal_id, received_ms, epoch, seq, psn_no, business_date,
                                 amount_fen, time_ms)
       SELECT $1, $2, * FROM unnest
         ($3::int[], $4::bigint[], $5::text[], $6::int[], $7::bigint[], $8::bigint[])`,
      [
        terminalId,
        nowMs,
        sales.map(({ epoch }) => epoch),
        sales.map(({ seq }) => seq),
        sales.map(({ psnNo }) => psnNo),
        sales.map(({ businessDate }) => businessDate),
        sales.map(({ amountFen }) => amountFen),
        sales.map(({ timeMs }) => timeMs),
      ],
    );
  };
}
