/** What the terminal settles by comes from the centre, and is a record of its own ledger. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createIdentity } from '../../../../electron/terminal/identity/identity.ts';
import { createCentreData } from '../../../../electron/terminal/people/centre-data.ts';
import { createPolicies } from '../../../../electron/terminal/policies/policies.ts';
import { createRulesInForce } from '../../../../electron/terminal/region/rules-in-force.ts';
import { sm3Hex } from '../../../../shared/centre/sm2.ts';
import { decodePayload } from '../../../../shared/ledger/payloads/index.ts';
import { ok, refuse } from '../../../../shared/result.ts';
import { openTestLedger, testClock } from '../open-test-ledger.ts';

const POLICY = readFileSync(
  new URL('../../../../shared/policies/demo-employee.json', import.meta.url),
  'utf8',
);
const { id: policyId, version: policyVersion } = JSON.parse(POLICY) as Record<string, string> & {
  readonly id: string;
  readonly version: string;
};

function terminal(rows = 3) {
  const ledger = openTestLedger(testClock());
  const { db } = ledger.store;
  const keys = { keyId: 'k', identityKey: new Uint8Array(32) };
  const { sink } = createCentreData({
    ...{ db, ledger, identity: createIdentity(db, keys), policies: createPolicies(db) },
    pharmacyRules: createRulesInForce(db),
    importCatalogue: (_version, csv) =>
      csv === '' ? refuse('catalogue.policyNotJson') : ok({ rows }),
  });
  const activations = () =>
    ledger.records({ fromSeq: 2, limit: 99 }).map(({ header }) => decodePayload(header));
  return { sink, activations };
}

test('rules for pharmacies are kept, and a record of the ledger says which: once', () => {
  const { sink, activations } = terminal();
  const file = { version: '2026.2', from: '2026-04-01', rules: { returnDays: 3 } };
  for (const _ of ['once', 'twice']) expect(sink.applyPharmacyRules(file).ok).toBe(true);
  expect(activations()).toMatchObject([
    {
      kind: 'configuration',
      payload: {
        setting: 'pharmacyRules',
        after: `2026.2 2026-04-01 ${sm3Hex(JSON.stringify(file))}`,
      },
    },
  ]);
});

describe('activation', () => {
  test('of a policy: one record with its digest and first day; the same again is the same record', () => {
    const { sink, activations } = terminal();
    const policy = { policyId, policyVersion, text: POLICY };
    for (const _ of ['once', 'twice']) expect(sink.applyPolicy(policy).ok).toBe(true);
    const { effective } = JSON.parse(POLICY) as { effective: { from: string } };
    expect(activations()).toEqual([
      {
        kind: 'policyActivation',
        payload: {
          ...{ policyId, policyVersion, digest: sm3Hex(POLICY) },
          effectiveFrom: effective.from,
        },
      },
    ]);
  });

  test('of the same version with another text, and back: a record each, nothing changes unseen', () => {
    const { sink, activations } = terminal();
    const other = `${POLICY}\n`;
    sink.applyPolicy({ policyId, policyVersion, text: POLICY });
    sink.applyPolicy({ policyId, policyVersion, text: other });
    sink.applyPolicy({ policyId, policyVersion, text: POLICY });
    const digests = activations().map((one) =>
      one?.kind === 'policyActivation' ? one.payload.digest : '',
    );
    expect(digests).toEqual([POLICY, other, POLICY].map((text) => sm3Hex(text)));
  });

  test('of a catalogue: version, digest and number of items', () => {
    const { sink, activations } = terminal(7);
    for (const _ of ['once', 'twice']) sink.applyCatalogue({ version: '2026.1', csv: 'a,b' });
    expect(activations()).toEqual([
      {
        kind: 'catalogueActivation',
        payload: { version: '2026.1', digest: sm3Hex('a,b'), items: 7 },
      },
    ]);
  });

  test('a policy or catalogue that is refused leaves no record', () => {
    const { sink, activations } = terminal();
    expect(sink.applyPolicy({ policyId, policyVersion, text: '{}' }).ok).toBe(false);
    expect(sink.applyCatalogue({ version: '2026.1', csv: '' }).ok).toBe(false);
    expect(activations()).toEqual([]);
  });
});
