/** Bytes nobody meant, for every decoder; the bench feeds each a hundred thousand of them. */
import { describe, expect, test } from 'vitest';
import { decoders, fuzz } from '../../bench/card/fuzz.ts';

const INPUTS = 2_000;

describe('no input makes a decoder throw or grow', () => {
  test.each(decoders().map((decoder, at) => [decoder.name, decoder, at] as const))(
    '%s',
    (_name, decoder, at) => {
      expect(fuzz(decoder, at, INPUTS).failures).toBe(0);
    },
  );

  test('a decoder that throws on one input in a hundred is found out', () => {
    const run = (bytes: Uint8Array) => {
      if (bytes.length % 100 === 7) throw new Error('found');
    };
    expect(fuzz({ name: 'bad', run }, 0, INPUTS).failures).toBeGreaterThan(0);
  });
});
