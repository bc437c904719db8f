/**
 * The totals of a shift, from the ledger records made in it. The X report and the closing report are
 * this one function, so they cannot differ. Nothing here trusts a counter kept on the side.
 */
import type { ShiftReport } from '../../../shared/contract/views.ts';
import { decodePayload } from '../../../shared/ledger/payloads/index.ts';
import { sumFen } from '../../../shared/money/money.ts';
import { type Amounts, FUND_COLUMNS } from '../../../shared/settlement/columns.ts';
import type { Ledger, StoredRecord } from '../ledger/index.ts';
import type { Shift } from './shift.ts';

const PAGE = 500;

/** Report of an open or closed shift; amounts in fen, funds in their fixed order. */
export function shiftReport(ledger: Ledger, shift: Shift): ShiftReport {
  const signed: { readonly sign: 1 | -1; readonly amounts: Amounts }[] = [];
  let cashFen = 0;
  for (const record of recordsOfShift(ledger, shift)) {
    cashFen += cashOf(record);
    const settled = settledAmounts(ledger, record);
    if (settled) signed.push(settled);
  }
  const total = (column: keyof Amounts) =>
    sumFen(signed.map(({ sign, amounts }) => sign * amounts[column]));
  const { number, operatorId, openedAtMs, closedAtMs, floatFen, countedFen } = shift;
  const expectedCashFen = sumFen([floatFen, cashFen]);
  return {
    number,
    operatorId,
    openedAtMs,
    ...(closedAtMs !== undefined && { closedAtMs }),
    settlements: signed.filter(({ sign }) => sign === 1).length,
    reversals: signed.filter(({ sign }) => sign === -1).length,
    medfeeSumFen: total('medfeeSumFen'),
    funds: FUND_COLUMNS.map((column) => ({ column, amountFen: total(column) })),
    acctPayFen: total('acctPayFen'),
    cashFen: sumFen([cashFen]),
    floatFen,
    expectedCashFen,
    ...(countedFen !== undefined && { countedFen, differenceFen: countedFen - expectedCashFen }),
  };
}

/**
 * Cash that went into (+) or out of (−) the drawer. What counts is the shift that made the record,
 * not the party of the line: money given back leaves the drawer of the shift that gives it back.
 */
function cashOf({ header }: StoredRecord): number {
  return sumFen(header.postings.filter((p) => p.account === 'cash').map((p) => p.amountFen));
}

function settledAmounts(
  ledger: Ledger,
  { header }: StoredRecord,
): { readonly sign: 1 | -1; readonly amounts: Amounts } | undefined {
  const decoded = decodePayload(header);
  if (decoded?.kind === 'settlement') return { sign: 1, amounts: decoded.payload.amounts };
  if (decoded?.kind !== 'reversal') return undefined;
  const original = ledger.record(decoded.payload.originalSeq, decoded.payload.originalEpoch);
  const reversed = original && decodePayload(original.header);
  return reversed?.kind === 'settlement'
    ? { sign: -1, amounts: reversed.payload.amounts }
    : undefined;
}

/** From the opening record on, through later epochs, up to the closing record or the head. */
function* recordsOfShift(ledger: Ledger, shift: Shift): Generator<StoredRecord> {
  const opening = ledger.recordByCommand(shift.openCommandId);
  if (!opening) return;
  const lastEpoch = ledger.head().epoch;
  for (let { epoch, seq: fromSeq } = opening.header; epoch <= lastEpoch; epoch++, fromSeq = 1) {
    for (;;) {
      const page = ledger.records({ epoch, fromSeq, limit: PAGE });
      for (const stored of page) {
        if (stored.header.commandId === shift.closeCommandId) return;
        if (stored.header.shiftId === shift.shiftId) yield stored;
      }
      fromSeq += page.length;
      if (page.length < PAGE) break;
    }
  }
}
