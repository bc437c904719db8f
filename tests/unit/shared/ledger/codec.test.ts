import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { businessDateOf, businessDateText } from '../../../../shared/ledger/business-date.ts';
import { CodecError } from '../../../../shared/ledger/bytes.ts';
import {
  amountsByName,
  bool,
  type Codec,
  choice,
  decode,
  encode,
  i64,
  list,
  optional,
  str,
  struct,
  u8,
  u16,
  u32,
} from '../../../../shared/ledger/codec.ts';
import { fromHex, toHex } from '../../../../shared/ledger/hex.ts';
import { encodePayload } from '../../../../shared/ledger/payloads/index.ts';
import { compareUtf8, decodeUtf8, encodeUtf8 } from '../../../../shared/ledger/utf8.ts';

const hex = <T>(codec: Codec<T>, value: T) => toHex(encode(codec, value));
const read = <T>(codec: Codec<T>, text: string) => decode(codec, fromHex(text) ?? new Uint8Array());

describe('building blocks have one byte form', () => {
  const pair = struct({ a: u8, b: optional(u16) });
  const cases: readonly (readonly [string, string])[] = [
    [hex(u32, 0xfffffffe), 'fffffffe'],
    [hex(i64, -1), 'ffffffffffffffff'],
    [hex(i64, Number.MAX_SAFE_INTEGER), '001fffffffffffff'],
    [hex(i64, -4_294_967_297), 'fffffffeffffffff'],
    [hex(str, '医a'), '0004e58cbb61'],
    [hex(str, '𠮷'), '0004f0a0aeb7'],
    [hex(bool, true), '01'],
    [hex(list(u8), [1, 2]), '000000020102'],
    [hex(pair, { a: 1 }), '0100'],
    [hex(pair, { a: 1, b: 2 }), '01010002'],
    [hex(choice({ x: 7 }), 'x'), '07'],
    [
      hex(amountsByName, { b: 1, a: 2 }),
      '000000020001610000000000000002000162' + '0000000000000001',
    ],
  ];
  test.each(cases)('%s', (written, expected) => expect(written).toBe(expected));

  test('names are ordered by code point, not by UTF-16 unit', () => {
    expect(compareUtf8('𠮷', 'ﬁ')).toBeGreaterThan(0);
    expect('𠮷' < 'ﬁ').toBe(true);
  });
});

describe('what is not canonical is refused, by field', () => {
  const record = struct({ a: u8, inner: struct({ items: list(str) }) });
  const cases = [
    ['a flag of 2', () => read(bool, '02'), ''],
    ['an unknown choice', () => read(choice({ x: 1 }), '02'), ''],
    ['bytes behind the end', () => read(u8, '0102'), ''],
    ['bytes that end too early', () => read(record, '0100000001'), 'inner.items[0]'],
    ['overlong UTF-8', () => read(str, '0002c0af'), ''],
    ['half a surrogate pair', () => read(str, '0003eda080'), ''],
    ['text not in NFC', () => read(str, '000365cc81'), ''],
    [
      'names out of order',
      () => read(amountsByName, `00000002000162${'00'.repeat(8)}000161${'00'.repeat(8)}`),
      '',
    ],
    [
      'a name twice',
      () => read(amountsByName, `00000002000161${'00'.repeat(8)}000161${'00'.repeat(8)}`),
      '',
    ],
    ['a list longer than any', () => read(list(u8), 'ffffffff'), ''],
    ['a number beyond the safe range', () => read(i64, '0020000000000000'), ''],
    ['writing half a fen', () => encode(struct({ fen: i64 }), { fen: 0.5 }), 'fen'],
    ['writing text not in NFC', () => encode(struct({ t: str }), { t: 'e\u0301' }), 't'],
    ['writing 256 into a byte', () => encode(u8, 256), ''],
  ] as const;

  test.each(cases)('%s', (_, act, path) => {
    expect(act).toThrow(CodecError);
    expect(act).toThrow(expect.objectContaining({ path }));
  });
});

describe('UTF-8', () => {
  test('agrees with the host on every well-formed text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const normal = text.normalize('NFC');
        const bytes = Uint8Array.from(Buffer.from(normal, 'utf8'));
        expect(encodeUtf8(normal)).toEqual(bytes);
        expect(decodeUtf8(bytes)).toBe(normal);
      }),
    );
  });

  test('agrees with the host on what is not UTF-8', () => {
    const host = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const decodeByHost = (bytes: Uint8Array) => {
      try {
        return host.decode(bytes);
      } catch {
        return undefined;
      }
    };
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 6 }), (bytes) => {
        const text = decodeByHost(bytes);
        expect(decodeUtf8(bytes)).toBe(text?.normalize('NFC') === text ? text : undefined);
      }),
      { numRuns: 2_000 },
    );
  });
});

test('a payload larger than the writer’s first buffer is written whole', () => {
  const warnings = Array.from({ length: 3_000 }, (_, at) => `warning ${at}`);
  const payload = { stayId: 'S', settlementId: 'X', dischargedOn: '2026-03-05', warnings };
  expect(encodePayload({ kind: 'stayDischarge', payload }).length).toBeGreaterThan(30_000);
});

test('business dates turn at midnight in Shanghai', () => {
  expect(businessDateOf(Date.UTC(2025, 11, 31, 16, 0, 0))).toBe(20260101);
  expect(businessDateOf(Date.UTC(2025, 11, 31, 15, 59, 59, 999))).toBe(20251231);
  expect(businessDateText(20260305)).toBe('2026-03-05');
});
