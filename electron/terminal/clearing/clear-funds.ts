/** Books a payment of the agency against the fund receivables and says what is left of each. */
import { sm3Hex } from '../../../shared/centre/sm2.ts';
import type { ClearingReport } from '../../../shared/contract/views.ts';
import type { Posting } from '../../../shared/ledger/accounts.ts';
import { fenToYuan } from '../../../shared/money/money.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { FUND_COLUMNS } from '../../../shared/settlement/columns.ts';
import type { Ledger } from '../ledger/index.ts';
import { type Advice, type AdviceLine, readAdvice } from './advice.ts';

export interface ClearingRequest {
  readonly fileName: string;
  readonly content: string;
  readonly operatorId: string;
}

/** Reads and books an advice, once. More than is owed is refused: nothing is booked then. */
export function clearFunds(
  ledger: Ledger,
  { fileName, content, operatorId }: ClearingRequest,
): Result<ClearingReport> {
  const advice = readAdvice(fileName, content);
  if (!advice.ok) return advice;
  const { lines, ...head } = advice.value;
  const commandId = `clearing/${head.agency}/${head.adviceId}`;
  const before = ledger.recordByCommand(commandId);
  return ledger.transaction(() => {
    const over = before ? undefined : lines.find((line) => leftOf(ledger, line) < 0);
    if (over) return tooMuch(ledger, over);
    const booked = ledger.append({
      kind: 'clearing',
      ...{ commandId, operatorId },
      payload: { ...head, sourceDigest: sm3Hex(content), lines },
      postings: clearingPostings(advice.value),
    });
    if (!booked.ok) {
      const reused = booked.error.code === 'ledger.commandReused';
      return reused ? refuse('clearing.otherAdvice', { adviceId: head.adviceId }) : booked;
    }
    const { record, replayed } = booked.value;
    return ok({ ...head, seq: record.header.seq, replayed, funds: fundsLeft(ledger, lines) });
  });
}

/** What each fund still owes, with what this advice paid of it. */
function fundsLeft(ledger: Ledger, lines: readonly AdviceLine[]): ClearingReport['funds'] {
  return FUND_COLUMNS.flatMap((fund) => {
    const line = lines.find((one) => one.fund === fund);
    const leftFen = ledger.balance('fundReceivable', fund);
    if (!line && leftFen === 0) return [];
    const { paidFen = 0, deductedFen = 0, reason = '' } = line ?? {};
    const difference = leftFen === 0 ? {} : { difference: 'clearing.notYetPaid' as const };
    return [{ fund, paidFen, deductedFen, reason, leftFen, ...difference }];
  });
}

function leftOf(ledger: Ledger, { fund, paidFen, deductedFen }: AdviceLine): number {
  return ledger.balance('fundReceivable', fund) - paidFen - deductedFen;
}

function tooMuch(ledger: Ledger, line: AdviceLine): Result<never> {
  const owed = fenToYuan(ledger.balance('fundReceivable', line.fund));
  const paid = fenToYuan(line.paidFen + line.deductedFen);
  return refuse('clearing.moreThanOwed', { fund: line.fund, paid, owed });
}

/** Agency + paid, revenue + deducted (the institution bears it), each fund − both. */
function clearingPostings({ agency, lines }: Advice): Posting[] {
  const sum = (key: 'paidFen' | 'deductedFen') => lines.reduce((fen, line) => fen + line[key], 0);
  const postings: Posting[] = [
    { account: 'agencyClearing', party: agency, amountFen: sum('paidFen') },
    { account: 'revenue', party: '', amountFen: sum('deductedFen') },
    ...lines.map(
      ({ fund, paidFen, deductedFen }): Posting => ({
        ...{ account: 'fundReceivable', party: fund, amountFen: -paidFen - deductedFen },
      }),
    ),
  ];
  return postings.filter(({ amountFen }) => amountFen !== 0);
}
