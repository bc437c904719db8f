import { describe, expect, test } from 'vitest';
import { Channel } from '../../../../card-reader/apdu/channel.ts';
import { toHex } from '../../../../card-reader/bytes.ts';
import { changePin } from '../../../../card-reader/pin/verify-pin.ts';
import { shippedProfiles } from '../../../../card-reader/profile/profiles.ts';
import type { CardImage } from '../../../../shared/card/card-image.ts';
import { openPin } from '../../../../shared/centre/sealed-pin.ts';
import { newSm2KeyPair } from '../../../../shared/centre/sm2.ts';
import { type Bench, benchWith, shippedImage, type simulatedBench } from '../support.ts';

const CHEN = shippedImage('1-chen-guifang');
const OLD = '123789';
const FRESH = '246813';

type Simulated = ReturnType<typeof simulatedBench>;

async function enter(bench: Simulated, sessionId: string, digits: string) {
  for (const digit of digits) await bench.ask({ type: 'pinDigit', digit: Number(digit) });
  return bench.ask({ type: 'pinSubmit', sessionId });
}

async function started(image: CardImage = CHEN) {
  const { bench, card } = await benchWith(image);
  const { sessionId } = bench.present();
  const opened = await bench.ask({ type: 'pinChangeStart', sessionId, min: 6, max: 6 });
  return { bench, card, sessionId, opened, next: (pin: string) => enter(bench, sessionId, pin) };
}

const stages = (bench: Bench<never> | Simulated) =>
  bench.events.flatMap((event) => (event.type === 'pinProgress' ? [event.stage] : []));

describe('changing the PIN', () => {
  test('[CARD13] old, new, new again: the card takes the new one and forgets the old', async () => {
    const { bench, next } = await started();
    expect(await next(OLD)).toEqual({ ok: true, next: 'new' });
    expect(await next(FRESH)).toEqual({ ok: true, next: 'again' });
    expect(await next(FRESH)).toEqual({ ok: true });
    expect(new Set(stages(bench))).toEqual(new Set(['old', 'new', 'again']));
    expect(await bench.enterPin(FRESH)).toEqual({ ok: true });
    expect(await bench.enterPin(OLD)).toMatchObject({ refused: 'card.pin.wrong' });
  });

  test.each([
    ['cn-social-security', '805E010007123789FF246813'],
    ['de-egk', '0024000106123789246813'],
  ])('[CARD10] the command of %s is what its profile says', async (id, command) => {
    const pin = shippedProfiles().find((profile) => profile.id === id)?.pin;
    if (!pin) throw new Error('no PIN');
    const sent: string[] = [];
    const transmit = async (apdu: Uint8Array) => {
      sent.push(toHex(apdu));
      return Uint8Array.of(0x90, 0x00);
    };
    const link = { protocol: 't0' as const, transmit, disconnect: async () => undefined };
    const channel = new Channel(link, { monotonicMs: () => 0 });
    const block = Uint8Array.of(0x12, 0x37, 0x89);
    await changePin(channel, pin, block, Uint8Array.of(0x24, 0x68, 0x13));
    expect(sent.at(-1)).toBe(command);
  });

  test.each([
    ['an initial PIN', ['666666'], 'card.pin.stillInitial'],
    ['the old PIN again', [OLD], 'card.pin.unchanged'],
    ['two that differ', [FRESH, '246814'], 'card.pin.different'],
    ['one that is too short', ['12'], 'card.pin.length'],
  ])(
    '[CARD13] %s is refused before the card is asked; then another try',
    async (_what, pins, code) => {
      const { bench, card, next } = await started();
      await next(OLD);
      const before = card.commandCount;
      const outcomes = [];
      for (const pin of pins) outcomes.push(await next(pin));
      expect(outcomes.at(-1)).toMatchObject({ ok: false, refused: code });
      expect(card.commandCount).toBe(before);
      expect(await next(FRESH)).toEqual({ ok: true, next: 'again' });
      expect(await next(FRESH)).toEqual({ ok: true });
      expect(await bench.enterPin(FRESH)).toEqual({ ok: true });
    },
  );

  test('[CARD13] a wrong old PIN costs one try, the same one again costs none', async () => {
    const { bench, card, sessionId, next } = await started();
    for (const pin of ['111111', FRESH]) await next(pin);
    expect(await next(FRESH)).toMatchObject({ ok: false, refused: 'card.pin.wrong', triesLeft: 5 });
    await bench.ask({ type: 'pinChangeStart', sessionId, min: 6, max: 6 });
    for (const pin of ['111111', FRESH]) await next(pin);
    expect(await next(FRESH)).toMatchObject({ refused: 'card.pin.sameWrong' });
    expect(card.pinTriesLeft).toBe(5);
  });

  test('[CARD13] a blocked card, and one whose PIN cannot be changed, get no prompt', async () => {
    const blocked = await started(shippedImage('6-wu-dahai'));
    expect(blocked.opened).toMatchObject({ ok: false, refused: 'card.pin.blocked' });
    const foreign = await started(shippedImage('be-eid-specimen'));
    expect(foreign.opened).toMatchObject({ ok: false, refused: 'card.pin.noChange' });
    expect(await foreign.next(OLD)).toMatchObject({ refused: 'card.pin.notStarted' });
  });
});

describe('a PIN for the centre', () => {
  const keys = newSm2KeyPair();
  const binding = 'command-0001';

  async function sealed() {
    const { bench, card } = await benchWith(CHEN);
    const { sessionId } = bench.present();
    const before = card.commandCount;
    const seal = { publicKey: keys.publicKey, binding };
    const request = { type: 'pinStart', sessionId, min: 6, max: 6, purpose: 'settle' } as const;
    expect(await bench.ask({ ...request, seal })).toEqual({ ok: true });
    const outcome = await enter(bench, sessionId, OLD);
    expect(card.commandCount).toBe(before);
    return outcome.ok ? (outcome.sealedPin ?? '') : '';
  }

  test('[CARD13] leaves the process only enciphered, and the card is not asked', async () => {
    const first = await sealed();
    const block = openPin(first, binding, keys.privateKey);
    expect(block && toHex(block)).toBe('26123789FFFFFFFF');
    expect(first).not.toContain(OLD);
    expect(await sealed()).not.toBe(first);
  });

  test('with a phone in place of the card there need be none; a PIN for a card needs its card', async () => {
    const { bench } = await benchWith(CHEN);
    bench.transport.remove();
    const seal = { publicKey: keys.publicKey, binding };
    const request = { type: 'pinStart', min: 6, max: 6, purpose: 'settle' } as const;
    const start = (more: object) => bench.ask({ ...request, sessionId: 'voucher-1', ...more });
    expect(await start({})).toMatchObject({ ok: false, refused: 'card.noSession' });
    expect(await start({ seal })).toMatchObject({ ok: false, refused: 'card.noSession' });
    expect(await start({ withoutCard: true })).toMatchObject({ refused: 'card.noSession' });
    expect(await start({ seal, withoutCard: true })).toEqual({ ok: true });
    const outcome = await enter(bench, 'voucher-1', OLD);
    const block = openPin((outcome.ok && outcome.sealedPin) || '', binding, keys.privateKey);
    expect(block && toHex(block)).toBe('26123789FFFFFFFF');
  });

  test.each([
    ['for another command', (pin: string) => openPin(pin, 'command-0002', keys.privateKey)],
    ['with another key', (pin: string) => openPin(pin, binding, newSm2KeyPair().privateKey)],
    [
      'changed on the way',
      (pin: string) => openPin(`${pin.slice(0, -2)}00`, binding, keys.privateKey),
    ],
    ['that is none', () => openPin('00', binding, keys.privateKey)],
  ])('a sealed PIN %s opens to nothing', async (_what, open) => {
    expect(open(await sealed())).toBeNull();
  });
});
