/** What every fund owes by the ledger, and what the agency has paid of it. */
import type { FundPayment, FundReceivable, FundsReport } from '../../../shared/contract/office.ts';
import { KIND_CODES } from '../../../shared/ledger/kinds.ts';
import { decodePayload } from '../../../shared/ledger/payloads/index.ts';
import { sumFen } from '../../../shared/money/money.ts';
import { FUND_COLUMNS } from '../../../shared/settlement/columns.ts';
import { epochOf, seqOf } from '../ledger/context.ts';
import type { Ledger } from '../ledger/index.ts';

/** Payments shown for each fund. */
const MAX_PAYMENTS = 50;

/** Funds that ever had a receivable, in their fixed order. */
export function fundsReport(ledger: Ledger): FundsReport {
  const open = ledger.balances('fundReceivable');
  const payments = paymentsOf(ledger);
  const funds = FUND_COLUMNS.flatMap((fund): FundReceivable[] => {
    const openFen = open.get(fund);
    if (openFen === undefined) return [];
    const paid = payments.filter((one) => one.fund === fund);
    const paidFen = sumFen(paid.map((one) => one.paidFen));
    const deductedFen = sumFen(paid.map((one) => one.deductedFen));
    const claimedFen = sumFen([openFen, paidFen, deductedFen]);
    const shown = paid.slice(0, MAX_PAYMENTS).map(({ fund: _, ...payment }) => payment);
    return [{ fund, claimedFen, paidFen, deductedFen, openFen, payments: shown }];
  });
  return { openFen: sumFen(funds.map(({ openFen }) => openFen)), funds };
}

interface PaymentOfFund extends FundPayment {
  readonly fund: string;
}

/** Every line of every clearing record, newest first. */
function paymentsOf(ledger: Ledger): PaymentOfFund[] {
  // The kind stands in the text: only so does the database use the index of these few records.
  const clearings = ledger.store.db
    .prepare<[], number>(
      `SELECT id FROM records WHERE kind = ${KIND_CODES.clearing} ORDER BY id DESC`,
    )
    .pluck()
    .all();
  return clearings.flatMap((id) => {
    const stored = ledger.record(seqOf(id), epochOf(id));
    const decoded = stored && decodePayload(stored.header);
    if (decoded?.kind !== 'clearing') return [];
    const { adviceId, agency, paidOn, lines } = decoded.payload;
    return lines.map((line) => ({ seq: seqOf(id), adviceId, agency, paidOn, ...line }));
  });
}
