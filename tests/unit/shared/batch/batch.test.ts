import { sm2 } from 'sm-crypto-v2';
import { describe, expect, test } from 'vitest';
import {
  type Batch,
  type BatchRecord,
  batchHeaderOf,
  checkBatch,
  decodeBatch,
  encodeBatch,
} from '../../../../shared/batch/batch.ts';
import { batchSigningBytes } from '../../../../shared/batch/header.ts';
import { sm3, ZERO_HASH } from '../../../../shared/ledger/chain.ts';
import { toHex } from '../../../../shared/ledger/hex.ts';
import { goldenChain } from '../../../fixtures/ledger/golden-chain.ts';

const RECORDS: readonly BatchRecord[] = goldenChain().map(({ header, bytes, hash }) => ({
  header,
  bytes,
  hash: toHex(hash),
}));

/** Records `from`…`to` (seq, inclusive) as a batch. */
function batchOf(from: number, to: number): Batch {
  const records = RECORDS.slice(from - 1, to);
  const header = batchHeaderOf(records, RECORDS[from - 2]?.hash ?? toHex(ZERO_HASH));
  return { header, signature: '', records: records.map((record) => record.bytes) };
}

const fault = (batch: Batch) => {
  const checked = checkBatch(batch, sm3);
  return checked.ok ? undefined : checked.error;
};

describe('a batch', () => {
  test('carries a range, and any split of it checks', () => {
    const all = checkBatch(batchOf(1, RECORDS.length), sm3);
    expect(all).toMatchObject({ ok: true, value: RECORDS.map(({ hash }) => ({ hash })) });
    for (let cut = 1; cut < RECORDS.length; cut++) {
      expect(fault(batchOf(1, cut))).toBeUndefined();
      expect(fault(batchOf(cut + 1, RECORDS.length))).toBeUndefined();
    }
  });

  test('its control totals are what the range moved, fund by fund', () => {
    const { controlTotalsFen } = batchOf(9, 9).header;
    expect(controlTotalsFen).toMatchObject({
      pooledFundPayFen: 5_000,
      enterpriseSupplementaryPayFen: 200,
      personalAccount: 6_000,
      cash: 1_000,
      revenue: -12_345,
    });
    const undone = batchOf(9, 17).header.controlTotalsFen;
    expect(undone.enterpriseSupplementaryPayFen).toBe(0);
  });

  test('travels as bytes and comes back the same', () => {
    const batch = { ...batchOf(3, 12), signature: 'ab' };
    const bytes = encodeBatch(batch);
    const again = decodeBatch(bytes);
    expect(again.ok && toHex(encodeBatch(again.value))).toBe(toHex(bytes));
    expect(again.ok && checkBatch(again.value, sm3).ok).toBe(true);
  });

  test('cut at any byte it is unreadable', () => {
    const bytes = encodeBatch(batchOf(3, 5));
    for (let length = 0; length < bytes.length; length++) {
      expect(decodeBatch(bytes.slice(0, length)).ok).toBe(false);
    }
  });

  test('is signed over its header, which stands for every byte', () => {
    const { privateKey, publicKey } = sm2.generateKeyPairHex();
    const { header } = batchOf(1, 5);
    const options = { hash: true, der: true };
    const signature = sm2.doSignature(batchSigningBytes(header), privateKey, options);
    const holds = (of: typeof header) =>
      sm2.doVerifySignature(batchSigningBytes(of), signature, publicKey, options);
    expect(holds(header)).toBe(true);
    expect(holds({ ...header, count: 4 })).toBe(false);
  });
});

describe('a batch that is not what it says', () => {
  const good = batchOf(9, 12);
  const other = goldenChain()[0]?.bytes ?? ZERO_HASH;
  const cases: readonly (readonly [string, Batch, ReturnType<typeof fault>])[] = [
    ['a record missing', { ...good, records: good.records.slice(1) }, { fault: 'count' }],
    [
      'nothing in it',
      { ...good, records: [], header: { ...good.header, count: 0 } },
      { fault: 'count' },
    ],
    [
      'a record of another place',
      { ...good, records: [good.records[0] ?? other, other, ...good.records.slice(2)] },
      { fault: 'contiguity', field: 'seq', seq: 10 },
    ],
    [
      'records of another terminal',
      { ...good, header: { ...good.header, terminalId: 'X' } },
      { fault: 'contiguity', field: 'terminalId', seq: 9 },
    ],
    [
      'bytes that are no record',
      { ...good, records: [other.slice(0, 9), ...good.records.slice(1)] },
      { fault: 'unreadable', field: 'terminalId', seq: 9 },
    ],
    [
      'a fund’s control total wrong by a fen',
      {
        ...good,
        header: {
          ...good.header,
          controlTotalsFen: { ...good.header.controlTotalsFen, medicalAidPayFen: 1 },
        },
      },
      { fault: 'totals', total: 'medicalAidPayFen' },
    ],
    [
      'another start',
      { ...good, header: { ...good.header, previousHead: ZERO_HASH } },
      { fault: 'head' },
    ],
    ['another end', { ...good, header: { ...good.header, newHead: ZERO_HASH } }, { fault: 'head' }],
  ];
  test.each(cases)('%s', (_, batch, expected) => expect(fault(batch)).toEqual(expected));
});
