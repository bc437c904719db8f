import { describe, expect, test } from 'vitest';
import type { CardEvent } from '../../../shared/card/messages.ts';
import { benchWith, settle, shippedImage } from './support.ts';

const LOCKED = shippedImage('7-sun-yulan');
const RIGHT = LOCKED.externalKey?.cryptogram ?? '';

type Challenge = Extract<CardEvent, { type: 'identityChallenge' }>;

async function asked() {
  const { bench } = await benchWith(LOCKED);
  const { sessionId } = bench.present();
  const outcome = bench.ask({ type: 'unlockIdentity', sessionId });
  await settle();
  const event = bench.events.find((one): one is Challenge => one.type === 'identityChallenge');
  return { bench, sessionId, outcome, challenge: event?.challenge };
}

describe('a 3.00 card and the centre', () => {
  test('[CARD11] the challenge carries what the key service needs', async () => {
    const { challenge } = await asked();
    expect(challenge).toEqual({
      regionCode: '000000',
      atrHistorical: '00813147318650000000000077',
      algorithm: '03',
      cardRecognitionCode: '000000D156000005C300007700000077',
      factors: '3030303030307378' + '8650000000000077',
      challenge: '0102030405060708',
    });
  });

  test('[CARD11] the right answer opens the identity within the same session', async () => {
    const { bench, sessionId, outcome } = await asked();
    await bench.ask({ type: 'identityAnswer', sessionId, cryptogram: RIGHT });
    expect(await outcome).toEqual({ ok: true });
    const present = bench.present();
    expect(present.sessionId).toBe(sessionId);
    expect(present.card).toMatchObject({
      identityLocked: false,
      holder: { name: '孙玉兰', idNumber: '000000195612050088', sex: '2' },
    });
    expect(bench.removed()).toEqual([]);
  });

  test('[CARD11] [CARD13] before that no PIN is offered, nor taken when somebody asks', async () => {
    const { bench, card } = await benchWith(LOCKED);
    const { sessionId, card: data } = bench.present();
    expect(data.pin.supported).toBe(false);
    const commands = card.commandCount;
    const start = { type: 'pinStart', sessionId, min: 6, max: 6, purpose: 'settle' } as const;
    for (const request of [start, { type: 'pinOnPad', sessionId } as const]) {
      expect(await bench.ask(request)).toMatchObject({ refused: 'card.identityLocked' });
    }
    expect(card.commandCount).toBe(commands);
  });

  test('[CARD11] after that the PIN works and the card is still the same', async () => {
    const { bench, sessionId, outcome } = await asked();
    await bench.ask({ type: 'identityAnswer', sessionId, cryptogram: RIGHT });
    await outcome;
    expect(await bench.enterPin('123789')).toEqual({ ok: true });
    expect(await bench.ask({ type: 'checkPresent', sessionId })).toEqual({ ok: true });
  });

  test.each([['0000000000000000'], ['short'], ['']])(
    '[CARD11] the answer "%s" opens nothing',
    async (cryptogram) => {
      const { bench, sessionId, outcome } = await asked();
      await bench.ask({ type: 'identityAnswer', sessionId, cryptogram });
      expect(await outcome).toEqual({ ok: false, refused: 'card.authFailed' });
      expect(bench.present().card.identityLocked).toBe(true);
    },
  );

  test('[CARD11] no answer in time, and a card pulled meanwhile, end the step by name', async () => {
    const late = await asked();
    await late.bench.clock.advance(10_000);
    expect(await late.outcome).toEqual({ ok: false, refused: 'card.authTimeout' });
    const pulled = await asked();
    pulled.bench.transport.remove();
    expect(await pulled.outcome).toMatchObject({ ok: false });
    expect(pulled.bench.removed()).toEqual([pulled.sessionId]);
  });

  test('[CARD11] a card that is not locked is not asked', async () => {
    const { bench } = await benchWith(shippedImage('1-chen-guifang'));
    const { sessionId } = bench.present();
    expect(await bench.ask({ type: 'unlockIdentity', sessionId })).toEqual({
      ok: false,
      refused: 'card.notLocked',
    });
  });
});
