/**
 * Line 0: money that is in no bill line — class sums of a claim without lines, or a deductible that is
 * counted beside the lines. It is part of the fee and of the sums over the lines.
 */
import { fenToYuan } from '../money/money.ts';
import type { ClassedLine } from './classify.ts';
import type { LineFacts } from './condition.ts';
import { deductibleDueFen } from './deductible.ts';
import type { LineSplit } from './types.ts';
import type { Working } from './working.ts';

type ClassSplit = Omit<LineSplit, 'lineNo' | 'amountFen' | 'selfPayRatioE4'>;
const NO_FEE: ClassSplit = {
  fullOwnPayFen: 0,
  overLimitSelfPayFen: 0,
  preSelfPayFen: 0,
  inScopeFen: 0,
};

const feeOf = (split: ClassSplit): number =>
  split.fullOwnPayFen + split.overLimitSelfPayFen + split.preSelfPayFen + split.inScopeFen;

/** Line 0: money outside the lines. Its category is the claim's, or none of the catalogue's. */
function lineZero(w: Working, split: ClassSplit, category: string): ClassedLine {
  const line: LineFacts = { category, itemClass: 'A', code: '', priceMicroYuan: 0 };
  return {
    split: { lineNo: 0, amountFen: feeOf(split), ...split, selfPayRatioE4: 0 },
    facts: { ...w.facts, line },
  };
}

/** Moves what is not in scope of a line 0 and gives the line. */
function outsideLine(w: Working, split: ClassSplit, category: string, rule: string): ClassedLine {
  for (const column of ['fullOwnPayFen', 'overLimitSelfPayFen', 'preSelfPayFen'] as const) {
    const amountFen = split[column];
    if (amountFen === 0) continue;
    w.move(column, amountFen, rule, 'settlement.step.given', { amount: fenToYuan(amountFen) });
  }
  return lineZero(w, split, category);
}

/** The same money, outside the funds: article 30 leaves nothing in scope. */
function excludedSplit(w: Working, split: ClassSplit): ClassSplit {
  const feeFen = feeOf(split);
  w.excludedFen += feeFen;
  return { ...NO_FEE, fullOwnPayFen: feeFen };
}

/** Line 0 of a claim that gives sums in place of lines. */
export function totalsLine(w: Working, excluded: boolean): ClassedLine | undefined {
  const totals = w.given.totals;
  if (totals === undefined) return undefined;
  const { category = '', ...split } = totals;
  return outsideLine(w, excluded ? excludedSplit(w, split) : split, category, 'claim.totals');
}

/** A deductible that is money of its own beside the lines: counted in scope, consumed in full. */
export function deductibleLine(
  w: Working,
  excluded: boolean,
  fundsPay: boolean,
): ClassedLine | undefined {
  const givenFen = w.given.encounter.deductibleOutsideFen;
  const inScopeFen = givenFen ?? (fundsPay ? deductibleBesideLinesFen(w) : 0);
  if (inScopeFen === 0) return undefined;
  const split = { ...NO_FEE, inScopeFen };
  return outsideLine(w, excluded ? excludedSplit(w, split) : split, '', 'claim.deductibleOutside');
}

/** What a policy adds to the fee when its deductible stands beside the lines. */
function deductibleBesideLinesFen(w: Working): number {
  const { facts } = lineZero(w, NO_FEE, '');
  const { benefits } = w.policy;
  const at = benefits.findIndex(({ when }, i) => w.applies(when, `benefits[${i}]`, facts));
  const rule = benefits[at]?.deductible;
  if (!rule?.outsideLines) return 0;
  return deductibleDueFen(w, rule, `benefits[${at}].deductible`);
}
