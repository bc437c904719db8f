import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../../../card-reader/bytes.ts';
import { readLength, splitTlv, type TlvForm } from '../../../../card-reader/profile/tlv.ts';

const BELGIAN: TlvForm = { tagBytes: 1, length: 'continuation', endian: 'big', zeroPadded: true };
const SERBIAN: TlvForm = { tagBytes: 2, length: 'u16', endian: 'little' };
const BER: TlvForm = { tagBytes: 1, length: 'ber', endian: 'big' };

function items(hex: string, form: TlvForm): Record<string, string> {
  const split = [...splitTlv(fromHex(hex), form)];
  return Object.fromEntries(
    split.map(([tag, { bytes, flags }]) => [tag, toHex(bytes) + flags.join()]),
  );
}

describe('lengths', () => {
  test.each([
    ['7F', 0x7f, 1],
    ['8100', 0x80, 2],
    ['FF7F', 0x3fff, 2],
    ['818000', 0x4000, 3],
  ])('[CARD10] continuation form %s', (hex, length, used) => {
    expect(readLength(fromHex(hex), 0, BELGIAN)).toEqual({ length, used });
  });

  test.each([
    ['79', 0x79, 1],
    ['8101', 1, 2],
    ['820102', 0x0102, 3],
    ['83010203', 0x010203, 4],
    ['8401020304', 0x01020304, 5],
  ])('[CARD10] BER form %s', (hex, length, used) => {
    expect(readLength(fromHex(hex), 0, BER)).toEqual({ length, used });
  });

  test.each(['80', '80010203', '81', '82', '83', '84', '8201', ''])(
    '[CARD10] BER %s has no length',
    (hex) => {
      expect(readLength(fromHex(hex), 0, BER)).toBeNull();
    },
  );
});

describe('containers', () => {
  test('[CARD10] little-endian tags and lengths', () => {
    expect(items('0100050048656C6C6F09000500576F726C64', SERBIAN)).toEqual({
      '0001': '48656C6C6F',
      '0009': '576F726C64',
    });
  });

  test('[CARD10] a value that is cut is flagged, nothing at all gives nothing', () => {
    expect(items('010005004865', SERBIAN)).toEqual({ '0001': '4865badLength' });
    expect(items('', SERBIAN)).toEqual({});
    expect(items('0100', SERBIAN)).toEqual({ '0001': 'badLength' });
  });

  test('[CARD10] unknown tags stay beside known ones, zero padding is no item', () => {
    expect(items('0C0431393834630101000000', BELGIAN)).toEqual({ '0C': '31393834', '63': '01' });
  });

  test('[CARD10] a length past the end takes what is there', () => {
    expect(items('5A0A8027', BER)).toEqual({ '5A': '8027badLength' });
  });
});
