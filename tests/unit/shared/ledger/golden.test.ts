import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { chainHash, sm3, ZERO_HASH } from '../../../../shared/ledger/chain.ts';
import { fromHex, toHex } from '../../../../shared/ledger/hex.ts';
import { KIND_CODES, kindName } from '../../../../shared/ledger/kinds.ts';
import { decodePayload, PAYLOADS } from '../../../../shared/ledger/payloads/index.ts';
import { decodeRecord } from '../../../../shared/ledger/record.ts';
import { goldenJson } from '../../../fixtures/ledger/generate.ts';
import { goldenChain } from '../../../fixtures/ledger/golden-chain.ts';

interface Golden {
  readonly name: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload?: unknown;
  readonly bytes: string;
  readonly hash: string;
}

const text = readFileSync(new URL('../../../fixtures/ledger/golden.json', import.meta.url), 'utf8');
const golden: readonly Golden[] = JSON.parse(text).records;

describe('golden vectors of the record format', () => {
  test('what is written today has the frozen bytes and hashes', () => {
    expect(goldenJson()).toBe(text);
  });

  test.each(golden)('$name reads back as it was written', ({ header, payload, bytes }) => {
    const record = decodeRecord(fromHex(bytes) ?? new Uint8Array());
    expect({ ...record, payload: toHex(record.payload) }).toEqual(header);
    expect(decodePayload(record)?.payload).toEqual(payload);
  });

  test('every kind with a schema has a vector, one has none, one is from the future', () => {
    const kinds = goldenChain().map(({ header }) => kindName(header.kind));
    expect(new Set(kinds)).toEqual(new Set([...Object.keys(PAYLOADS), 'recovery', undefined]));
  });

  test('[F21] a kind nobody knows is kept byte for byte', () => {
    const unknown = golden.find(({ header }) => header.kind === 999);
    const record = decodeRecord(fromHex(unknown?.bytes ?? '') ?? new Uint8Array());
    expect(decodePayload(record)).toBeUndefined();
    expect(toHex(record.payload)).toBe('c0ffee');
  });
});

test('no code stands for two kinds', () => {
  expect(new Set(Object.values(KIND_CODES)).size).toBe(Object.keys(KIND_CODES).length);
});

describe('SM3', () => {
  // GB/T 32905-2016, appendix A.
  const vectors = [
    ['abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
    ['abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
  ] as const;

  test.each(vectors)('%s', (message, digest) => {
    const bytes = Uint8Array.from(Buffer.from(message));
    expect(toHex(sm3(bytes))).toBe(digest);
    expect(createHash('sm3').update(bytes).digest('hex')).toBe(digest);
  });

  test('the chain hashes tag, previous hash and content', () => {
    const [first] = goldenChain();
    const input = Buffer.concat([
      Buffer.from('YBLEDGER/1\0'),
      ZERO_HASH,
      first?.bytes ?? ZERO_HASH,
    ]);
    const digest = createHash('sm3').update(input).digest('hex');
    expect(digest).toBe(golden[0]?.hash);
    expect(toHex(chainHash(sm3, ZERO_HASH, first?.bytes ?? ZERO_HASH))).toBe(digest);
  });
});
