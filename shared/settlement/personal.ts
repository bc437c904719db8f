/**
 * Step E: what stays with the person, and who of account, family accounts and cash pays it. No
 * overdraft, no goods from an account, cash is always the rest.
 */
import { fenToYuan } from '../money/money.ts';
import { fundsSoFarFen } from './layers.ts';
import type { AccountScope } from './policy-schema.ts';
import type { Working } from './working.ts';

type Parts = Record<AccountScope, number>;

/** Takes an amount out of the parts in the given order; what does not fit is left over. */
function takeFrom(parts: Parts, order: readonly AccountScope[], amountFen: number): void {
  let leftFen = amountFen;
  for (const name of order) {
    const takenFen = Math.min(leftFen, parts[name]);
    parts[name] -= takenFen;
    leftFen -= takenFen;
  }
}

/** The personal part by class, after what each payer relieved and the account paid at first. */
function personalParts(w: Working): Parts {
  const { inScopeFen, preSelfPayFen, overLimitSelfPayFen, fullOwnPayFen } = w.amounts;
  const parts: Parts = {
    inscp_scp_amt: inScopeFen - w.accountFirstFen,
    preselfpay_amt: preSelfPayFen,
    overlmt_selfpay: overLimitSelfPayFen,
    fulamt_ownpay_amt: fullOwnPayFen - w.goodsFen,
  };
  for (const relief of w.reliefs) takeFrom(parts, relief.parts, relief.paidFen);
  return parts;
}

/** What an account pays of the parts in its scope, in the order named. */
function takeAccountFen(
  parts: Parts,
  scope: readonly AccountScope[],
  availableFen: number,
): number {
  const payableFen = [...new Set(scope)].reduce((sumFen, name) => sumFen + parts[name], 0);
  const paidFen = Math.min(availableFen, payableFen);
  takeFrom(parts, scope, paidFen);
  return paidFen;
}

function payFromAccounts(w: Working): void {
  const { account } = w.given;
  if (account === undefined) return;
  w.move('balanceFen', account.balanceFen, 'account', 'settlement.step.balanceBefore', {
    amount: fenToYuan(account.balanceFen),
  });
  if (!account.useAccount) return;
  const parts = personalParts(w);
  const scope = w.choose(w.policy.account, 'account', []);
  const leftFen = account.balanceFen - w.accountFirstFen;
  const ownFen = w.accountFirstFen + takeAccountFen(parts, scope, leftFen);
  if (ownFen > 0) {
    const params = { amount: fenToYuan(ownFen) };
    w.move('acctPayFen', ownFen, 'account', 'settlement.step.account', params);
    w.move('balanceFen', -ownFen, 'account', 'settlement.step.balanceUsed', params);
  }
  payFromFamily(w, parts, account.mutualAidBalanceFen ?? 0);
}

function payFromFamily(w: Working, parts: Parts, availableFen: number): void {
  const rule = w.policy.mutualAid;
  if (rule === undefined || availableFen === 0) return;
  const familyFen = takeAccountFen(parts, w.choose(rule, 'mutualAid', []), availableFen);
  if (familyFen === 0) return;
  const params = { amount: fenToYuan(familyFen) };
  w.move('acctPayFen', familyFen, 'mutualAid', 'settlement.step.mutualAid', params);
  w.move('mutualAidPayFen', familyFen, 'mutualAid', 'settlement.step.mutualAidPart', params);
}

/** Draws the totals, then account, family accounts and cash. */
export function payPersonal(w: Working): void {
  const { amounts } = w;
  const fundsFen = fundsSoFarFen(w);
  w.move('fundPaySumFen', fundsFen, 'totals', 'settlement.step.fundSum', {
    amount: fenToYuan(fundsFen),
  });
  const personalFen = amounts.medfeeSumFen - fundsFen - amounts.hospitalPartFen;
  w.move('personalPartFen', personalFen, 'totals', 'settlement.step.personalPart', {
    amount: fenToYuan(personalFen),
  });
  payFromAccounts(w);
  const cashFen = amounts.personalPartFen - amounts.acctPayFen;
  w.move('cashPayFen', cashFen, 'totals', 'settlement.step.cash', { amount: fenToYuan(cashFen) });
}
