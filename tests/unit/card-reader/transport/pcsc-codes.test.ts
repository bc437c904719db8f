import { describe, expect, test } from 'vitest';
import { refusalOfFault } from '../../../../card-reader/profile/card-failure.ts';
import type { TransportFault } from '../../../../card-reader/transport/card-transport.ts';
import { transportErrorOf } from '../../../../card-reader/transport/pcsc-codes.ts';

const CASES: readonly (readonly [number, string, TransportFault])[] = [
  [0x80100002, 'cancelled', 'cancelled'],
  [0x80100003, 'invalid handle', 'reset'],
  [0x80100008, 'insufficient buffer', 'buffer'],
  [0x80100009, 'unknown reader', 'readerGone'],
  [0x8010000b, 'sharing violation', 'sharing'],
  [0x8010000c, 'no smart card', 'removed'],
  [0x8010000f, 'protocol mismatch', 'protocol'],
  [0x80100013, 'internal communication error', 'serviceStopped'],
  [0x80100016, 'not transacted', 'comm'],
  [0x80100017, 'reader unavailable', 'readerGone'],
  [0x8010001d, 'no service', 'noService'],
  [0x8010001e, 'service stopped', 'serviceStopped'],
  [0x8010001f, 'unsupported feature', 'unsupported'],
  [0x8010002e, 'no readers', 'readerGone'],
  [0x8010002f, 'communication lost', 'comm'],
  [0x80100066, 'unresponsive card', 'mute'],
  [0x80100068, 'card was reset', 'reset'],
  [0x80100069, 'card was removed', 'removed'],
  [0x8010006a, 'security violation', 'denied'],
];

describe('PC/SC errors', () => {
  test.each(CASES)('[CARD04] 0x%s (%s) is told by its number', (code, what, fault) => {
    const hex = code.toString(16);
    const english = transportErrorOf(new Error(`SCardTransmit error: ${what}(0x${hex})`));
    const garbled = transportErrorOf(
      new Error(`SCardTransmit error: \uFFFD\uFFFD(0x${hex.toUpperCase()})`),
    );
    expect([english.fault, english.code, garbled.fault]).toEqual([fault, code, fault]);
    expect(refusalOfFault(fault).code).toMatch(/^card\./);
  });

  test('[CARD04] a code nobody named, and a text without code, are communication errors', () => {
    expect(transportErrorOf(new Error('SCardX error: ?(0x8010ffff)')).fault).toBe('comm');
    expect(transportErrorOf(new Error('Card Reader not connected')).fault).toBe('comm');
    expect(transportErrorOf('card was removed').fault).toBe('comm');
  });
});
