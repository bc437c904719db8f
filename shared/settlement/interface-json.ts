/** A settlement in the interface's own words: field names of 2102/2304, yuan texts, steps in words. */
import { type Language, type MessageCode, say } from '../messages/index.ts';
import { fenToYuan } from '../money/money.ts';
import type { MessageParams } from '../result.ts';
import { COLUMNS, type Column } from './columns.ts';
import type { Breakdown, LineSplit, Step } from './types.ts';

export interface StepJson {
  readonly rule: string;
  readonly field: string;
  readonly amount: string;
  readonly code: MessageCode;
  readonly params: MessageParams;
  readonly text: string;
  readonly lineNo?: number;
}

/** One row of the interface's node detlcutinfo. */
export type LineJson = Readonly<Record<string, string | number>>;

/** The columns' fields stand at the top: `medfee_sumamt` … `balc`, yuan texts. */
export type FieldTexts = Readonly<Record<(typeof COLUMNS)[Column]['field'], string>>;

export interface SettlementJson extends FieldTexts {
  readonly policy: { readonly id: string; readonly version: string };
  readonly lines: readonly LineJson[];
  readonly steps: readonly StepJson[];
  /** How much each yearly counter grows, in yuan. */
  readonly accumulators: Readonly<Record<string, string>>;
  readonly advance?: string;
}

function yuanTexts(amountsFen: Readonly<Record<string, number>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(amountsFen).map(([name, amountFen]) => [name, fenToYuan(amountFen)]),
  );
}

function lineJson(line: LineSplit): LineJson {
  return {
    lineNo: line.lineNo,
    det_item_fee_sumamt: fenToYuan(line.amountFen),
    fulamt_ownpay_amt: fenToYuan(line.fullOwnPayFen),
    overlmt_amt: fenToYuan(line.overLimitSelfPayFen),
    preselfpay_amt: fenToYuan(line.preSelfPayFen),
    inscp_scp_amt: fenToYuan(line.inScopeFen),
    selfpay_prop: (line.selfPayRatioE4 / 10_000).toFixed(4),
  };
}

function stepJson(step: Step, language: Language): StepJson {
  return {
    rule: step.rule,
    field: COLUMNS[step.column].field,
    amount: fenToYuan(step.deltaFen),
    code: step.message,
    params: step.params,
    text: say(step.message, language, step.params),
    ...(step.lineNo !== undefined && { lineNo: step.lineNo }),
  };
}

/** The whole breakdown with interface field names; every amount is yuan text with two decimals. */
export function settlementJson(breakdown: Breakdown, language: Language): SettlementJson {
  const columns = Object.keys(COLUMNS) as Column[];
  const fields = Object.fromEntries(
    columns.map((column) => [COLUMNS[column].field, fenToYuan(breakdown.amounts[column])]),
  ) as FieldTexts;
  return {
    policy: { id: breakdown.policyId, version: breakdown.policyVersion },
    ...fields,
    lines: breakdown.lines.map(lineJson),
    steps: breakdown.steps.map((step) => stepJson(step, language)),
    accumulators: yuanTexts(breakdown.accumulatorDeltasFen),
    ...(breakdown.advanceFen !== undefined && { advance: fenToYuan(breakdown.advanceFen) }),
  };
}
