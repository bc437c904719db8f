/** Settlements of days as the reports count them: a reversal is its settlement with the other sign. */
import { businessDateText } from '../../../shared/ledger/business-date.ts';
import { decodePayload } from '../../../shared/ledger/payloads/index.ts';
import type { SettlementPayload } from '../../../shared/ledger/payloads/settlement.ts';
import type { LedgerRecord } from '../../../shared/ledger/record.ts';
import { recordsOfDays } from '../ledger/walk.ts';
import type { Days, ReportSource } from './definition.ts';

export interface Settled {
  /** The record itself: of the settlement, or of the reversal. */
  readonly header: LedgerRecord;
  /** Day of the record, `YYYY-MM-DD`. */
  readonly date: string;
  readonly sign: 1 | -1;
  readonly payload: SettlementPayload;
}

export function* settledOn(source: ReportSource, { from, to }: Days): Generator<Settled> {
  for (const { header } of recordsOfDays(source.ledger, from, to)) {
    const decoded = decodePayload(header);
    const date = businessDateText(header.businessDate);
    if (decoded?.kind === 'settlement') yield { header, date, sign: 1, payload: decoded.payload };
    if (decoded?.kind !== 'reversal') continue;
    const { originalSeq, originalEpoch } = decoded.payload;
    const original = source.ledger.record(originalSeq, originalEpoch);
    const undone = original && decodePayload(original.header);
    if (undone?.kind === 'settlement') yield { header, date, sign: -1, payload: undone.payload };
  }
}
