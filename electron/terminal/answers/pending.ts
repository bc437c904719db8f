/** What this terminal has moved in a person's account that the centre's statement does not hold yet. */
import type { PendingMovement } from '../../../shared/answers/movements.ts';
import { businessDateText } from '../../../shared/ledger/business-date.ts';
import type { Ledger } from '../ledger/index.ts';

const PAGE_RECORDS = 500;

/** Oldest first; `after` is the last record of the present epoch that the statement includes. */
export function pendingMovements(
  ledger: Pick<Ledger, 'records'>,
  psnNo: string,
  after: number,
): PendingMovement[] {
  const pending: PendingMovement[] = [];
  for (let fromSeq = after + 1; ; fromSeq += PAGE_RECORDS) {
    const page = ledger.records({ fromSeq, limit: PAGE_RECORDS });
    for (const { header } of page) {
      // Debit-positive: what the person pays stands as + in the book and as − in the statement.
      const paidFen = header.postings
        .filter(({ account, party }) => account === 'personalAccount' && party === psnNo)
        .reduce((sumFen, { amountFen }) => sumFen + amountFen, 0);
      if (paidFen === 0) continue;
      const source = paidFen > 0 ? 'settlement' : 'reversal';
      pending.push({ date: businessDateText(header.businessDate), source, amountFen: -paidFen });
    }
    if (page.length < PAGE_RECORDS) return pending;
  }
}
