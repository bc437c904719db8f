/** How many commands a card costs: each is a turn over the contacts, and there are slow readers. */
import { describe, expect, test } from 'vitest';
import type { CardImage } from '../../../shared/card/card-image.ts';
import { benchWith, settle, shippedImage, simulatedBench } from './support.ts';

/** Environment and both files selected and read whole, each with a second round for 61xx or 6Cxx. */
const COMMANDS_MAX = 8;
/** Which card it still is, before a step: the issuer's file anew, without the holder's. */
const CHECK_MAX = 5;

test.each(['1-chen-guifang', '2-li-jianguo', '3-wang-xiaomei', '5-zhou-min', '7-sun-yulan'])(
  '[CARD19] %s: holder and card data with few commands',
  async (name) => {
    const { bench, card } = await benchWith(shippedImage(name));
    expect(bench.present().card.holder.cardRecognitionCode).not.toBe('');
    expect(card.commandCount).toBeLessThanOrEqual(COMMANDS_MAX);
  },
);

describe('a card that does not give all records at once', () => {
  const image = shippedImage('1-chen-guifang');
  const without = (tag: string): CardImage => ({
    ...image,
    directories: image.directories.map((directory) => ({
      ...directory,
      files: directory.files.map((file) => ({
        ...file,
        ...(file.records && { records: file.records.filter((one) => !one.startsWith(tag)) }),
      })),
    })),
  });

  /** Answers "all records" with the first one alone, or refuses it. */
  async function read(answer: 'first' | 'refused') {
    const whole = await benchWith(image);
    const bench = simulatedBench();
    const card = bench.transport.insert(image);
    const process = card.process.bind(card);
    card.process = (command) => {
      const all = command[1] === 0xb2 && command[3] === 0x05;
      if (!all) return process(command);
      if (answer === 'refused') return { kind: 'answer', bytes: Uint8Array.of(0x6a, 0x86) };
      return process(Uint8Array.of(0x00, 0xb2, 0x01, 0x04, command[4] ?? 0));
    };
    await settle();
    return [bench.present().card, whole.bench.present().card];
  }

  test.each(['first', 'refused'] as const)(
    '[CARD11] [CARD19] (%s) is asked for the rest by tag: nothing is lost',
    async (answer) => {
      const [card, whole] = await read(answer);
      expect(card).toEqual(whole);
    },
  );

  test('an item the card has not got is flagged, not waited for', async () => {
    const { bench } = await benchWith(without('0709'));
    const missing = bench.present().card.fields.filter(({ flags }) => flags.includes('missing'));
    expect(missing.map(({ id }) => id)).toEqual(['cardNumber']);
  });
});

test('[CARD19] making sure that it is still the same card costs less than a reading', async () => {
  const { bench, card } = await benchWith(shippedImage('1-chen-guifang'));
  const before = card.commandCount;
  const { sessionId } = bench.present();
  expect(await bench.ask({ type: 'checkPresent', sessionId })).toEqual({ ok: true });
  expect(card.commandCount - before).toBeLessThanOrEqual(CHECK_MAX);
});
