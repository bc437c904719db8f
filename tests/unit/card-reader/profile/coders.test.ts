import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { fromHex } from '../../../../card-reader/bytes.ts';
import { decodeItem, decodeText, parseDate } from '../../../../card-reader/profile/coders.ts';
import type {
  Container,
  DateForm,
  ProfileItem,
  TextEncoding,
} from '../../../../card-reader/profile/profile.ts';
import { shippedProfiles } from '../../../../card-reader/profile/profiles.ts';
import { splitContainer } from '../../../../card-reader/profile/read-file.ts';
import { splitRecords } from '../../../../card-reader/profile/read-records.ts';
import { xmlText } from '../../../../card-reader/profile/xml-text.ts';

const item = (part: Partial<ProfileItem>): ProfileItem => ({
  id: 'x',
  label: { zh: '', en: '' },
  coding: 'text',
  ...part,
});
const DATE = item({ coding: 'digits', date: 'yyyymmdd' });
const ID = item({ encoding: 'gb18030', check: 'gb11643' });
const RUNS = 2_000;

describe('text', () => {
  test.each<[TextEncoding, string, string]>([
    ['gb18030', 'C9E7BBE1B1A3D5CF', '社会保障'],
    ['gb18030', 'D5C5C8FD000000000000', '张三'],
    ['gb18030', '3433202020', '43'],
    ['gb18030', '9534B235', '𠮷'],
    ['utf-16le', '210440043104380458043004', 'Србија'],
    ['utf-16le', 'FFFE110415041E04', 'БЕО'],
    ['big5', 'A4FDA470A9FA0000', '王小明'],
    ['iso-8859-15', 'A4', '€'],
    ['tis-620', 'CACDC2', 'สอย'],
  ])('[CARD12] %s %s is %s', (encoding, hex, text) => {
    expect(decodeText(fromHex(hex), encoding)).toEqual({ text, flags: [] });
  });

  test.each<[TextEncoding, string]>([
    ['gb18030', 'D5C5FF41'],
    ['big5', 'A4FDA4'],
    ['utf-16le', '00D84100'],
    ['utf-8', 'C3'],
    ['gb18030', '41074200'],
  ])('[CARD12] broken %s is shown and flagged', (encoding, hex) => {
    expect(decodeText(fromHex(hex), encoding).flags).toEqual(['badText']);
  });

  test('[CARD12] any Chinese name comes back as it was written', () => {
    const han = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code));
    const rare = fc
      .integer({ min: 0x20000, max: 0x2a6d6 })
      .map((code) => String.fromCodePoint(code));
    const name = fc.string({ unit: fc.oneof(han, rare), minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(name, (text) => {
        const bytes = new Uint8Array(40);
        bytes.set(iconv.encode(text, 'gb18030'));
        expect(decodeText(bytes, 'gb18030')).toEqual({ text, flags: [] });
      }),
      { numRuns: RUNS },
    );
  });
});

describe('dates and digits', () => {
  test.each([
    ['19580513', '1958-05-13', []],
    ['20240229', '2024-02-29', []],
    ['20230229', '20230229', ['badDate']],
    ['20231301', '20231301', ['badDate']],
    ['32303132', '2012', ['badDate']],
    ['00000000', '', []],
    ['FFFFFFFF', '', []],
    ['2012A1FF', '2012A1', ['badDigits', 'badDate']],
  ])('[CARD12] packed %s → "%s" %j', (hex, text, flags) => {
    expect(decodeItem(fromHex(hex), DATE)).toEqual({ text, flags });
  });

  test.each<[DateForm, string, string | null]>([
    ['dd.mm.yyyy', '23.07.2009', '2009-07-23'],
    ['dd MON yyyy', '01 JAN 1971', '1971-01-01'],
    ['dd MON yyyy', '05 MÄR 1980', '1980-03-05'],
    ['dd MON yyyy', '20 JUNO 1964', null],
    ['dd MON yyyy', 'SEP 1964', null],
    ['dd MON yyyy', '1984', null],
    ['ddmmyyyy', '31122025', '2025-12-31'],
    ['roc', '0790625', '1990-06-25'],
    ['buddhist', '25200115', '1977-01-15'],
    ['yyyymmdd', '20120', null],
  ])('[CARD12] %s "%s" → %s', (form, text, date) => {
    expect(parseDate(text, form)).toBe(date);
  });
});

describe('ID numbers on the card', () => {
  test.each([
    ['000000195103120025', []],
    ['00000019900625004x', ['badCheckDigit']],
    ['111111198101011110', []],
    ['111111198101011111', ['badCheckDigit']],
    ['11010519491231002X', []],
    ['000000510312002', []],
    ['000000195113120025', ['badDate']],
    ['ABC', ['badDigits']],
  ])('[CARD12] %s → %j', (text, flags) => {
    expect(decodeItem(new TextEncoder().encode(text), ID)).toEqual({ text, flags });
  });
});

test('[CARD10] XML: nearest path, entities, prefixes, comments', () => {
  const xml =
    '<?xml version="1.0"?><v:A><!-- <B>no</B> --><B><N>x &amp; y&#233;</N></B><N>outer</N><E/></v:A>';
  expect(xmlText(xml, 'B/N')).toBe('x & yé');
  expect(xmlText(xml, 'A/N')).toBe('outer');
  expect(xmlText(xml, 'E')).toBeNull();
  expect(xmlText('<A><B>cut', 'B')).toBeNull();
});

describe('decoders never throw, whatever the bytes', () => {
  const bytes = fc.uint8Array({ maxLength: 600 });
  const items = shippedProfiles().flatMap((profile) => profile.files.flatMap((file) => file.items));

  test('items of every profile', () => {
    fc.assert(
      fc.property(bytes, fc.constantFrom(...items), (value, one) => {
        const decoded = decodeItem(value, one);
        expect(decoded.text).not.toMatch(/\p{Cc}/u);
      }),
      { numRuns: RUNS },
    );
  });

  test('containers of every profile, and record lists', () => {
    const containers = shippedProfiles().flatMap((profile) =>
      profile.files.map((file) => [file.container, file.items] as const),
    );
    fc.assert(
      fc.property(bytes, fc.constantFrom(...containers), (value, [container, own]) => {
        splitContainer(value, container, own);
        const records = splitRecords(value);
        for (const { bytes: part } of records.values())
          expect(part.length).toBeLessThanOrEqual(255);
      }),
      { numRuns: RUNS },
    );
  });

  test('XML of any make ends', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      'A',
      'B',
      '<A>',
      '</A>',
      '<!--',
      '-->',
      '&amp;',
      '&#0;',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => {
        xmlText(pieces.join(''), 'A/B');
      }),
      { numRuns: RUNS },
    );
  });

  test('a container without an end takes bounded time', () => {
    const empty: Container = { kind: 'tlv', tagBytes: 1, length: 'u8', endian: 'big' };
    const split = splitContainer(new Uint8Array(60_000), empty, []);
    expect(split?.size).toBe(1);
  });
});
