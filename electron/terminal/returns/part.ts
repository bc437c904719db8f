/** What a partial return does to a settlement, without moving money. */
import type { SoldBox } from '../../../shared/ledger/payloads/settlement.ts';
import { lineAmountFen } from '../../../shared/money/money.ts';
import { ok, type Refusal, type Result, refuse } from '../../../shared/result.ts';
import { type Amounts, COLUMNS, type Column, settle } from '../../../shared/settlement/index.ts';
import { SELF_PAY_POLICY, selfPay } from '../../../shared/settlement/self-pay.ts';
import type { BillLine, Breakdown } from '../../../shared/settlement/types.ts';
import type { Policies } from '../policies/policies.ts';
import type { StoredSettlement } from '../settle/stored-settlement.ts';
import { boxesOf } from '../trace/wanted.ts';

/** What the customer brings back of a line. */
export interface ReturnedLine {
  readonly lineNo: number;
  readonly quantityE4: number;
  /** Codes of the boxes brought back, where they were scanned when sold. */
  readonly traceCodes: readonly string[];
}

export interface PartialReturn {
  /** What is kept, settled anew; absent when everything comes back. */
  readonly kept?: { readonly breakdown: Breakdown; readonly boxes: readonly SoldBox[] };
  readonly keptLines: readonly BillLine[];
  readonly returnedLines: readonly BillLine[];
  /** By column, what goes back to whom it came from; never below zero for account and cash. */
  readonly back: Amounts;
}

/** Computes the return; refuses what was not bought, or boxes other than those that were sold. */
export function planReturn(
  policies: Pick<Policies, 'byKey'>,
  { header, payload }: StoredSettlement,
  returned: readonly ReturnedLine[],
): Result<PartialReturn> {
  const { facts, traceCodes = [] } = payload;
  const fault = faultOf(facts.lines, traceCodes, returned);
  if (fault) return { ok: false, error: fault };
  const backE4 = new Map(returned.map(({ lineNo, quantityE4 }) => [lineNo, quantityE4]));
  const part = (quantityOf: (line: BillLine) => number) =>
    facts.lines.flatMap((line) => {
      const quantityE4 = quantityOf(line);
      const amountFen = lineAmountFen(line.priceMicroYuan, quantityE4);
      return quantityE4 > 0 ? [{ ...line, quantityE4, amountFen }] : [];
    });
  const returnedLines = part(({ lineNo }) => backE4.get(lineNo) ?? 0);
  const keptLines = part((line) => line.quantityE4 - (backE4.get(line.lineNo) ?? 0));
  if (keptLines.length === 0) return ok({ keptLines, returnedLines, back: payload.amounts });
  const breakdown = settleKept(policies, header.policy, { ...facts, lines: keptLines });
  if (!breakdown.ok) return breakdown;
  const back = difference(payload.amounts, breakdown.value.amounts);
  // A rule that gives less to the account, or more to cash, the less is bought: only whole returns.
  if (back.acctPayFen < 0 || back.cashPayFen < 0) return refuse('return.notInParts');
  const gone = new Set(returned.flatMap((line) => line.traceCodes));
  const boxes = traceCodes.filter(({ code }) => !gone.has(code));
  return ok({ kept: { breakdown: breakdown.value, boxes }, keptLines, returnedLines, back });
}

/** The first line that cannot be returned like this. */
function faultOf(
  lines: readonly BillLine[],
  sold: readonly SoldBox[],
  returned: readonly ReturnedLine[],
): Refusal | undefined {
  if (returned.length === 0) return { code: 'return.nothing' };
  const seen = new Set<number>();
  for (const { lineNo, quantityE4, traceCodes } of returned) {
    const bought = lines.find((line) => line.lineNo === lineNo);
    if (!bought || seen.has(lineNo))
      return { code: 'return.lineUnknown', params: { line: lineNo } };
    seen.add(lineNo);
    if (quantityE4 <= 0) return { code: 'return.nothing' };
    if (quantityE4 > bought.quantityE4) {
      return {
        code: 'return.moreThanBought',
        params: { line: lineNo, bought: boxesOf(bought.quantityE4) },
      };
    }
    const codes = sold.filter((box) => box.lineNo === lineNo).map(({ code }) => code);
    const other = traceCodes.find((code) => !codes.includes(code));
    if (other !== undefined)
      return { code: 'return.otherBox', params: { code: other, line: lineNo } };
    // Codes that stay must be those of the boxes that stay.
    const stay = codes.length === 0 ? 0 : boxesOf(bought.quantityE4 - quantityE4);
    const missing = codes.length - stay - new Set(traceCodes).size;
    if (missing > 0) return { code: 'return.scanBoxes', params: { line: lineNo, missing } };
    if (missing < 0) return { code: 'return.tooManyBoxes', params: { line: lineNo } };
  }
  return undefined;
}

function settleKept(
  policies: Pick<Policies, 'byKey'>,
  key: StoredSettlement['header']['policy'],
  facts: StoredSettlement['payload']['facts'],
): Result<Breakdown> {
  if (!key || key.id === SELF_PAY_POLICY.id) return ok(selfPay(facts.lines));
  const policy = policies.byKey(key.id, key.version);
  return policy ? settle({ policy, ...facts }) : refuse('till.policyMissing');
}

function difference(before: Amounts, after: Amounts): Amounts {
  const columns = Object.keys(COLUMNS) as Column[];
  const entries = columns.map((column) => [column, before[column] - after[column]]);
  return Object.fromEntries(entries) as Amounts;
}
