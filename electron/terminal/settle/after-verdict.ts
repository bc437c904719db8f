/** What is left of a settlement when the centre's verdict on it has been booked. */
import { type Amounts, FUND_COLUMNS } from '../../../shared/settlement/columns.ts';
import type { StoredSettlement } from './stored-settlement.ts';

export interface AfterVerdict {
  /** As settled, less what the centre does not pay. */
  readonly amounts: Amounts;
  /** What the centre does not pay, and who bears it since. */
  readonly change?: {
    readonly seq: number;
    readonly epoch: number;
    readonly amountFen: number;
    readonly bearer: 'patient' | 'institution';
  };
}

/** The amounts that a reversal undoes; those of the settlement itself while there is no verdict. */
export function afterVerdict({ header, payload, adjustment }: StoredSettlement): AfterVerdict {
  if (!adjustment) return { amounts: payload.amounts };
  const amounts = { ...payload.amounts };
  let bearer: 'patient' | 'institution' = 'patient';
  let changeFen = 0;
  let advanceFen = 0;
  for (const { account, party, amountFen } of adjustment.postings) {
    if (account === 'patientReceivable' || account === 'revenue') {
      bearer = account === 'revenue' ? 'institution' : 'patient';
      changeFen += amountFen;
    } else if (account === 'personalAccount') {
      amounts.acctPayFen += amountFen;
      if (party !== header.person?.personNo) amounts.mutualAidPayFen += amountFen;
    } else {
      amounts.fundPaySumFen += amountFen;
      const fund = FUND_COLUMNS.find((column) => column === party);
      if (fund) amounts[fund] += amountFen;
      else advanceFen += amountFen;
    }
  }
  // An advance was taken from the funds in their fixed order, so it leaves them in that order.
  for (const fund of FUND_COLUMNS) {
    const takenFen = Math.min(amounts[fund], -advanceFen);
    amounts[fund] -= takenFen;
    advanceFen += takenFen;
  }
  const { epoch, seq } = adjustment;
  return { amounts, change: { epoch, seq, amountFen: changeFen, bearer } };
}
