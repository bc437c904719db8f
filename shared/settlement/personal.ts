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

/** The personal part by class: funds first relieve what is in scope, the hospital what is over limit. */
function personalParts(w: Working): Parts {
  const { inScopeFen, preSelfPayFen, overLimitSelfPayFen, fullOwnPayFen } = w.amounts;
  const parts: Parts = {
    inscp_scp_amt: inScopeFen,
    preselfpay_amt: preSelfPayFen,
    overlmt_selfpay: overLimitSelfPayFen,
    fulamt_ownpay_amt: fullOwnPayFen - w.goodsFen,
  };
  takeFrom(
    parts,
    ['inscp_scp_amt', 'preselfpay_amt', 'overlmt_selfpay', 'fulamt_ownpay_amt'],
    fundsSoFarFen(w),
  );
  takeFrom(
    parts,
    ['overlmt_selfpay', 'preselfpay_amt', 'inscp_scp_amt', 'fulamt_ownpay_amt'],
    w.amounts.hospitalPartFen,
  );
  return parts;
}

const sumOf = (parts: Parts, scope: readonly AccountScope[]): number =>
  [...new Set(scope)].reduce((sumFen, name) => sumFen + parts[name], 0);

function payFromAccounts(w: Working): void {
  const { account } = w.given;
  if (account === undefined) return;
  w.move('balanceFen', account.balanceFen, 'account', 'settlement.step.balanceBefore', {
    amount: fenToYuan(account.balanceFen),
  });
  if (!account.useAccount) return;
  const parts = personalParts(w);
  const ownScope = w.choose(w.policy.account, 'account', []);
  const payableFen = Math.max(0, sumOf(parts, ownScope));
  const ownFen = Math.min(account.balanceFen, Math.max(payableFen, w.accountFirstFen));
  if (ownFen > 0) {
    const params = { amount: fenToYuan(ownFen) };
    w.move('acctPayFen', ownFen, 'account', 'settlement.step.account', params);
    w.move('balanceFen', -ownFen, 'account', 'settlement.step.balanceUsed', params);
  }
  payFromFamily(w, parts, ownFen, account.mutualAidBalanceFen ?? 0);
}

function payFromFamily(w: Working, parts: Parts, ownFen: number, availableFen: number): void {
  const rule = w.policy.mutualAid;
  if (rule === undefined || availableFen === 0) return;
  const scope = w.choose(rule, 'mutualAid', []);
  const familyFen = Math.min(availableFen, Math.max(0, sumOf(parts, scope) - ownFen));
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
