/** Each kind of insured person at the till: which policy, which account, which share. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { PersonRecord } from '../../../../electron/terminal/identity/person-record.ts';
import type { Ledger } from '../../../../electron/terminal/ledger/index.ts';
import {
  entitlementOf,
  PHARMACY_VISIT,
} from '../../../../electron/terminal/people/outpatient-entitlement.ts';
import { createPolicies, type Policies } from '../../../../electron/terminal/policies/policies.ts';
import { makePlan, type Plan } from '../../../../electron/terminal/settle/plan.ts';
import { personOf, socialCard } from '../counter/people.ts';
import { openTestLedger, START_MS, testClock } from '../open-test-ledger.ts';

const TODAY = '2026-03-05';
const FOLDER = path.join(import.meta.dirname, '../../../../shared/policies');

let ledger: Ledger;
let policies: Policies;

beforeEach(() => {
  ledger = openTestLedger(testClock());
  policies = createPolicies(ledger.store.db);
  for (const name of ['demo-employee', 'demo-resident', 'demo-neighbour-employee']) {
    policies.put(readFileSync(path.join(FOLDER, `${name}.json`), 'utf8'));
  }
});

/** A purchase of 100 yuan, class A. */
function buy(person: Partial<PersonRecord>, date = TODAY): Plan {
  const plan = makePlan(
    { ledger, policies, placeOfCare: '000000' },
    {
      ...{ business: 'pharmacy', useAccount: true, person: { ...personOf(socialCard), ...person } },
      encounter: { medType: '41', institutionLevel: 'pharmacy', date, cause: 'none' },
      lines: [
        {
          ...{ lineNo: 1, code: 'X1', category: 'drug', itemClass: 'A', medical: true },
          ...{ priceMicroYuan: 100_000_000, quantityE4: 10_000, amountFen: 10_000 },
        },
      ],
    },
  );
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
}

const RESIDENT = { insutype: '390', psnType: '1501' };
const MET = { outpatientDeductible: 50_000 };
function met(amountsFen: Record<string, number> = MET): void {
  ledger.applyAccumulators({ person: '1', year: 2026, amountsFen, lastSeqIncluded: 0 });
}

describe('employees', () => {
  test('employed and retired people have their own deductible and share', () => {
    met();
    expect(buy({ psnType: '1101' }).breakdown.amounts.pooledFundPayFen).toBe(6_000);
    expect(buy({ psnType: '1201' }).breakdown.amounts.pooledFundPayFen).toBe(7_000);
    met({ outpatientDeductible: 30_000 });
    expect(buy({ psnType: '1101' }).breakdown.amounts.pooledFundPayFen).toBe(0);
    expect(buy({ psnType: '1201' }).breakdown.amounts.pooledFundPayFen).toBe(7_000);
  });

  test('a civil servant gets the subsidy on what the pool leaves, in a column of its own', () => {
    met();
    const { amounts } = buy({ civilServant: true }).breakdown;
    expect(amounts).toMatchObject({ pooledFundPayFen: 6_000, civilServantPayFen: 2_000 });
    expect(buy({}).breakdown.amounts.civilServantPayFen).toBe(0);
  });
});

describe('residents', () => {
  test('[R054] no account: nothing is paid from one, also where the wish to use it is set', () => {
    const plan = buy(RESIDENT);
    expect(plan.facts.account).toBeUndefined();
    expect(plan.breakdown.amounts).toMatchObject({ acctPayFen: 0, pooledFundPayFen: 5_000 });
  });

  test('[R055] a subsidised group has its ratio in its days, before and after the old one', () => {
    const identities = [{ code: 'minimumLiving', from: '2026-01-01', to: '2026-03-05' }];
    const share = (date: string) => buy({ ...RESIDENT, identities }, date).breakdown.amounts;
    expect(share('2026-03-05').pooledFundPayFen).toBe(7_000);
    expect(share('2026-03-06').pooledFundPayFen).toBe(5_000);
    expect(share('2026-01-01').pooledFundPayFen).toBe(7_000);
    ledger.applyAccumulators({ person: '1', year: 2025, amountsFen: {}, lastSeqIncluded: 0 });
    expect(share('2025-12-31').pooledFundPayFen).toBe(5_000);
  });

  test('what the pool still pays this year is told in place of a balance', () => {
    met({ outpatientPaid: 12_000 });
    const visit = { ...PHARMACY_VISIT, institutionLevel: 'pharmacy', date: TODAY };
    const left = (person: Partial<PersonRecord>, at = visit) =>
      entitlementOf({ ledger, policies }, { ...personOf(socialCard), ...person }, at);
    expect(left(RESIDENT)).toEqual({
      ...{ limitFen: 40_000, usedFen: 12_000, leftFen: 28_000, deductibleLeftFen: 0 },
    });
    expect(left({})).toMatchObject({ limitFen: 250_000, deductibleLeftFen: 50_000 });
    expect(left({ ...RESIDENT, status: 'ended' })).toBeUndefined();
    expect(left(RESIDENT, { ...visit, institutionLevel: 'l3' })).toBeUndefined();
    expect(left({ insutype: '999' })).toBeUndefined();
  });

  test('more used than the limit leaves nothing, not less', () => {
    met({ outpatientPaid: 41_000 });
    const visit = { ...PHARMACY_VISIT, institutionLevel: 'pharmacy', date: TODAY };
    const person = { ...personOf(socialCard), ...RESIDENT };
    expect(entitlementOf({ ledger, policies }, person, visit)?.leftFen).toBe(0);
  });
});

describe('people insured elsewhere', () => {
  const remote = (filing?: PersonRecord['filing']) =>
    buy({ region: '000900', ...(filing && { filing }) });

  test.each([
    ['registered', { kind: 'filed', from: '2026-01-01' }, 'filed', 5_000],
    ['an emergency', { kind: 'emergency', from: TODAY }, 'emergency', 5_000],
    ['not registered', undefined, 'unfiled', 3_000],
    ['ended', { kind: 'filed', from: '2025-01-01', to: '2026-03-04' }, 'unfiled', 3_000],
  ] as const)(
    '[R069] [R088] %s: the policy of the insured place pays its share',
    (_, filing, elsewhere, paidFen) => {
      const plan = remote(filing);
      expect(plan.facts.encounter.elsewhere).toBe(elsewhere);
      expect(plan.breakdown.policyId).toBe('demo-neighbour-employee');
      expect(plan.breakdown.amounts.pooledFundPayFen).toBe(paidFen);
    },
  );

  test('[R003] without a balance nothing is debited, and no zero is made up', () => {
    const plan = remote();
    expect(plan.facts.account).toBeUndefined();
    expect(plan.breakdown.amounts).toMatchObject({ acctPayFen: 0, balanceFen: 0 });
  });

  test('a place whose policy is not here is refused by name, never settled by another one', () => {
    expect(() => buy({ region: '000700' })).toThrow('settlement.noPolicy');
  });

  test('people insured here are not elsewhere, whatever was registered', () => {
    ledger.applySnapshot({ person: '1', balanceFen: 500, asOfMs: START_MS, lastSeqIncluded: 0 });
    const plan = buy({ filing: { kind: 'filed', from: '2026-01-01' } });
    expect(plan.facts.encounter.elsewhere).toBeUndefined();
    expect(plan.breakdown.policyId).toBe('demo-employee');
    expect(plan.breakdown.amounts.acctPayFen).toBe(500);
  });
});
