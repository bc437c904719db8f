/**
 * What a verdict of the centre books, and what makes such a record right; the same check when
 * booking and when verifying. It takes insured money back and raises a receivable, nothing else.
 */
import { MAX_AMOUNT_FEN } from '../money/money.ts';
import { type Account, byAccount, type Posting } from './accounts.ts';
import type { VerdictAdjustmentPayload } from './payloads/agency.ts';
import type { LedgerRecord } from './record.ts';

/** Accounts on which the agency pays. */
const INSURED: ReadonlySet<Account> = new Set([
  'personalAccount',
  'fundReceivable',
  'thirdPartyAdvance',
]);

/**
 * The difference between what was booked and what the centre accepts: all insured parts of a
 * refused settlement, the named parts of one that is short. Empty when nothing differs.
 */
export function adjustmentPostings(
  original: readonly Posting[],
  verdict: Pick<VerdictAdjustmentPayload, 'outcome' | 'reasons' | 'bearer'>,
  personNo: string,
): Posting[] {
  const lines: Posting[] = [];
  for (const { account, party, amountFen } of byAccount(original)) {
    if (!INSURED.has(account)) continue;
    const backFen =
      verdict.outcome === 'refused' ? amountFen : shortFen(verdict, account, party, personNo);
    const takenFen = Math.min(backFen, amountFen);
    if (takenFen > 0) lines.push({ account, party, amountFen: -takenFen });
  }
  const owedFen = lines.reduce((sumFen, line) => sumFen - line.amountFen, 0);
  if (owedFen === 0) return [];
  const bearer: Posting =
    verdict.bearer === 'patient'
      ? { account: 'patientReceivable', party: personNo, amountFen: owedFen }
      : { account: 'revenue', party: '', amountFen: owedFen };
  return [...lines, bearer];
}

/** How much less the centre accepts on one account; a higher figure of the centre moves nothing. */
function shortFen(
  { reasons }: Pick<VerdictAdjustmentPayload, 'reasons'>,
  account: Account,
  party: string,
  personNo: string,
): number {
  const lessFen = (column: string) => {
    const reason = reasons.find((one) => one.column === column);
    return Math.max(0, (reason?.claimedFen ?? 0) - (reason?.computedFen ?? 0));
  };
  if (account === 'fundReceivable') return lessFen(party);
  if (account !== 'personalAccount') return 0;
  // The family member's part is named by itself; the rest of the accounts' part is the person's own.
  const familyFen = lessFen('mutualAidPayFen');
  return party === personNo ? Math.max(0, lessFen('acctPayFen') - familyFen) : familyFen;
}

/** First field in which a record cannot be the adjustment of its original, or undefined. */
export function adjustmentFault(
  original: Pick<LedgerRecord, 'person' | 'postings'>,
  adjustment: Pick<LedgerRecord, 'person' | 'postings'>,
): string | undefined {
  if (original.person?.personNo !== adjustment.person?.personNo) return 'person';
  if (adjustment.postings.length === 0) return 'postings';
  const leftFen = new Map(byAccount(original.postings).map((one) => [keyOf(one), one.amountFen]));
  for (const [at, line] of adjustment.postings.entries()) {
    const insured = INSURED.has(line.account);
    const raises = line.account === 'patientReceivable' || line.account === 'revenue';
    const mostFen = insured ? (leftFen.get(keyOf(line)) ?? 0) : raises ? MAX_AMOUNT_FEN : 0;
    const movedFen = insured ? -line.amountFen : line.amountFen;
    if (movedFen < 0 || movedFen > mostFen) return `postings[${at}]`;
    if (insured) leftFen.set(keyOf(line), mostFen - movedFen);
  }
  return undefined;
}

function keyOf({ account, party }: Pick<Posting, 'account' | 'party'>): string {
  return `${account}/${party}`;
}
