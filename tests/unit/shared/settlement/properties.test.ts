/** What holds for every policy and every basket, not only for the published ones. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  assertInvariants,
  type Breakdown,
  COLUMNS,
  type Column,
  FUND_COLUMNS,
  inputOf,
  type Policy,
  parseClaim,
  returnPart,
  reverse,
  type SettleInput,
  settle,
} from '../../../../shared/settlement/index.ts';
import { policyOf } from './fixture-cases.ts';
import { claimJson, policyJson } from './make.ts';
import { randomClaim, randomPolicy } from './random-policy.ts';

const POLICIES = 1000;
const BASKETS = 10;
/** Ten thousand settlements with their checks take seconds; a loaded machine may take longer. */
const TIMEOUT_MS = 120_000;
const COLUMN_NAMES = Object.keys(COLUMNS) as Column[];

function inputFrom(policy: Policy, json: unknown): SettleInput {
  const claim = parseClaim(json);
  if (!claim.ok) throw new Error(JSON.stringify(claim.error));
  return inputOf(policy, claim.value);
}

function settled(input: SettleInput): Breakdown {
  const result = settle(input);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Runs a property on every pair of a random policy and one of its random baskets. */
function everyPair(property: (input: SettleInput) => void, policies = POLICIES): void {
  const baskets = fc.array(randomClaim, { minLength: BASKETS, maxLength: BASKETS });
  fc.assert(
    fc.property(randomPolicy, baskets, (policyFile, claims) => {
      const policy = policyOf(policyFile);
      for (const claim of claims) property(inputFrom(policy, claim));
    }),
    { numRuns: policies },
  );
}

/** Adds the steps up again, without the engine's own check. */
function stepSums({ steps }: Breakdown): Record<string, number> {
  const sums: Record<string, number> = Object.fromEntries(COLUMN_NAMES.map((name) => [name, 0]));
  for (const { column, deltaFen } of steps) sums[column] = (sums[column] ?? 0) + deltaFen;
  return sums;
}

/** Everything that must hold on a settlement, by name. Plain comparisons: there are many of them. */
function rulesOf(input: SettleInput, breakdown: Breakdown): Readonly<Record<string, boolean>> {
  const { amounts } = breakdown;
  const sums = stepSums(breakdown);
  const ownFen = amounts.acctPayFen - amounts.mutualAidPayFen;
  const goodsFen = input.lines.reduce((sum, line) => sum + (line.medical ? 0 : line.amountFen), 0);
  return {
    'steps sum to the columns': COLUMN_NAMES.every((column) => sums[column] === amounts[column]),
    'nobody pays less than nothing': COLUMN_NAMES.every((column) => amounts[column] >= 0),
    'never more fund than fee':
      amounts.fundPaySumFen + amounts.hospitalPartFen <= amounts.medfeeSumFen,
    'the deductible lies in scope': amounts.deductibleFen <= amounts.inScopeFen,
    'the account is not overdrawn': ownFen <= (input.account?.balanceFen ?? 0),
    'goods are paid in cash': amounts.cashPayFen >= goodsFen,
  };
}

function expectAll(rules: Readonly<Record<string, boolean>>): void {
  const broken = Object.keys(rules).filter((name) => !rules[name]);
  if (broken.length > 0) expect(broken).toEqual([]);
}

describe('10,000 random policies × baskets', { timeout: TIMEOUT_MS }, () => {
  test('sums hold, steps explain every fen, nobody pays more than the fee or less than nothing', () => {
    let seen = 0;
    let paidByFunds = 0;
    everyPair((input) => {
      const breakdown = settled(input);
      assertInvariants(breakdown);
      expectAll(rulesOf(input, breakdown));
      seen += 1;
      if (breakdown.amounts.fundPaySumFen > 0) paidByFunds += 1;
    });
    expect(seen).toBeGreaterThanOrEqual(POLICIES * BASKETS);
    expect(paidByFunds).toBeGreaterThan(seen / 3);
  });

  test('a reversal is the exact negative, and reversing it gives the settlement back', () => {
    everyPair((input) => {
      const breakdown = settled(input);
      const reversal = reverse(breakdown);
      const back = reversal.accumulatorDeltasFen;
      expectAll({
        'columns cancel': COLUMN_NAMES.every(
          (column) => breakdown.amounts[column] + reversal.amounts[column] === 0,
        ),
        'counters cancel': Object.entries(breakdown.accumulatorDeltasFen).every(
          ([name, deltaFen]) => deltaFen + (back[name] ?? 0) === 0,
        ),
      });
      expect(reverse(reversal)).toEqual(breakdown);
    }, 100);
  });

  test('a partial return is the reversal and the rest settled where the whole stood', () => {
    everyPair((input) => {
      const whole = settled(input);
      const kept = input.lines.slice(1);
      const part = returnPart(whole, input, kept);
      if (!part.ok) throw new Error(part.error.code);
      const { reversal, settlement } = part.value;
      expect(settlement).toEqual(settled({ ...input, lines: kept }));
      const backFen = input.lines[0]?.amountFen ?? 0;
      const netFen =
        whole.amounts.medfeeSumFen +
        reversal.amounts.medfeeSumFen +
        settlement.amounts.medfeeSumFen;
      const outsideFen = (lines: Breakdown['lines']) =>
        lines.find(({ lineNo }) => lineNo === 0)?.amountFen ?? 0;
      expect(netFen - outsideFen(settlement.lines)).toBe(
        whole.amounts.medfeeSumFen - outsideFen(whole.lines) - backFen,
      );
    }, 100);
  });

  test('the order of the lines moves no fen', () => {
    everyPair((input) => {
      const turned = settled({ ...input, lines: input.lines.toReversed() });
      expect(turned.amounts).toEqual(settled(input).amounts);
    }, 100);
  });
});

describe('monotonic where the rules promise it', { timeout: TIMEOUT_MS }, () => {
  const fundsOf = ({ amounts }: Breakdown) =>
    FUND_COLUMNS.reduce((sum, column) => sum + amounts[column], 0);

  test('a larger balance: never less from the account, never more in cash', () => {
    everyPair((input) => {
      if (!input.account || input.policy.benefits.some(({ accountFirst }) => accountFirst)) return;
      const { account } = input;
      const richer = settled({
        ...input,
        account: { ...account, balanceFen: account.balanceFen + 12_345 },
      });
      const poorer = settled(input);
      expect(richer.amounts.acctPayFen).toBeGreaterThanOrEqual(poorer.amounts.acctPayFen);
      expect(richer.amounts.cashPayFen).toBeLessThanOrEqual(poorer.amounts.cashPayFen);
      expect(fundsOf(richer)).toBe(fundsOf(poorer));
    }, 100);
  });

  const yearly = policyOf(
    policyJson({
      benefits: [
        {
          id: 'all',
          deductible: { amount: 800, accumulator: 'met' },
          segments: {
            from: 'zero',
            per: 'year',
            accumulator: 'scope',
            rows: [
              { from: 0, to: 5000, ratio: 0.6 },
              { from: 5000, to: 20_000, ratio: 0.75 },
              { from: 20_000, ratio: 0.9 },
            ],
          },
          caps: [{ limit: 30_000, basis: 'fundPaid', per: 'year', accumulator: 'paid' }],
        },
      ],
    }),
  );
  const inScope = (fen: number, counters: Readonly<Record<string, number>> = {}): SettleInput => {
    const input = inputFrom(
      yearly,
      claimJson({ totals: { inscp_scp_amt: (fen / 100).toFixed(2) } }),
    );
    return { ...input, accumulators: { year: 2026, amountsFen: counters } };
  };
  const amount = fc.integer({ min: 0, max: 6_000_000 });

  test('more in scope: never less from the fund, never less for the person', () => {
    fc.assert(
      fc.property(amount, amount, (a, more) => {
        const small = settled(inScope(a));
        const large = settled(inScope(a + more));
        expect(fundsOf(large)).toBeGreaterThanOrEqual(fundsOf(small));
        expect(large.amounts.personalPartFen).toBeGreaterThanOrEqual(small.amounts.personalPartFen);
      }),
      { numRuns: 1000 },
    );
  });

  test('two visits with yearly counters pay what one visit would, but for the rounding of each', () => {
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const first = settled(inScope(a));
        const second = settled(inScope(b, first.accumulatorDeltasFen));
        const both = fundsOf(first) + fundsOf(second);
        expect(Math.abs(both - fundsOf(settled(inScope(a + b))))).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1000 },
    );
  });
});

test('the check itself can fail: one fen moved anywhere breaks an invariant', () => {
  const breakdown = settled(
    inputFrom(policyOf(policyJson()), claimJson({ account: { balc: 50 } })),
  );
  for (const column of COLUMN_NAMES) {
    const moved = {
      ...breakdown,
      amounts: { ...breakdown.amounts, [column]: breakdown.amounts[column] + 1 },
    };

    expect(() => assertInvariants(moved), column).toThrow(/invariant/);
  }
});
