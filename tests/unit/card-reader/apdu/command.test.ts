import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeCommand, encodeCommand } from '../../../../card-reader/apdu/command.ts';
import { fromHex, toHex } from '../../../../card-reader/bytes.ts';

const header = { cla: 0x01, ins: 0x02, p1: 0x03, p2: 0x04 };
const bytes = (length: number) => new Uint8Array(length).fill(0x11);

describe('command encoding', () => {
  const cases = [
    { what: 'case 1', command: header, hex: '01020304' },
    { what: 'case 2 short', command: { ...header, le: 6 }, hex: '0102030406' },
    { what: 'case 2 short, 256 is coded 00', command: { ...header, le: 256 }, hex: '0102030400' },
    { what: 'case 2 extended', command: { ...header, le: 257 }, hex: '01020304000101' },
    {
      what: 'case 2 extended, 65536 is coded 0000',
      command: { ...header, le: 65_536 },
      hex: '01020304000000',
    },
    { what: 'case 3 short', command: { ...header, data: fromHex('0A0B') }, hex: '01020304020A0B' },
    {
      what: 'case 4 short',
      command: { ...header, data: fromHex('0A0B'), le: 12 },
      hex: '01020304020A0B0C',
    },
  ];
  test.each(cases)('[CARD09] $what', ({ command, hex }) => {
    expect(toHex(encodeCommand(command))).toBe(hex);
  });

  test('[CARD09] data over 255 bytes or Le over 256 turn the whole command extended', () => {
    expect(toHex(encodeCommand({ ...header, data: bytes(256) })).slice(0, 14)).toBe(
      '01020304000100',
    );
    const both = encodeCommand({ ...header, data: fromHex('0A'), le: 300 });
    expect(toHex(both)).toBe('010203040000010A012C');
  });

  test('[CARD09] what was encoded decodes to the same command', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    const command = fc.record(
      {
        cla: byte,
        ins: byte,
        p1: byte,
        p2: byte,
        data: fc.uint8Array({ minLength: 1, maxLength: 700 }),
        le: fc.integer({ min: 1, max: 65_536 }),
      },
      { requiredKeys: ['cla', 'ins', 'p1', 'p2'] },
    );
    fc.assert(
      fc.property(command, (one) => {
        expect(decodeCommand(encodeCommand(one))).toEqual(one);
      }),
      { numRuns: 300 },
    );
  });

  test('bytes that are no command decode to null, never to a guess', () => {
    for (const hex of ['', '0102', '010203', '01020304050A', '0102030400', '010203040001']) {
      const decoded = decodeCommand(fromHex(hex));
      if (hex === '0102030400') expect(decoded).toEqual({ ...header, le: 256 });
      else expect(decoded).toBeNull();
    }
  });
});
