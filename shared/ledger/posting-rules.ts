/**
 * What no record may book, whoever asks for it. The ledger refuses such a draft and the verifier
 * reports such a record. Order of the checks is fixed; the first broken rule is named.
 */
import { MAX_AMOUNT_FEN } from '../money/money.ts';
import { FUND_COLUMNS } from '../settlement/columns.ts';
import type { Account, Posting } from './accounts.ts';
import { type Kind, kindName } from './kinds.ts';
import type { SettlementPayload } from './payloads/settlement.ts';

/** Most entry lines of one record. */
export const MAX_POSTINGS = 1_000;

export type PostingFault =
  | 'tooMany'
  | 'amount'
  | 'party'
  | 'unbalanced'
  | 'accountAgainstPool'
  | 'accountNotForFee'
  | 'differenceNotAtClose'
  | 'cashWithoutSource';

/** First broken rule of a record's postings, or undefined. `kind` is the record's kind code. */
export function postingFault(postings: readonly Posting[], kind: number): PostingFault | undefined {
  if (postings.length > MAX_POSTINGS) return 'tooMany';
  if (!postings.every(amountInRange)) return 'amount';
  if (!postings.every(partyFits)) return 'party';
  if (sumOf(postings) !== 0) return 'unbalanced';
  if (accountAgainstPool(postings)) return 'accountAgainstPool';
  if (differenceElsewhere(postings, kind)) return 'differenceNotAtClose';
  return FREE_OF_TENDER_RULES.has(kindName(kind)) ? undefined : tenderFault(postings);
}

/** Reversals are the negation of a checked record; corrections move no account money to cash. */
const FREE_OF_TENDER_RULES: ReadonlySet<Kind | undefined> = new Set<Kind>(['reversal']);

function amountInRange(line: Posting): boolean {
  const { amountFen } = line;
  return (
    Number.isSafeInteger(amountFen) && amountFen !== 0 && Math.abs(amountFen) <= MAX_AMOUNT_FEN
  );
}

const FUNDS: ReadonlySet<string> = new Set(FUND_COLUMNS);

function partyFits(line: Posting): boolean {
  if (line.account === 'fundReceivable') return FUNDS.has(line.party);
  if (line.account === 'revenue') return line.party === '';
  if (line.account === 'personalAccount' || line.account === 'deposits') return line.party !== '';
  return true;
}

/** The personal account is not the pool: neither may pay for the other within a record. */
function accountAgainstPool(postings: readonly Posting[]): boolean {
  const account = sumOf(postings, 'personalAccount');
  const pool = sumOf(postings, 'fundReceivable');
  return (account > 0 && pool < 0) || (account < 0 && pool > 0);
}

/** Only a count names a difference, and it names nothing else. */
function differenceElsewhere(postings: readonly Posting[], kind: number): boolean {
  const atClose = kindName(kind) === 'shiftClose';
  const isDifference = ({ account }: Posting) => account === 'cashDifference';
  if (!atClose) return postings.some(isDifference);
  return !postings.every((line) => isDifference(line) || line.account === 'cash');
}

/** Account money pays fees only, and cash leaves the drawer only for a deposit given back, or is missing. */
function tenderFault(postings: readonly Posting[]): PostingFault | undefined {
  const accountFen = sumOf(postings, 'personalAccount');
  const depositsFen = sumOf(postings, 'deposits');
  if (accountFen > 0 && (accountFen > -sumOf(postings, 'revenue') || depositsFen < 0)) {
    return 'accountNotForFee';
  }
  const missingFen = sumOf(postings, 'cashDifference');
  const mayLeaveFen = Math.max(0, depositsFen) + Math.max(0, missingFen);
  return -sumOf(postings, 'cash') > mayLeaveFen ? 'cashWithoutSource' : undefined;
}

/** What of a settlement's payload its entry lines must agree with. */
type Parts = Pick<SettlementPayload, 'amounts' | 'familyPayer'>;

/** A field of the payload that the entry lines contradict, and what they say instead, in fen. */
export interface PartsFault {
  readonly field:
    | 'amounts.acctPayFen'
    | 'amounts.fundPaySumFen'
    | 'amounts.mutualAidPayFen'
    | 'familyPayer';
  readonly bookedFen: number;
}

/**
 * A settlement books what its payload says: the part of the personal accounts, the funds' part
 * together with what they advance, and of the accounts a family member's own part. `personNo` is
 * the record's person.
 */
export function partsFault(
  { amounts, familyPayer }: Parts,
  personNo: string | undefined,
  postings: readonly Posting[],
): PartsFault | undefined {
  const accountFen = sumOf(postings, 'personalAccount');
  if (accountFen !== amounts.acctPayFen) {
    return { field: 'amounts.acctPayFen', bookedFen: accountFen };
  }
  const fundsFen = sumOf(postings, 'fundReceivable') + sumOf(postings, 'thirdPartyAdvance');
  if (fundsFen !== amounts.fundPaySumFen) {
    return { field: 'amounts.fundPaySumFen', bookedFen: fundsFen };
  }
  const othersFen = sumOf(
    postings.filter(({ party }) => party !== personNo),
    'personalAccount',
  );
  const familyFen = familyPayer?.amountFen ?? 0;
  if (familyFen !== amounts.mutualAidPayFen) {
    return { field: 'amounts.mutualAidPayFen', bookedFen: othersFen };
  }
  return familyPayer && !isFamilyPart(familyPayer, personNo, postings)
    ? { field: 'familyPayer', bookedFen: othersFen }
    : undefined;
}

/** The payer is somebody else and pays something; no third account takes part. */
function isFamilyPart(
  payer: NonNullable<Parts['familyPayer']>,
  personNo: string | undefined,
  postings: readonly Posting[],
): boolean {
  const ofPayer = postings.filter(({ party }) => party === payer.personNo);
  const owners: readonly (string | undefined)[] = [personNo, payer.personNo];
  return (
    payer.amountFen > 0 &&
    payer.personNo !== personNo &&
    sumOf(ofPayer, 'personalAccount') === payer.amountFen &&
    postings.every(({ account, party }) => account !== 'personalAccount' || owners.includes(party))
  );
}

function sumOf(postings: readonly Posting[], account?: Account): number {
  let totalFen = 0;
  for (const line of postings) {
    if (account === undefined || line.account === account) totalFen += line.amountFen;
  }
  return totalFen;
}
