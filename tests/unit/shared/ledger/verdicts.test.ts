import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sm3 } from '../../../../shared/ledger/chain.ts';
import { createVerifier, type Finding, type RawRecord } from '../../../../shared/ledger/verify.ts';
import { verdictsJson } from '../../../fixtures/ledger/generate.ts';
import { VERDICT_CASES } from '../../../fixtures/ledger/verdict-cases.ts';

function verify(records: readonly RawRecord[], anchors: (typeof VERDICT_CASES)[number]['anchors']) {
  const verifier = createVerifier({
    digest: sm3,
    anchors,
    lookUp: (epoch, seq) => records.find((raw) => raw.epoch === epoch && raw.seq === seq),
  });
  let finding: Finding | undefined;
  for (const raw of records) {
    finding = verifier.add(raw);
    if (finding) return finding;
  }
  return verifier.finish();
}

describe('[F23] tampering is found, and the first bad record and field are named', () => {
  test.each(VERDICT_CASES)('$name', ({ records, anchors, finding }) => {
    const found = verify(records, anchors);
    if (!finding) expect(found).toBeUndefined();
    else expect(found).toMatchObject({ epoch: 1, ...finding });
  });
});

test('the frozen verdicts are these very cases', () => {
  const file = new URL('../../../fixtures/ledger/verdicts.json', import.meta.url);
  expect(readFileSync(file, 'utf8')).toBe(verdictsJson());
});
