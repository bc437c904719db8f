/** A vendor's library as the reader of a site, against a scripted one. */
import iconv from 'iconv-lite';
import { beforeEach, describe, expect, test } from 'vitest';
import { socialSecurityProfile } from '../../../../card-reader/profile/profiles.ts';
import { TransportError } from '../../../../card-reader/transport/card-transport.ts';
import { VendorReader } from '../../../../card-reader/vendor/vendor-reader.ts';
import type { CardEvent, CardRequestBody } from '../../../../shared/card/messages.ts';
import { settle, TestClock } from '../support.ts';

const string = (name: string, serial: string) =>
  `639900|111111198101011110|X000000${serial}|639900D15600000500BF7C7A48FB49${serial}|${name}|00814E43238697159900BF7C7A|1.00|20101001|20201001|410100813475|0001|`;
const FIRST = string('示范甲', '19');
const SECOND = string('示范乙', '20');

/** A point of the SM2 curve that everybody knows: its generator. */
const PUBLIC_KEY =
  '0432c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7' +
  'bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0';

let answer: string | TransportError;
let events: CardEvent[];
let clock: TestClock;
let reader: VendorReader;
let closed: boolean;

beforeEach(async () => {
  answer = '-2';
  events = [];
  closed = false;
  clock = new TestClock();
  reader = new VendorReader({
    clock,
    profile: socialSecurityProfile(),
    send: (event) => events.push(event),
    line: {
      ask: async () => {
        if (answer instanceof TransportError) throw answer;
        return iconv.encode(answer, 'gbk');
      },
      close: () => {
        closed = true;
      },
    },
  });
  reader.start();
  await settle();
});

async function says(next: string | TransportError): Promise<void> {
  answer = next;
  await clock.advance(1_000);
}

async function ask(body: CardRequestBody) {
  await reader.handle({ ...body, id: 7 });
  const reply = events.findLast((event) => event.type === 'reply');
  return reply?.type === 'reply' ? reply.outcome : undefined;
}

/** What the service hears, one word per event. */
const heard = () =>
  events.flatMap((event) => {
    if (event.type === 'readerState') return [`${event.state} ${event.code}`];
    if (event.type === 'cardPresent') return [event.card.holder.name];
    return event.type === 'cardRemoved' ? ['removed'] : [];
  });

const presentId = () => {
  const event = events.findLast((one) => one.type === 'cardPresent');
  return event?.type === 'cardPresent' ? event.sessionId : '';
};

describe('a reader behind a vendor’s library', () => {
  test('[CARD02] [CARD18] a card comes, stays, is exchanged and goes, as with any reader', async () => {
    for (const next of [FIRST, FIRST, SECOND, '-2', '-2']) await says(next);
    expect(heard()).toEqual([
      'empty card.state.empty',
      'present card.state.present',
      '示范甲',
      'removed',
      '示范乙',
      'removed',
      'empty card.state.empty',
    ]);
  });

  test.each([
    ['-4', 'mute card.state.mute'],
    ['-1', 'unknownCard card.state.unknownCard'],
    ['-2201', 'failed card.identityLocked'],
    ['-27010', 'failed card.'],
    ['0|卡片上电失败|', 'failed card.vendor.failed'],
    ['garbage', 'failed card.malformed'],
    ['', 'failed card.malformed'],
  ])(
    '%j takes the card away and is said once in words, then the next card is read',
    async (bad, words) => {
      await says(FIRST);
      for (const next of [bad, bad, SECOND]) await says(next);
      const said = heard().slice(3);
      expect(said[0]).toBe('removed');
      expect(said[1]).toContain(words);
      expect(said.slice(2)).toEqual(['present card.state.present', '示范乙']);
    },
  );

  test('an adapter that ends: nothing of the holder stays; its return is a new session', async () => {
    await says(FIRST);
    const before = presentId();
    await says(new TransportError('noService'));
    expect(heard().slice(-2)).toEqual(['removed', 'noService card.state.noService']);
    await says(FIRST);
    expect(heard().at(-1)).toBe('示范甲');
    expect(presentId()).not.toBe(before);
  });

  test('presence is asked anew, so an exchanged card is never taken for the one before', async () => {
    await says(FIRST);
    const sessionId = presentId();
    expect(await ask({ type: 'checkPresent', sessionId })).toEqual({ ok: true });
    answer = SECOND;
    expect(await ask({ type: 'checkPresent', sessionId })).toMatchObject({ ok: false });
    await ask({ type: 'readAgain' });
    expect(heard().at(-1)).toBe('示范乙');
  });

  test('the card’s PIN is the library’s business; one for the centre is sealed as ever', async () => {
    await says(FIRST);
    const sessionId = presentId();
    const start = { type: 'pinStart', sessionId, min: 6, max: 6, purpose: 'settle' } as const;
    expect(await ask(start)).toMatchObject({ refused: 'card.pin.notSupported' });
    const seal = { publicKey: PUBLIC_KEY, binding: 'command-0001' };
    expect(await ask({ ...start, seal })).toEqual({ ok: true });
    for (const digit of [2, 7, 1, 8, 2, 8]) await ask({ type: 'pinDigit', digit });
    expect(await ask({ type: 'pinSubmit', sessionId })).toMatchObject({
      ok: true,
      sealedPin: expect.stringMatching(/^[0-9a-f]+$/i),
    });
  });

  test('shutdown ends the adapter; what comes later is refused', async () => {
    expect(await ask({ type: 'shutdown' })).toEqual({ ok: true });
    expect(closed).toBe(true);
    expect(await ask({ type: 'readAgain' })).toMatchObject({ refused: 'card.shuttingDown' });
    await clock.advance(5_000);
    expect(heard()).toEqual(['empty card.state.empty']);
  });
});
