/**
 * Step D: the layers above the basic fund, in the policy's own order. Each names its base as a sum of
 * amounts, its own line, its ratios by tier, its caps, and the column it pays into.
 */
import { fenToYuan, ratioOfFen } from '../money/money.ts';
import { columnOf, recordPayment } from './benefits.ts';
import { FUND_COLUMNS } from './columns.ts';
import { countCaps, type Payment, payOn } from './pay-rule.ts';
import {
  type AccountScope,
  BASE_TERMS,
  type BaseTerm,
  type Layer,
  type LayerTerm,
  PAY_FIELDS,
} from './policy-schema.ts';
import type { Working } from './working.ts';

/** Everything the funds have paid so far. */
export function fundsSoFarFen(w: Working): number {
  return FUND_COLUMNS.reduce((sumFen, column) => sumFen + w.amounts[column], 0);
}

/** What still lies with the person and may be paid by a fund or the hospital. */
function openFen(w: Working): number {
  const { medfeeSumFen, hospitalPartFen } = w.amounts;
  return medfeeSumFen - w.excludedFen - fundsSoFarFen(w) - hospitalPartFen - w.accountFirstFen;
}

const isPayField = (term: BaseTerm): term is (typeof PAY_FIELDS)[number] =>
  (PAY_FIELDS as readonly string[]).includes(term);

/** Value of one named amount in fen. Fees no fund ever pays are in none of them. */
function termFen(w: Working, term: string): number {
  const known = BASE_TERMS.find((one) => one === term);
  if (known === undefined) return w.paidByRuleFen.get(term) ?? 0;
  if (isPayField(known)) return w.amounts[columnOf(known)];
  switch (known) {
    case 'medfee_sumamt':
      return w.amounts.medfeeSumFen - w.excludedFen;
    case 'fulamt_ownpay_amt':
      return w.amounts.fullOwnPayFen - w.excludedFen;
    case 'overlmt_selfpay':
      return w.amounts.overLimitSelfPayFen;
    case 'preselfpay_amt':
      return w.amounts.preSelfPayFen;
    case 'inscp_scp_amt':
      return w.amounts.inScopeFen;
    case 'act_pay_dedc':
      return w.amounts.deductibleFen;
    case 'fund_pay_sumamt':
      return fundsSoFarFen(w);
    case 'above_cap':
      return w.aboveCapFen;
  }
}

function sumOfTermsFen(w: Working, terms: readonly LayerTerm[], path: string): number {
  return terms.reduce((sumFen, { of, share }, index) => {
    const wholeFen = termFen(w, of);
    if (share === undefined) return sumFen + wholeFen;
    return sumFen + ratioOfFen(wholeFen, w.choose(share, `${path}[${index}].share`, 0));
  }, 0);
}

/** Plus minus minus; never below nothing, and never more than the fee. */
function baseFen(w: Working, { base }: Layer, path: string): number {
  const plusFen = sumOfTermsFen(w, base.plus, `${path}.base.plus`);
  const minusFen = sumOfTermsFen(w, base.minus, `${path}.base.minus`);
  const feeFen = w.amounts.medfeeSumFen - w.excludedFen;
  return Math.min(feeFen, Math.max(0, plusFen - minusFen));
}

const FUND_RELIEVES: readonly AccountScope[] = [
  'inscp_scp_amt',
  'preselfpay_amt',
  'overlmt_selfpay',
  'fulamt_ownpay_amt',
];
const HOSPITAL_RELIEVES: readonly AccountScope[] = [
  'overlmt_selfpay',
  'preselfpay_amt',
  'inscp_scp_amt',
  'fulamt_ownpay_amt',
];

/** Parts of the personal share a layer relieves: those its base names, then the usual order. */
function relievedBy({ base, column }: Layer): readonly AccountScope[] {
  const named = base.plus.flatMap(({ of }) => FUND_RELIEVES.filter((part) => part === of));
  return [...named, ...(column === 'hosp_part_amt' ? HOSPITAL_RELIEVES : FUND_RELIEVES)];
}

/** A layer can not pay more than what is still open, however its base was drawn. */
function withinOpen(payment: Payment, openAmountFen: number): Payment {
  if (payment.paidFen <= openAmountFen) return payment;
  let leftFen = Math.max(0, openAmountFen);
  const pieces = payment.pieces.map((piece) => {
    const paidFen = Math.min(piece.paidFen, leftFen);
    leftFen -= paidFen;
    return { ...piece, paidFen };
  });
  return { ...payment, pieces, paidFen: Math.max(0, openAmountFen) };
}

function payLayer(w: Working, layer: Layer, path: string): void {
  const amountFen = baseFen(w, layer, path);
  const segmentsPer = layer.segments?.per ?? 'settlement';
  const per = segmentsPer === 'settlement' ? 'year' : segmentsPer;
  const beforeFen = layer.accumulator === undefined ? 0 : w.counterFen(layer.accumulator, per);
  const lineFen = layer.line === undefined ? 0 : w.choose(layer.line, `${path}.line`, 0);
  const lineUsedFen = Math.min(amountFen, Math.max(0, lineFen - beforeFen));
  if (layer.accumulator !== undefined) w.count(layer.accumulator, amountFen, per);
  const axisFen = segmentsPer === 'settlement' ? 0 : beforeFen;
  const fromZero = layer.segments?.from === 'zero';
  const startFen = fromZero ? axisFen + lineUsedFen : Math.max(0, axisFen - lineFen);
  const computed = payOn(w, layer, path, { amountFen, lineUsedFen, startFen });
  const payment = withinOpen(computed, openFen(w));
  const column = columnOf(layer.column);
  if (amountFen > 0 && lineUsedFen > 0) {
    const restFen = Math.max(0, lineFen - beforeFen);
    const partly = restFen < lineFen;
    const message = partly ? 'settlement.step.layerLineRest' : 'settlement.step.layerLine';
    w.note(column, `${path}.line`, message, {
      rest: fenToYuan(restFen),
      base: fenToYuan(amountFen),
      line: fenToYuan(lineFen),
      above: fenToYuan(amountFen - lineUsedFen),
    });
  }
  recordPayment(w, column, payment);
  countCaps(w, layer, payment, lineUsedFen);
  w.paidByRuleFen.set(layer.id, payment.paidFen);
  w.reliefs.push({ parts: relievedBy(layer), paidFen: payment.paidFen });
}

/** Pays every layer whose condition holds, in file order. */
export function payLayers(w: Working): void {
  for (const [index, layer] of w.policy.layers.entries()) {
    const path = `layers[${index}]`;
    if (w.applies(layer.when, path)) payLayer(w, layer, path);
  }
}
