/** How many commands a card costs: each is a turn over the contacts, and there are slow readers. */
import { expect, test } from 'vitest';
import { benchWith, shippedImage } from './support.ts';

/** Environment and both files selected, a tagged read per item, and one spare each for 61xx. */
const COMMANDS_MAX = 20;
/** Which card it still is, before a step: the issuer's file anew, without the holder's. */
const CHECK_MAX = 10;

test.each(['1-chen-guifang', '2-li-jianguo', '3-wang-xiaomei', '5-zhou-min', '7-sun-yulan'])(
  '[CARD19] %s: holder and card data with few commands',
  async (name) => {
    const { bench, card } = await benchWith(shippedImage(name));
    expect(bench.present().card.holder.cardRecognitionCode).not.toBe('');
    expect(card.commandCount).toBeLessThanOrEqual(COMMANDS_MAX);
  },
);

test('[CARD19] a card that cannot read by tag is not asked item by item in vain', async () => {
  const image = shippedImage('1-chen-guifang');
  const { card } = await benchWith({ ...image, style: { ...image.style, recordByTag: false } });
  expect(card.commandCount).toBeLessThanOrEqual(COMMANDS_MAX);
});

test('[CARD19] making sure that it is still the same card costs less than a reading', async () => {
  const { bench, card } = await benchWith(shippedImage('1-chen-guifang'));
  const before = card.commandCount;
  const { sessionId } = bench.present();
  expect(await bench.ask({ type: 'checkPresent', sessionId })).toEqual({ ok: true });
  expect(card.commandCount - before).toBeLessThanOrEqual(CHECK_MAX);
});
