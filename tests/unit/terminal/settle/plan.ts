/** A computed sale, ready to be booked. */
import type { Booking } from '../../../../electron/terminal/settle/book.ts';
import type { Plan } from '../../../../electron/terminal/settle/plan.ts';
import { amountsOf, PERSON } from '../book-settlement.ts';

/** A plan in which the account, seen at `balanceFen`, pays `acctPayFen` and the pool the rest of 40 yuan. */
export function plan(acctPayFen: number, balanceFen = 10_000): Plan {
  const amounts = amountsOf({
    medfeeSumFen: 4_000,
    inScopeFen: 4_000,
    pooledFundPayFen: 4_000 - acctPayFen,
    fundPaySumFen: 4_000 - acctPayFen,
    personalPartFen: acctPayFen,
    acctPayFen,
  });
  return {
    business: 'pharmacy',
    person: { psnNo: PERSON.personNo, region: PERSON.region } as Plan['person'] & object,
    facts: {
      person: { insutype: '310', psnType: '1101' },
      account: { balanceFen, useAccount: true },
      encounter: {
        medType: '41',
        institutionLevel: 'pharmacy',
        date: '2026-03-05',
        cause: 'none',
      },
      lines: [],
      accumulators: { year: 2026, amountsFen: {} },
    },
    breakdown: {
      policyId: 'demo',
      policyVersion: '1',
      amounts,
      lines: [],
      steps: [],
      accumulatorDeltasFen: {},
    },
  };
}

export function booking(commandId = 'command-1'): Booking {
  return {
    commandId,
    operatorId: 'c01',
    shiftId: 'S000001',
    credential: { kind: 'card', reference: 'ref' },
  };
}
