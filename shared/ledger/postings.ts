/** What a settlement, a deposit and a reversal book. Zero lines are left out. */
import type { Amounts } from '../settlement/columns.ts';
import { FUND_COLUMNS } from '../settlement/columns.ts';
import type { Posting } from './accounts.ts';

/** Who the lines of a settlement belong to. `stayId` and `depositFen` only for a discharge. */
export interface SettlementParties {
  readonly personNo: string;
  /** Whose account pays `mutualAidPayFen`; only when that is not 0. */
  readonly familyPayerNo?: string;
  /** Shift whose drawer takes or gives the cash, or ''. */
  readonly cashParty: string;
  readonly stayId?: string;
  /** Deposit held for the stay, used up by this settlement; what is too much goes back in cash. */
  readonly depositFen?: number;
  /** Part of the funds that is an advance for a third party, and its recovery case. */
  readonly advance?: { readonly caseId: string; readonly amountFen: number };
}

/** Sale or discharge: revenue − fee; funds, personal account, deposit and cash + their parts. */
export function settlementPostings(amounts: Amounts, parties: SettlementParties): Posting[] {
  const depositFen = parties.depositFen ?? 0;
  const advanceFen = parties.advance?.amountFen ?? 0;
  const familyFen = parties.familyPayerNo === undefined ? 0 : amounts.mutualAidPayFen;
  let toTakeFen = advanceFen;
  /** The advance is taken from the funds in their fixed order. */
  const ownPartFen = (fundFen: number): number => {
    const takenFen = Math.min(toTakeFen, fundFen);
    toTakeFen -= takenFen;
    return fundFen - takenFen;
  };
  return nonZero([
    { account: 'revenue', party: '', amountFen: -amounts.medfeeSumFen + amounts.hospitalPartFen },
    ...FUND_COLUMNS.map(
      (fund): Posting => ({
        account: 'fundReceivable',
        party: fund,
        amountFen: ownPartFen(amounts[fund]),
      }),
    ),
    {
      account: 'thirdPartyAdvance',
      party: parties.advance?.caseId ?? '',
      amountFen: advanceFen,
    },
    {
      account: 'personalAccount',
      party: parties.personNo,
      amountFen: amounts.acctPayFen - familyFen,
    },
    { account: 'personalAccount', party: parties.familyPayerNo ?? '', amountFen: familyFen },
    { account: 'deposits', party: parties.stayId ?? '', amountFen: depositFen },
    { account: 'cash', party: parties.cashParty, amountFen: amounts.cashPayFen - depositFen },
  ]);
}

/** Deposit taken in cash for a stay. */
export function depositPostings(stayId: string, cashParty: string, amountFen: number): Posting[] {
  return nonZero([
    { account: 'cash', party: cashParty, amountFen },
    { account: 'deposits', party: stayId, amountFen: -amountFen },
  ]);
}

/** Deposit given back in cash. */
export function depositRefundPostings(
  stayId: string,
  cashParty: string,
  amountFen: number,
): Posting[] {
  return depositPostings(stayId, cashParty, -amountFen);
}

/**
 * What comes back of an advance, or is given up. A write-off is the fund's loss, so the agency bears
 * it under a party of its own; no fund's total and no revenue moves.
 */
export function recoveryPostings(
  caseId: string,
  step: { readonly means: 'cash' | 'agency' | 'writeOff'; readonly amountFen: number },
  parties: { readonly cashParty: string; readonly agency: string },
): Posting[] {
  const { means, amountFen } = step;
  const source: Posting =
    means === 'cash'
      ? { account: 'cash', party: parties.cashParty, amountFen }
      : {
          account: 'agencyClearing',
          party: means === 'agency' ? parties.agency : WRITTEN_OFF,
          amountFen,
        };
  return nonZero([source, { account: 'thirdPartyAdvance', party: caseId, amountFen: -amountFen }]);
}

/** Party of `agencyClearing` that bears advances nobody pays back. */
export const WRITTEN_OFF = 'writeOff';

/** Exact negation; cash goes back out of the drawer that pays it now, when one is named. */
export function reversalPostings(original: readonly Posting[], cashParty?: string): Posting[] {
  return original.map((line) => ({
    ...line,
    party: line.account === 'cash' ? (cashParty ?? line.party) : line.party,
    amountFen: -line.amountFen,
  }));
}

function nonZero(lines: readonly Posting[]): Posting[] {
  return lines.filter((line) => line.amountFen !== 0);
}
