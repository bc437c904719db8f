/**
 * Steps B and C for every benefit of the policy: each line belongs to the first benefit that matches
 * it, so that item categories can have a ratio of their own; deductible first, then the fund.
 */
import type { MessageCode } from '../messages/index.ts';
import { fenToYuan } from '../money/money.ts';
import type { ClassedLine } from './classify.ts';
import { COLUMNS, type Column } from './columns.ts';
import { explainedDueFen } from './deductible.ts';
import { countCaps, type Payment, payOn } from './pay-rule.ts';
import type { Benefit, PAY_FIELDS } from './policy-schema.ts';
import type { Working } from './working.ts';

const COLUMN_BY_FIELD = new Map<string, Column>(
  (Object.keys(COLUMNS) as Column[]).map((column) => [COLUMNS[column].field, column]),
);

/** The column a policy's pay field names. */
export function columnOf(field: (typeof PAY_FIELDS)[number]): Column {
  return COLUMN_BY_FIELD.get(field) ?? 'otherFundPayFen';
}

/** One step per stretch a rule paid for, then the words for a cap that was reached. */
export function recordPayment(w: Working, column: Column, payment: Payment): void {
  const message: MessageCode = 'settlement.step.fundShare';
  for (const piece of payment.pieces) {
    w.move(column, piece.paidFen, piece.rule, message, {
      base: fenToYuan(piece.amountFen),
      percent: piece.percent,
      amount: fenToYuan(piece.paidFen),
    });
  }
  if (payment.cappedBy === undefined) return;
  w.note(column, payment.cappedBy.rule, 'settlement.step.capReached', {
    limit: fenToYuan(payment.cappedBy.limitFen),
    amount: fenToYuan(payment.paidFen),
  });
}

function sortLines(w: Working, lines: readonly ClassedLine[]): Map<number, number> {
  const inScopeFen = new Map<number, number>();
  const { benefits } = w.policy;
  for (const { split, facts } of lines) {
    if (split.inScopeFen === 0) continue;
    const index = benefits.findIndex(({ when }, at) => w.applies(when, `benefits[${at}]`, facts));
    if (index < 0) {
      w.refuse('settlement.noBenefitRule', 'encounter.med_type', {
        medType: facts.encounter.medType,
      });
      continue;
    }
    inScopeFen.set(index, (inScopeFen.get(index) ?? 0) + split.inScopeFen);
  }
  return inScopeFen;
}

function consumeDeductible(
  w: Working,
  benefit: Benefit,
  path: string,
  availableFen: number,
): number {
  const rule = benefit.deductible;
  if (rule === undefined) return 0;
  const dueFen = explainedDueFen(w, rule, `${path}.deductible`);
  const usedFen = Math.min(dueFen, availableFen);
  if (rule.accumulator !== undefined) w.count(rule.accumulator, usedFen, rule.per);
  const params = { due: fenToYuan(dueFen), amount: fenToYuan(usedFen) };
  if (usedFen > 0) {
    const under = usedFen === availableFen;
    const message = under ? 'settlement.step.underDeductible' : 'settlement.step.deductible';
    w.move('deductibleFen', usedFen, `${path}.deductible`, message, params);
  } else if (dueFen === 0) {
    w.note('deductibleFen', `${path}.deductible`, 'settlement.step.deductibleNone');
  }
  return usedFen;
}

function payFromAccountFirst(
  w: Working,
  benefit: Benefit,
  path: string,
  availableFen: number,
): number {
  const account = w.given.account;
  if (!benefit.accountFirst || !account?.useAccount) return 0;
  const paidFen = Math.min(availableFen, account.balanceFen - w.accountFirstFen);
  if (paidFen <= 0) return 0;
  w.accountFirstFen += paidFen;
  w.note('acctPayFen', `${path}.accountFirst`, 'settlement.step.accountFirst', {
    amount: fenToYuan(paidFen),
  });
  return paidFen;
}

/** Deductible and fund payment of one benefit on its in-scope amount. */
function payBenefit(w: Working, benefit: Benefit, path: string, inScopeFen: number): void {
  const amountFen = inScopeFen - payFromAccountFirst(w, benefit, path, inScopeFen);
  const lineUsedFen = consumeDeductible(w, benefit, path, amountFen);
  const { segments } = benefit;
  const fromZero = segments?.from === 'zero';
  const counter = segments?.per === 'settlement' ? undefined : segments?.accumulator;
  const before = counter === undefined ? 0 : w.counterFen(counter, segments?.per);
  const startFen = fromZero ? before + lineUsedFen : before;
  const payment = payOn(w, benefit, path, { amountFen, lineUsedFen, startFen });
  recordPayment(w, columnOf(benefit.column), payment);
  if (counter !== undefined) {
    w.count(counter, fromZero ? amountFen : amountFen - lineUsedFen, segments?.per);
  }
  countCaps(w, benefit, payment, lineUsedFen);
  w.paidByRuleFen.set(benefit.id, payment.paidFen);
  w.reliefs.push({ parts: ['inscp_scp_amt'], paidFen: payment.paidFen });
  w.aboveCapFen += amountFen - lineUsedFen - payment.coveredFen;
}

/** Pays all benefits that lines fall to, in file order. */
export function payBenefits(w: Working, lines: readonly ClassedLine[]): void {
  const inScopeFen = sortLines(w, lines);
  for (const [index, benefit] of w.policy.benefits.entries()) {
    const amountFen = inScopeFen.get(index);
    if (amountFen === undefined) continue;
    const path = `benefits[${index}]`;
    if (amountFen < 0) w.refuse('settlement.negativeSum', path, { amount: fenToYuan(amountFen) });
    else payBenefit(w, benefit, path, amountFen);
  }
}
