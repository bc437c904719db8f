/**
 * Step A: every bill line is split into full self-pay, over-limit, self-pay-first and in-scope.
 * Half-up to the fen per line, the in-scope rest by subtraction (interface nodes detlcutinfo/result).
 */
import {
  divideHalfUp,
  E4,
  FEN_PER_YUAN,
  fenToYuan,
  lineAmountFen,
  PRICE_SCALE,
  ratioOfFen,
} from '../money/money.ts';
import type { Facts } from './condition.ts';
import type { BillLine, LineSplit } from './types.ts';
import type { Working } from './working.ts';

/** A split line together with what the benefits need to know of the item. */
export interface ClassedLine {
  readonly split: LineSplit;
  readonly facts: Facts;
}

const MICRO_PER_FEN = PRICE_SCALE / FEN_PER_YUAN;

/** Price above the limit × quantity, half-up; 0 when the price is within its limit. */
function overLimitFen(line: BillLine, limitMicroYuan: number | undefined): number {
  if (limitMicroYuan === undefined || line.priceMicroYuan <= limitMicroYuan) return 0;
  return lineAmountFen(line.priceMicroYuan - limitMicroYuan, line.quantityE4);
}

function limitMicroYuan(w: Working, line: BillLine, facts: Facts): number | undefined {
  const rule = w.policy.items.priceLimit;
  const placeFen = rule === undefined ? null : w.choose(rule, 'items.priceLimit', null, facts);
  const place = placeFen === null ? Number.MAX_SAFE_INTEGER : placeFen * MICRO_PER_FEN;
  const limit = Math.min(line.priceLimitMicroYuan ?? Number.MAX_SAFE_INTEGER, place);
  return limit === Number.MAX_SAFE_INTEGER ? undefined : limit;
}

function selfPayRatioE4(w: Working, line: BillLine, facts: Facts): number {
  const { selfPay, selfPayChanges } = w.policy.items;
  let ratioE4 = line.selfPayRatioE4 ?? w.choose(selfPay, 'items.selfPay', 0, facts);
  for (const [index, change] of selfPayChanges.entries()) {
    if (!w.applies(change.when, `items.selfPayChanges[${index}]`, facts)) continue;
    if (change.factor !== undefined) {
      ratioE4 = Number(divideHalfUp(BigInt(ratioE4) * BigInt(change.factor), BigInt(E4)));
    }
    ratioE4 = Math.min(E4, Math.max(0, ratioE4 + (change.plus ?? 0)));
  }
  return ratioE4;
}

const percent = (ratioE4: number): string => String(ratioE4 / 100);

/** Fees outside the funds whatever the policy says: goods, article 30, public health, class C. */
function outsideFunds(w: Working, line: BillLine, excluded: boolean): LineSplit | undefined {
  const barred = excluded || line.publicHealth === true || !line.medical;
  if (!barred && line.itemClass !== 'C') return undefined;
  const { lineNo, amountFen } = line;
  if (barred) w.excludedFen += amountFen;
  if (!line.medical) w.goodsFen += amountFen;
  const message = !line.medical
    ? 'settlement.step.goods'
    : excluded
      ? 'settlement.step.excluded'
      : line.publicHealth
        ? 'settlement.step.publicHealthItem'
        : 'settlement.step.classC';
  const params = { code: line.code, amount: fenToYuan(amountFen) };
  w.move('fullOwnPayFen', amountFen, 'items.fullOwnPay', message, params, lineNo);
  return {
    lineNo,
    amountFen,
    fullOwnPayFen: amountFen,
    overLimitSelfPayFen: 0,
    preSelfPayFen: 0,
    inScopeFen: 0,
    selfPayRatioE4: E4,
  };
}

function preSelfPayFen(
  w: Working,
  line: BillLine,
  facts: Facts,
  baseFen: number,
): [number, number] {
  const ratioE4 = selfPayRatioE4(w, line, facts);
  let paidFen = ratioE4 === 0 ? 0 : ratioOfFen(baseFen, ratioE4);
  if (paidFen !== 0) {
    const params = { code: line.code, percent: percent(ratioE4), amount: fenToYuan(paidFen) };
    w.move(
      'preSelfPayFen',
      paidFen,
      'items.selfPay',
      'settlement.step.preSelfPay',
      params,
      line.lineNo,
    );
  }
  const extra = w.policy.items.extraSelfPay;
  const extraE4 = extra === undefined ? 0 : w.choose(extra, 'items.extraSelfPay', 0, facts);
  const extraFen = extraE4 === 0 ? 0 : ratioOfFen(baseFen - paidFen, extraE4);
  if (extraFen !== 0) {
    const params = { code: line.code, percent: percent(extraE4), amount: fenToYuan(extraFen) };
    w.move(
      'preSelfPayFen',
      extraFen,
      'items.extraSelfPay',
      'settlement.step.extraSelfPay',
      params,
      line.lineNo,
    );
    paidFen += extraFen;
  }
  return [paidFen, ratioE4];
}

/** Splits one line; `excluded` = the cause of treatment is outside the basic fund (article 30). */
export function classifyLine(w: Working, line: BillLine, excluded: boolean): ClassedLine {
  const facts: Facts = { ...w.facts, line };
  const outside = outsideFunds(w, line, excluded);
  if (outside) return { split: outside, facts };
  const { lineNo, amountFen } = line;
  const overFen = overLimitFen(line, limitMicroYuan(w, line, facts));
  if (overFen !== 0) {
    const params = { code: line.code, amount: fenToYuan(overFen) };
    w.move(
      'overLimitSelfPayFen',
      overFen,
      'items.priceLimit',
      'settlement.step.overLimit',
      params,
      lineNo,
    );
  }
  const [presel, ratioE4] = preSelfPayFen(w, line, facts, amountFen - overFen);
  return {
    split: {
      lineNo,
      amountFen,
      fullOwnPayFen: 0,
      overLimitSelfPayFen: overFen,
      preSelfPayFen: presel,
      inScopeFen: amountFen - overFen - presel,
      selfPayRatioE4: ratioE4,
    },
    facts,
  };
}
