import { describe, expect, test } from 'vitest';
import { shippedProfiles } from '../../../../card-reader/profile/profiles.ts';
import { ScriptedTransport } from '../../../../card-reader/transport/scripted-transport.ts';
import { VirtualCard } from '../../../../card-reader/virtual/virtual-card.ts';
import type { CardImage } from '../../../../shared/card/card-image.ts';
import { Bench, benchWith, settle, shippedImage } from '../support.ts';

const CHEN = shippedImage('1-chen-guifang');

function withPin(change: Partial<NonNullable<CardImage['pin']>>): CardImage {
  if (!CHEN.pin) throw new Error('image without PIN');
  return { ...CHEN, pin: { ...CHEN.pin, ...change } };
}

describe('PIN at the card', () => {
  test('[CARD13] the right PIN is accepted, wrong ones count down and are told apart', async () => {
    const { bench } = await benchWith(withPin({ triesLeft: 3, tries: 3 }));
    expect(await bench.enterPin('111111')).toEqual({
      ok: false,
      refused: 'card.pin.wrong',
      params: { triesLeft: 2 },
      triesLeft: 2,
    });
    expect(await bench.enterPin('222222')).toMatchObject({
      refused: 'card.pin.lastTry',
      triesLeft: 1,
    });
    expect(await bench.enterPin('123789')).toEqual({ ok: true });
  });

  test('a simulated card put in again has the tries it had, like plastic', async () => {
    const image = withPin({ triesLeft: 3, tries: 3 });
    const { bench } = await benchWith(image);
    await bench.enterPin('111111');
    bench.transport.remove();
    bench.transport.insert(shippedImage('3-wang-xiaomei'));
    await settle();
    expect(await bench.ask({ type: 'pinTriesLeft', sessionId: bench.present().sessionId })).toEqual(
      { ok: true, triesLeft: 6, lastTry: false },
    );
    bench.transport.insert(image);
    await settle();
    expect(
      await bench.ask({ type: 'pinTriesLeft', sessionId: bench.present().sessionId }),
    ).toMatchObject({ triesLeft: 2 });
  });

  test('[CARD13] before the last try the prompt says so', async () => {
    const { bench } = await benchWith(withPin({ triesLeft: 1 }));
    const { sessionId } = bench.present();
    const request = { type: 'pinStart', sessionId, min: 6, max: 6, purpose: 'settle' } as const;
    expect(await bench.ask(request)).toEqual({ ok: true, triesLeft: 1, lastTry: true });
  });

  test('[CARD13] a blocked card is named without a prompt', async () => {
    const { bench, card } = await benchWith(shippedImage('6-wu-dahai'));
    expect(await bench.enterPin('123789')).toEqual({
      ok: false,
      refused: 'card.pin.blocked',
      triesLeft: 0,
    });
    expect(await bench.ask({ type: 'pinDigit', digit: 1 })).toMatchObject({
      refused: 'card.pin.notStarted',
    });
    expect(card.pinTriesLeft).toBe(0);
  });

  test('[CARD13] the last wrong PIN blocks the card and says what to do', async () => {
    const { bench } = await benchWith(withPin({ triesLeft: 1 }));
    expect(await bench.enterPin('111111')).toMatchObject({
      refused: 'card.pin.blocked',
      triesLeft: 0,
    });
  });

  test('[CARD13] the same wrong PIN does not cost a second try; another one does', async () => {
    const { bench, card } = await benchWith(CHEN);
    await bench.enterPin('111111');
    expect(card.pinTriesLeft).toBe(5);
    expect(await bench.enterPin('111111')).toMatchObject({ refused: 'card.pin.sameWrong' });
    expect(card.pinTriesLeft).toBe(5);
    await bench.enterPin('222222');
    expect(card.pinTriesLeft).toBe(4);
  });

  test('[CARD13] it is remembered per card, also over taking the card out', async () => {
    const { bench } = await benchWith(CHEN);
    await bench.enterPin('111111');
    const again = bench.transport.insert(CHEN);
    await settle();
    expect(await bench.enterPin('111111')).toMatchObject({ refused: 'card.pin.sameWrong' });
    expect(again.pinTriesLeft).toBe(5);
    const other = bench.transport.insert(shippedImage('2-li-jianguo'));
    await settle();
    expect(await bench.enterPin('111111')).toMatchObject({ refused: 'card.pin.wrong' });
    expect(other.pinTriesLeft).toBe(5);
  });

  test.each([
    ['666666', { ok: true, initialPin: true }],
    ['888888', { ok: true, initialPin: true }],
    ['666667', { ok: true }],
  ])('[CARD13] the right PIN %s: %j', async (value, outcome) => {
    const { bench } = await benchWith(withPin({ value }));
    expect(await bench.enterPin(value)).toEqual(outcome);
  });

  test('[CARD13] a card that tells no tries is believed by its last answer', async () => {
    const { bench } = await benchWith(withPin({ tellsTries: false, triesLeft: 2 }));
    const { sessionId } = bench.present();
    expect(await bench.ask({ type: 'pinTriesLeft', sessionId })).toEqual({ ok: true });
    await bench.enterPin('111111');
    expect(await bench.ask({ type: 'pinTriesLeft', sessionId })).toEqual({
      ok: true,
      triesLeft: 1,
      lastTry: true,
    });
  });
});

describe('PIN entry', () => {
  test.each(['', '1', '12345'])(
    '[CARD13] "%s" is too short: refused before any command',
    async (digits) => {
      const { bench, card } = await benchWith(CHEN);
      const { sessionId } = bench.present();
      await bench.ask({ type: 'pinStart', sessionId, min: 6, max: 6, purpose: 'settle' });
      const before = card.commandCount;
      for (const digit of digits) await bench.ask({ type: 'pinDigit', digit: Number(digit) });
      expect(await bench.ask({ type: 'pinSubmit', sessionId })).toEqual({
        ok: false,
        refused: 'card.pin.length',
        params: { min: 6, max: 6 },
      });
      expect(card.commandCount).toBe(before);
    },
  );

  test('[CARD13] a seventh digit is not taken', async () => {
    const { bench } = await benchWith(CHEN);
    const { sessionId } = bench.present();
    await bench.ask({ type: 'pinStart', sessionId, min: 6, max: 6, purpose: 'settle' });
    for (const digit of [1, 2, 3, 7, 8, 9]) await bench.ask({ type: 'pinDigit', digit });
    expect(await bench.ask({ type: 'pinDigit', digit: 9 })).toMatchObject({
      refused: 'card.pin.full',
    });
    expect(await bench.ask({ type: 'pinSubmit', sessionId })).toEqual({ ok: true });
  });

  test.each(['a', '5', 10, -1, 1.5, null, [1, 2, 3]])('[CARD13] %j is no digit', async (digit) => {
    const { bench } = await benchWith(CHEN);
    const { sessionId } = bench.present();
    await bench.ask({ type: 'pinStart', sessionId, min: 6, max: 6, purpose: 'settle' });
    expect(await bench.ask({ type: 'pinDigit', digit })).toMatchObject({
      refused: 'card.pin.notDigit',
    });
  });

  test('[CARD13] backspace, clear and cancel do what they say; only counts are sent', async () => {
    const { bench } = await benchWith(CHEN);
    const { sessionId } = bench.present();
    await bench.ask({ type: 'pinStart', sessionId, min: 6, max: 6, purpose: 'settle' });
    for (const digit of [1, 2]) await bench.ask({ type: 'pinDigit', digit });
    await bench.ask({ type: 'pinBackspace' });
    await bench.ask({ type: 'pinClear' });
    await bench.ask({ type: 'pinCancel' });
    const progress = bench.events.filter((event) => event.type === 'pinProgress');
    expect(progress.map((event) => event.entered)).toEqual([0, 1, 2, 1, 0]);
    expect(Object.keys(progress[0] ?? {}).sort()).toEqual([
      'entered',
      'max',
      'min',
      'sessionId',
      'type',
    ]);
    expect(await bench.ask({ type: 'pinSubmit', sessionId })).toMatchObject({
      refused: 'card.pin.notStarted',
    });
  });

  test('[CARD13] [CARD05] a card taken out takes the digits with it', async () => {
    const { bench } = await benchWith(CHEN);
    const { sessionId } = bench.present();
    await bench.ask({ type: 'pinStart', sessionId, min: 6, max: 6, purpose: 'settle' });
    for (const digit of [1, 2, 3, 7, 8, 9]) await bench.ask({ type: 'pinDigit', digit });
    bench.transport.insert(CHEN);
    await settle();
    const next = bench.present().sessionId;
    for (const id of [sessionId, next]) {
      expect(await bench.ask({ type: 'pinSubmit', sessionId: id })).toMatchObject({
        refused: 'card.pin.notStarted',
      });
    }
  });

  test('[CARD15] after a PIN the card is reset, after reading it is left', async () => {
    const card = new VirtualCard(CHEN);
    const bench = new Bench(() => new ScriptedTransport(), shippedProfiles());
    const connect = bench.transport.connect.bind(bench.transport);
    bench.transport.connect = async () => ({
      ...(await connect()),
      transmit: async (apdu: Uint8Array) => {
        const reaction = card.process(apdu);
        return reaction.kind === 'answer' ? reaction.bytes : new Uint8Array(0);
      },
    });
    bench.transport.report(CHEN.atr);
    await settle();
    expect(await bench.enterPin('123789')).toEqual({ ok: true });
    // reading, question for the tries, verification
    expect(bench.transport.dispositions).toEqual(['leave', 'leave', 'reset']);
  });
});
