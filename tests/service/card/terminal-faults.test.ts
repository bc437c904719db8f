/**
 * Fault × step as the cashier has it: the terminal service with its counter over the card-reader
 * core. Whatever happens to the card at whatever command, there is one state and one sentence, the
 * waiting PIN ends, nothing of the holder stays, and the next card works without a restart.
 */
import { describe, expect, test } from 'vitest';
import { CardReader } from '../../../card-reader/card-reader.ts';
import { shippedProfiles } from '../../../card-reader/profile/profiles.ts';
import { SimulatedTransport } from '../../../card-reader/transport/simulated-transport.ts';
import { type CardPort, createCardPort } from '../../../electron/terminal/card/card-port.ts';
import { type Counter, createCounter } from '../../../electron/terminal/counter/counter.ts';
import type { CardImage, CardImageFaults } from '../../../shared/card/card-image.ts';
import { type MessageCode, say } from '../../../shared/messages/index.ts';
import { ok } from '../../../shared/result.ts';
import { settle, shippedImage, TestClock } from '../../unit/card-reader/support.ts';
import { DEMO_REGION, personOf } from '../../unit/terminal/counter/people.ts';

const CARD = shippedImage('1-chen-guifang');
const NEXT = shippedImage('3-wang-xiaomei');
const PIN = '123789';

const FAULTS: Readonly<Record<string, (at: number) => CardImageFaults>> = {
  pulled: (at) => ({ removedAtCommand: at }),
  mute: (at) => ({ muteAtCommand: at }),
  'no bytes': (at) => ({ emptyAnswerAtCommand: at }),
};

/** What a settlement's PIN may end with, one per fault. */
const OUTCOMES: Readonly<Record<string, MessageCode>> = {
  pulled: 'card.removed',
  mute: 'card.commError',
  'no bytes': 'card.answerCut',
};

interface Stand {
  readonly counter: Counter;
  readonly clock: TestClock;
  readonly transport: SimulatedTransport;
}

function stand(): Stand {
  const clock = new TestClock();
  const transport = new SimulatedTransport(clock);
  const reader = new CardReader({
    ...{ transport, clock, profiles: shippedProfiles() },
    send: (event) => port.receive(event),
  });
  const counter: Counter = createCounter({
    region: DEMO_REGION,
    port: { request: (body) => port.request(body) },
    lookUp: async (card) =>
      ok({ person: personOf(card), hasAccount: false, account: { live: false, statement: [] } }),
    changed: () => undefined,
    cardGone: () => undefined,
  });
  const port: CardPort = createCardPort(
    (request) => void reader.handle(request),
    (notice) => counter.onCard(notice),
  );
  reader.start();
  return { counter, clock, transport };
}

async function insert({ transport, clock }: Stand, image: CardImage) {
  const card = transport.insert(image);
  await clock.advance(2_000);
  return card;
}

/** Enters the PIN of a settlement; the code it ended with, `ok` when it was right. */
async function settleWithPin({ counter }: Stand): Promise<MessageCode | 'ok'> {
  const pinned = counter.askPin('settlement', 'command-0001');
  await settle();
  for (const digit of PIN) await counter.digit(Number(digit));
  await counter.submitPin();
  const outcome = await Promise.race([pinned, settle().then(() => null)]);
  if (outcome) return outcome.ok ? 'ok' : outcome.error.code;
  // The counter asks again: its sentence is the outcome, and the cashier steps back.
  const told = counter.pinEntry()?.message?.code ?? 'system.internal';
  await counter.cancelPin();
  await pinned;
  return told;
}

async function nextCardWorks(at: Stand): Promise<boolean> {
  at.transport.remove();
  await at.clock.advance(100);
  expect(at.counter.session()).toBeUndefined();
  await insert(at, NEXT);
  const { name } = at.counter.session()?.card.holder ?? { name: '' };
  return name === '王小梅' && (await settleWithPin(at)) === 'ok';
}

const hasWords = (code: MessageCode) => say(code, 'zh-CN').length > 0 && say(code, 'en').length > 0;

describe('fault × step at the counter', () => {
  test.each(Object.keys(FAULTS))(
    '[CARD04] [CARD06] %s at every command of a reading',
    async (name) => {
      const whole = stand();
      const steps = (await insert(whole, CARD)).commandCount;
      for (let command = 1; command <= steps; command += 1) {
        const at = stand();
        await insert(at, { ...CARD, faults: FAULTS[name]?.(command) ?? {} });
        const { code } = at.counter.reader();
        expect(code).toBe(name === 'pulled' ? 'card.state.empty' : 'card.state.present');
        expect(hasWords(code)).toBe(true);
        expect(at.counter.session() === undefined).toBe(name === 'pulled');
        expect(await nextCardWorks(at)).toBe(true);
      }
    },
  );

  test.each(Object.keys(FAULTS))('[CARD04] [CARD05] %s at every command of a PIN', async (name) => {
    const whole = stand();
    const card = await insert(whole, CARD);
    const before = card.commandCount;
    expect(await settleWithPin(whole)).toBe('ok');
    expect(card.commandCount).toBeGreaterThan(before);
    for (let command = before + 1; command <= card.commandCount; command += 1) {
      const at = stand();
      await insert(at, { ...CARD, faults: FAULTS[name]?.(command) ?? {} });
      const outcome = await settleWithPin(at);
      expect(outcome, `command ${command - before}`).toBe(OUTCOMES[name]);
      expect(outcome !== 'ok' && hasWords(outcome)).toBe(true);
      expect(at.counter.pinEntry()).toBeUndefined();
      expect(await nextCardWorks(at)).toBe(true);
    }
  });

  test('[CARD05] two cards swapped in one moment never mix: the first is dropped whole', async () => {
    const at = stand();
    await insert(at, CARD);
    const asked = at.counter.askPin('settlement', 'command-0001');
    await settle();
    await insert(at, NEXT);
    expect(await asked).toMatchObject({ ok: false, error: { code: 'card.removed' } });
    expect(at.counter.session()?.card.holder.name).toBe('王小梅');
    expect(at.counter.pinEntry()).toBeUndefined();
  });
});
