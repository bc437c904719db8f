/** The dry run: what past settlements would have come to under another policy. */
import { describe, expect, test } from 'vitest';
import {
  inputOf,
  parseClaim,
  type SettleInput,
  settle,
} from '../../../../shared/settlement/index.ts';
import { type PastSettlement, Replay } from '../../../../shared/settlement/replay.ts';
import { policyOf } from './fixture-cases.ts';
import { claimJson, policyJson } from './make.ts';

/** A yearly deductible, then a ratio; the account pays the rest. */
const policy = (deductible: number, ratio: number, more: object = {}) =>
  policyOf(
    policyJson({
      benefits: [{ id: 'all', deductible: { amount: deductible, accumulator: 'met' }, ratio }],
      ...more,
    }),
  );
const OLD = policy(500, 0.6);

/** Settles visits of one person in a row under the old policy, counters and balance going on. */
function history(amounts: readonly number[], person = 'p1', psn_type = '1101'): PastSettlement[] {
  let met = 0;
  let balanceFen = 100_000;
  return amounts.map((yuan, i) => {
    const claim = parseClaim(claimJson({ person: { psn_type }, totals: { inscp_scp_amt: yuan } }));
    if (!claim.ok) throw new Error('claim');
    const { policy: _, ...facts }: SettleInput = {
      ...inputOf(OLD, claim.value),
      accumulators: { year: 2026, amountsFen: { met } },
      account: { balanceFen, useAccount: true },
    };
    const settled = settle({ policy: OLD, ...facts });
    if (!settled.ok) throw new Error(settled.error.code);
    met += settled.value.accumulatorDeltasFen.met ?? 0;
    balanceFen = settled.value.amounts.balanceFen;
    const { amounts: booked, accumulatorDeltasFen } = settled.value;
    return { key: `${person}-${i}`, person, facts, amounts: booked, accumulatorDeltasFen };
  });
}

function replayed(
  policies: ConstructorParameters<typeof Replay>[0],
  past: readonly PastSettlement[],
) {
  const replay = new Replay(policies);
  for (const one of past) replay.add(one, true);
  return replay;
}
const fundOf = (replay: Replay) =>
  replay
    .report()
    .groups.map(({ before, after }) => [
      before.pooledFundPayFen / 100,
      after.pooledFundPayFen / 100,
    ]);

describe('a dry run', () => {
  test('under the same policy changes nothing', () => {
    const [group] = replayed([OLD], history([300, 400, 1000])).report().groups;
    expect(group?.settlements).toBe(3);
    expect(group?.after).toEqual(group?.before);
  });

  test('carries the counters of the new policy from visit to visit', () => {
    const past = history([300, 400, 1000]);
    // Old: 500 of 1,700 borne, 60 % of 1,200. New: 200 of 1,700 borne, 60 % of 1,500.
    expect(fundOf(replayed([policy(200, 0.6)], past))).toEqual([[720, 900]]);
    // New: 1,000 borne, 60 % of 700.
    expect(fundOf(replayed([policy(1000, 0.6)], past))).toEqual([[720, 420]]);
  });

  test('money the new policy leaves on the account pays a later visit', () => {
    const past = history([500, 1250, 800]);
    const [group] = replayed([policy(500, 0.8)], past).report().groups;
    expect([group?.before.acctPayFen, group?.before.cashPayFen]).toEqual([100_000, 32_000]);
    expect([group?.after.acctPayFen, group?.after.cashPayFen]).toEqual([91_000, 0]);
  });

  test('keeps persons and groups apart', () => {
    const past = [...history([700]), ...history([700], 'p2'), ...history([700], 'p3', '1201')];
    const { groups } = replayed([policy(500, 0.5)], past).report();
    expect(
      groups.map(({ psnGroup, settlements, after }) => [
        psnGroup,
        settlements,
        after.fundPaySumFen,
      ]),
    ).toEqual([
      ['11', 2, 20_000],
      ['12', 1, 10_000],
    ]);
  });

  test('leaves a reversed settlement out of both sides and out of the counters', () => {
    const past = history([700]);
    const replay = replayed([policy(200, 0.6)], past);
    replay.takeBack('p1-0');
    expect(replay.report().groups).toEqual([]);
    for (const one of history([700])) replay.add({ ...one, key: 'again' }, false);
    expect(fundOf(replay)).toEqual([[120, 300]]);
  });

  test('takes a policy of later days as if it had been in force', () => {
    const later = policy(0, 1, { effective: { from: '2030-01-01' } });
    expect(fundOf(replayed([later], history([700])))).toEqual([[120, 700]]);
  });

  test('counts what it cannot settle again, by reason', () => {
    const incomplete = policyOf(
      policyJson({ benefits: [{ id: 'all', ratio: [{ when: { level: 'l1' }, value: 1 }] }] }),
    );
    const resident = policyOf(policyJson({ insutype: '390' }));
    const past = history([700, 800]);
    expect(replayed([incomplete], past).report()).toEqual({
      groups: [],
      skipped: [{ code: 'settlement.noCase', count: 2, first: 'p1-0' }],
    });
    expect(replayed([resident], past).report().skipped).toMatchObject([
      { code: 'settlement.noPolicy', count: 2 },
    ]);
  });
});
