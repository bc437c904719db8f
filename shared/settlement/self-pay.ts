/** A bill nobody but the customer pays: no insured person, or insurance cannot be used. */
import { sumFen } from '../money/money.ts';
import { type Amounts, COLUMNS } from './columns.ts';
import type { BillLine, Breakdown, Step } from './types.ts';

/** Key that stands in the record where a policy would. */
export const SELF_PAY_POLICY = { id: 'self-pay', version: '1' } as const;

/** The whole bill in cash, line by line. */
export function selfPay(lines: readonly BillLine[]): Breakdown {
  const totalFen = sumFen(lines.map((line) => line.amountFen));
  const zero = Object.fromEntries(Object.keys(COLUMNS).map((column) => [column, 0]));
  const columns = ['medfeeSumFen', 'fullOwnPayFen', 'personalPartFen', 'cashPayFen'] as const;
  const amounts = {
    ...zero,
    ...Object.fromEntries(columns.map((column) => [column, totalFen])),
  } as Amounts;
  const steps: Step[] = columns.map((column) => ({
    rule: 'selfPay',
    column,
    deltaFen: totalFen,
    message: 'settlement.step.selfPay',
    params: {},
  }));
  return {
    policyId: SELF_PAY_POLICY.id,
    policyVersion: SELF_PAY_POLICY.version,
    amounts,
    lines: lines.map((line) => ({
      lineNo: line.lineNo,
      amountFen: line.amountFen,
      fullOwnPayFen: line.amountFen,
      overLimitSelfPayFen: 0,
      preSelfPayFen: 0,
      inScopeFen: 0,
      selfPayRatioE4: 10_000,
    })),
    steps,
    accumulatorDeltasFen: {},
  };
}
