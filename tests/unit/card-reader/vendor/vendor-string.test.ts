import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import {
  needsKeyService,
  refusalOfVendorCode,
} from '../../../../card-reader/vendor/vendor-error.ts';
import { parseVendorString } from '../../../../card-reader/vendor/vendor-string.ts';

/** The sample of the published documentation. */
const SAMPLE =
  '639900|111111198101011110|X00000019|639900D15600000500BF7C7A48FB4966|张三|00814E43238697159900BF7C7A|1.00|20101001|20201001|410100813475|终端设备号|';

describe('strings of vendor libraries', () => {
  test('[CARD18] eleven fields and the closing bar', () => {
    const parsed = parseVendorString(SAMPLE);
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        version: '1.00',
        identityLocked: false,
        atrHex: '00814E43238697159900BF7C7A',
        holder: {
          name: '张三',
          idNumber: '111111198101011110',
          cardNumber: 'X00000019',
          cardRecognitionCode: '639900D15600000500BF7C7A48FB4966',
          regionCode: '639900',
          issueDate: '2010-10-01',
          expiryDate: '2020-10-01',
        },
      },
    });
  });

  test('[CARD18] [CARD02] GBK bytes, a leading 1| and further fields of a province change nothing', () => {
    const plain = parseVendorString(SAMPLE);
    const variants = [
      iconv.encode(SAMPLE, 'gbk'),
      `1|${SAMPLE}`,
      SAMPLE.slice(0, -1),
      `${SAMPLE}3B7D96000000814D32|医疗证号|加密因子|1|`,
    ];
    for (const variant of variants) expect(parseVendorString(variant)).toEqual(plain);
  });

  test('[CARD18] a 3.00 card without authentication is recognised, its identity locked', () => {
    const parsed = parseVendorString(
      '411600|||411600D156000005C38275EEFC9B9648||008C544CB386844116018593CA|3.00|20211203|20311202|',
    );
    expect(parsed).toMatchObject({ ok: true, value: { identityLocked: true, version: '3.00' } });
    if (!parsed.ok) return;
    const locked = parsed.value.fields.filter((field) => field.flags.includes('locked'));
    expect(locked.map((field) => field.id)).toEqual(['idNumber', 'cardNumber', 'name']);
  });

  test('[CARD18] a failure with its message is passed on', () => {
    expect(parseVendorString('0|卡片上电失败|')).toEqual({
      ok: false,
      error: { code: 'card.vendor.failed', params: { message: '卡片上电失败' } },
    });
  });

  test.each([
    '',
    '|',
    '1|',
    'abc',
    '639900|1|2|',
    `X${SAMPLE}`,
    SAMPLE.repeat(3),
    'x'.repeat(9_000),
  ])('[CARD18] "%.20s" is refused by name', (text) => {
    expect(parseVendorString(text)).toMatchObject({ ok: false, error: { code: 'card.malformed' } });
  });

  test('[CARD18] misdated and misspelt fields are flagged, the rest is read', () => {
    const parsed = parseVendorString(
      SAMPLE.replace('20101001', '2010').replace('1110|X', '1111|X'),
    );
    if (!parsed.ok) throw new Error('refused');
    const flags = parsed.value.fields.filter((field) => field.flags.length > 0);
    expect(flags.map((field) => [field.id, ...field.flags])).toEqual([
      ['idNumber', 'badCheckDigit'],
      ['issueDate', 'badDate'],
    ]);
    expect(parsed.value.holder.name).toBe('张三');
  });

  test('any text and any bytes give an answer', () => {
    const piece = fc.constantFrom('|', '1', '0', '639900', '张', '3.00', '\u0000', 'D156');
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }),
        fc.uint8Array({ maxLength: 300 }),
        (pieces, bytes) => {
          parseVendorString(pieces.join(''));
          parseVendorString(bytes);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('return values of vendor libraries', () => {
  test.each([
    [-1, 'card.state.unknownCard'],
    [-2, 'card.state.empty'],
    [-4, 'card.state.mute'],
    [-35, 'card.pin.initial'],
    [-51, 'card.pin.wrongNoCount'],
    [-52, 'card.pin.blocked'],
    [-25538, 'card.pin.wrong'], // 63C2
    [-25536, 'card.pin.blocked'], // 63C0
    [-27011, 'card.pin.blocked'], // 6983
    [-27265, 'card.locked'], // 6A81
    [-37635, 'card.locked'], // 9303
    [-27010, 'card.refused'], // 6982
    [-99999, 'card.vendor.failed'],
  ])('[CARD18] %i → %s', (code, refusal) => {
    expect(refusalOfVendorCode(code).code).toBe(refusal);
  });

  test('[CARD18] exactly five of them lead to the online key service', () => {
    const codes = [-2201, -2202, -2203, -27272, -24];
    expect(codes.every(needsKeyService)).toBe(true);
    expect([-2204, -21, -22, -23, -27010].some(needsKeyService)).toBe(false);
  });
});
