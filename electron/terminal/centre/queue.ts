/** What waits to be acknowledged: how many records, how much insured money, for how long. */
import { NO_TOTALS, TOTAL_NAMES } from '../../../shared/ledger/accounts.ts';
import { FUND_COLUMNS } from '../../../shared/settlement/columns.ts';
import type { SyncLedger } from './uplink.ts';

export interface Queue {
  readonly records: number;
  /** Movement of funds and personal accounts since the watermark, in fen. */
  readonly amountFen: number;
  readonly oldestAgeMs: number;
  readonly acknowledgedSeq: number;
}

const INSURED = [...FUND_COLUMNS, 'personalAccount'] as const;

/** Reads the queue's figures; the perpetual totals make the amount a subtraction. */
export function readQueue(ledger: SyncLedger, nowMs: number): Queue {
  const { seq } = ledger.acknowledged();
  const oldest = ledger.record(seq + 1);
  const before = ledger.record(seq)?.header.totalsFen ?? NO_TOTALS;
  const now = ledger.totals();
  let amountFen = 0;
  for (const name of INSURED) {
    amountFen += Math.abs(now[name] - (before[TOTAL_NAMES.indexOf(name)] ?? 0));
  }
  return {
    records: ledger.head().seq - seq,
    amountFen,
    oldestAgeMs: oldest ? Math.max(0, nowMs - oldest.header.timeMs) : 0,
    acknowledgedSeq: seq,
  };
}
