/** Whatever stands in a file, reading and settling it ends in a result or a refusal, never in a crash. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  checkSlip,
  inputOf,
  parseClaim,
  parsePolicy,
  settle,
} from '../../../../shared/settlement/index.ts';
import { readRepoJson } from './fixture-cases.ts';
import { claimJson, policyJson } from './make.ts';

type Path = readonly (string | number)[];

/** Paths of every node of a JSON value. */
function pathsOf(json: unknown, path: Path = []): Path[] {
  if (typeof json !== 'object' || json === null) return [path];
  const inner = Object.entries(json).flatMap(([key, value]) =>
    pathsOf(value, [...path, Array.isArray(json) ? Number(key) : key]),
  );
  return [path, ...inner];
}

/** The same JSON with one node replaced. */
function replaced(json: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const copy = structuredClone(json) as Record<string | number, unknown>;
  copy[key] = replaced(copy[key], rest, value);
  return copy;
}

/** Values that break careless readers. */
const nasty = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    null,
    -1,
    0,
    1e21,
    9_999_999_999.99,
    '9999999999.99',
    '-0',
    '',
    [],
    {},
    '01',
    'C',
    true,
  ),
  fc.constantFrom('inscp_scp_amt', 'above_cap', 'constructor', '__proto__', 'toString'),
);

const CLAIMS = [
  claimJson({ account: { balc: 100 }, encounter: { admissionNumber: 2, deductibleOutside: 5 } }),
  claimJson({
    lines: [{ chrgitm_lv: '02', pric: 10, cnt: 2, pric_uplmt_amt: 8, selfpay_prop: 0.2 }],
  }),
  claimJson({
    totals: { fulamt_ownpay_amt: 1, overlmt_selfpay: 1, preselfpay_amt: 1, inscp_scp_amt: 9 },
  }),
  claimJson({
    encounter: { med_type: '41', level: 'pharmacy' },
    accumulators: { amounts: { outpatientPaid: 1 } },
  }),
];
const POLICIES = [
  policyJson({ mutualAid: ['inscp_scp_amt'] }),
  readRepoJson('shared/policies/demo-employee.json'),
  readRepoJson('shared/policies/linyi-employee-2024.json'),
];

/** One of the files with one or two nodes replaced by something nasty. */
function damaged(files: readonly unknown[]) {
  const once = (file: unknown) =>
    fc
      .tuple(fc.constantFrom(...pathsOf(file)), nasty)
      .map(([path, value]) => replaced(file, path, value));
  return fc.constantFrom(...files).chain(once);
}

test('damaged policies and claims are read or refused, and what is read settles or is refused', () => {
  let settled = 0;
  fc.assert(
    fc.property(damaged(POLICIES), damaged(CLAIMS), fc.nat(2), (policyFile, claimFile, which) => {
      const policy = parsePolicy(which === 0 ? POLICIES[0] : policyFile);
      const claim = parseClaim(which === 1 ? CLAIMS[0] : claimFile);
      for (const read of [policy, claim]) {
        if (!read.ok) expect(read.error.length).toBeGreaterThan(0);
      }
      if (!policy.ok || !claim.ok) return;
      const result = settle(inputOf(policy.value, claim.value));
      if (result.ok) settled += 1;
    }),
    { numRuns: 4000 },
  );
  expect(settled).toBeGreaterThan(100);
}, 120_000);

test('damaged slips hold or are refused', () => {
  const slip = {
    medfee_sumamt: 10,
    fund_pay_sumamt: 6,
    psn_part_amt: 4,
    steps: [],
    lines: [{ overlmt_amt: 1 }],
  };
  fc.assert(
    fc.property(damaged([slip, { output: { setlinfo: slip } }]), (file) => {
      const checked = checkSlip(file);
      if (!checked.ok) expect(checked.error.length).toBeGreaterThan(0);
    }),
    { numRuns: 1000 },
  );
}, 120_000);
