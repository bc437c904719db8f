/**
 * The close of the day: what was booked since the close before, by business date, as records of
 * their own. Every settlement stands in exactly one of them, also when a shift goes past midnight.
 */
import { decodePayload } from '../../../shared/ledger/payloads/index.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { Ledger, StoredRecord } from '../ledger/index.ts';
import { addUp, isNothing, type Sums } from './takings.ts';

/** Books one record per business date since the last close; `today` also when it has nothing. */
export function closeDay(
  ledger: Ledger,
  close: { readonly commandId: string; readonly operatorId: string; readonly today: number },
): Result<null> {
  const days = new Map<number, StoredRecord[]>([[close.today, []]]);
  for (const stored of sinceLastClose(ledger)) {
    const day = days.get(stored.header.businessDate);
    if (day) day.push(stored);
    else days.set(stored.header.businessDate, [stored]);
  }
  for (const [businessDate, records] of [...days].sort(([a], [b]) => a - b)) {
    const sums = addUp(ledger, records);
    if (businessDate !== close.today && isNothing(sums)) continue;
    const { seq: headSeq, hash: head } = ledger.head();
    const booked = ledger.append({
      kind: 'dayClose',
      commandId: `${close.commandId}/day/${businessDate}`,
      operatorId: close.operatorId,
      payload: { businessDate, ...payloadOf(sums), headSeq, head },
    });
    if (!booked.ok) return booked;
  }
  return ok(null);
}

function payloadOf({ settlements, reversals, adjustments, ...sums }: Sums) {
  const { medfeeSumFen, acctPayFen, cashFen, funds } = sums;
  const moved = funds.filter(({ amountFen }) => amountFen !== 0);
  const fundsFen = Object.fromEntries(moved.map(({ column, amountFen }) => [column, amountFen]));
  return { settlements, reversals, adjustments, medfeeSumFen, acctPayFen, cashFen, fundsFen };
}

/** Newest first, up to the close before or the begin of the epoch. */
function* sinceLastClose(ledger: Ledger): Generator<StoredRecord> {
  for (let { seq } = ledger.head(); seq > 0; seq--) {
    const stored = ledger.record(seq);
    if (!stored || decodePayload(stored.header)?.kind === 'dayClose') return;
    yield stored;
  }
}
