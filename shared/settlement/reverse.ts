/** A reversal takes back every column, line, step and counter of a settlement, to the fen. */

import { ok, type Result } from '../result.ts';
import { assertInvariants } from './invariants.ts';
import { type SettleInput, settle } from './settle.ts';
import type { BillLine, Breakdown, LineSplit } from './types.ts';

const minus = (amountFen: number): number => (amountFen === 0 ? 0 : -amountFen);

function negated<K extends string>(amounts: Readonly<Record<K, number>>): Record<K, number> {
  const result = {} as Record<K, number>;
  for (const key in amounts) result[key] = minus(amounts[key]);
  return result;
}

function negatedLine({ lineNo, selfPayRatioE4, ...amounts }: LineSplit): LineSplit {
  return { lineNo, selfPayRatioE4, ...negated(amounts) };
}

/** The exact negative of a breakdown; reversing twice gives the first back. */
export function reverse(breakdown: Breakdown): Breakdown {
  const { advanceFen } = breakdown;
  return assertInvariants({
    ...breakdown,
    amounts: negated(breakdown.amounts),
    lines: breakdown.lines.map(negatedLine),
    steps: breakdown.steps.map((step) => ({ ...step, deltaFen: minus(step.deltaFen) })),
    accumulatorDeltasFen: negated(breakdown.accumulatorDeltasFen),
    ...(advanceFen !== undefined && { advanceFen: minus(advanceFen) }),
  });
}

/** What a partial return books: the first settlement taken back, and the rest settled anew. */
export interface PartialReturn {
  readonly reversal: Breakdown;
  readonly settlement: Breakdown;
}

/**
 * Returns part of a bill: `input` is what was settled then, with its counters and its balance, so
 * that the rest stands where the whole stood; `kept` are the lines that stay.
 */
export function returnPart(
  original: Breakdown,
  input: SettleInput,
  kept: readonly BillLine[],
): Result<PartialReturn> {
  const settlement = settle({ ...input, lines: kept });
  return settlement.ok
    ? ok({ reversal: reverse(original), settlement: settlement.value })
    : settlement;
}
