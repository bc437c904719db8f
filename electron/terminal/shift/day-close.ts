/**
 * The close of the day: what was booked since the close before, by business date, as records of
 * their own. Every settlement stands in exactly one of them, also when a shift goes past midnight.
 */
import type { DayClosePayload } from '../../../shared/ledger/payloads/agency.ts';
import { decodePayload } from '../../../shared/ledger/payloads/index.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { Ledger, StoredRecord } from '../ledger/index.ts';

type Sums = { -readonly [K in keyof DayClosePayload]: DayClosePayload[K] } & {
  fundsFen: Record<string, number>;
};

/** Books one record per business date since the last close; `today` also when it has nothing. */
export function closeDay(
  ledger: Ledger,
  close: { readonly commandId: string; readonly operatorId: string; readonly today: number },
): Result<null> {
  const days = new Map<number, Sums>([[close.today, emptyDay(close.today)]]);
  for (const stored of sinceLastClose(ledger)) addTo(days, ledger, stored);
  for (const [businessDate, sums] of [...days].sort(([a], [b]) => a - b)) {
    const { seq: headSeq, hash: head } = ledger.head();
    const booked = ledger.append({
      kind: 'dayClose',
      commandId: `${close.commandId}/day/${businessDate}`,
      operatorId: close.operatorId,
      payload: { ...sums, headSeq, head },
    });
    if (!booked.ok) return booked;
  }
  return ok(null);
}

/** Newest first, up to the close before or the begin of the epoch. */
function* sinceLastClose(ledger: Ledger): Generator<StoredRecord> {
  for (let { seq } = ledger.head(); seq > 0; seq--) {
    const stored = ledger.record(seq);
    if (!stored || decodePayload(stored.header)?.kind === 'dayClose') return;
    yield stored;
  }
}

function addTo(days: Map<number, Sums>, ledger: Ledger, { header }: StoredRecord): void {
  const decoded = decodePayload(header);
  const counter = COUNTED[decoded?.kind ?? ''];
  const moved = header.postings.filter((line) => MOVED.has(line.account));
  if (!decoded || (!counter && moved.length === 0) || decoded.kind === 'clearing') return;
  const day = days.get(header.businessDate) ?? emptyDay(header.businessDate);
  days.set(header.businessDate, day);
  if (counter) day[counter] += 1;
  day.medfeeSumFen += feeOf(ledger, decoded);
  for (const { account, party, amountFen } of moved) {
    if (account === 'cash') day.cashFen += amountFen;
    else if (account === 'personalAccount') day.acctPayFen += amountFen;
    else day.fundsFen[party] = (day.fundsFen[party] ?? 0) + amountFen;
  }
}

const COUNTED: Readonly<Record<string, 'settlements' | 'reversals' | 'adjustments'>> = {
  settlement: 'settlements',
  reversal: 'reversals',
  verdictAdjustment: 'adjustments',
};

const MOVED: ReadonlySet<string> = new Set(['cash', 'personalAccount', 'fundReceivable']);

/** The fee of a settlement, taken back by its reversal. */
function feeOf(ledger: Ledger, decoded: NonNullable<ReturnType<typeof decodePayload>>): number {
  if (decoded.kind === 'settlement') return decoded.payload.amounts.medfeeSumFen;
  if (decoded.kind !== 'reversal') return 0;
  const original = ledger.record(decoded.payload.originalSeq, decoded.payload.originalEpoch);
  const undone = original && decodePayload(original.header);
  return undone?.kind === 'settlement' ? -undone.payload.amounts.medfeeSumFen : 0;
}

function emptyDay(businessDate: number): Sums {
  return {
    ...{ businessDate, settlements: 0, reversals: 0, adjustments: 0 },
    ...{ medfeeSumFen: 0, acctPayFen: 0, cashFen: 0, fundsFen: {}, headSeq: 0, head: '' },
  };
}
