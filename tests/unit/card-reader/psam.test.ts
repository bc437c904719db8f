import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../../card-reader/bytes.ts';
import { diversificationFactors } from '../../../card-reader/identity/factors.ts';
import { shippedProfiles } from '../../../card-reader/profile/profiles.ts';
import {
  type CardLink,
  type CardTransport,
  TransportError,
} from '../../../card-reader/transport/card-transport.ts';
import {
  type Script,
  ScriptedTransport,
} from '../../../card-reader/transport/scripted-transport.ts';
import { SimulatedTransport } from '../../../card-reader/transport/simulated-transport.ts';
import { Bench, settle, shippedImage, type TestClock } from './support.ts';

const LOCKED = shippedImage('7-sun-yulan');
const RIGHT = LOCKED.externalKey?.cryptogram ?? '';
const SLOT = 'Reader with a second slot 01';

const SELECT = '00A4040006D15600000590';
/** City code and "sx", then the tail of the ATR. */
const DIVERSIFY = `BFDE010010${'3030303030307378'}${'8650000000000077'}`;
const CIPHER = '80FA0000080102030405060708';
const MODULE: Script = {
  [SELECT]: '9000',
  [DIVERSIFY]: '9000',
  [CIPHER]: '6108',
  '00C0000008': `${RIGHT}9000`,
};

/** The card's reader, and beside it a slot with a scripted module. */
class TwoReaders implements CardTransport {
  readonly kind = 'simulated';
  readonly card: SimulatedTransport;
  readonly module: ScriptedTransport;
  readonly order: string[] = [];
  moduleGone = false;

  constructor(clock: TestClock, script: Script) {
    this.card = new SimulatedTransport(clock);
    this.module = new ScriptedTransport(script);
  }

  start(listener: Parameters<CardTransport['start']>[0]): void {
    this.card.start(listener);
    listener.readerFound(SLOT);
    const atr = fromHex('3B00');
    listener.status({ reader: SLOT, present: true, mute: false, atr, eventCount: 1 });
  }

  async connect(reader: string): Promise<CardLink> {
    if (reader !== SLOT) return this.card.connect();
    if (this.moduleGone) throw new TransportError('removed');
    const link = await this.module.connect();
    return {
      ...link,
      transmit: (apdu) => {
        this.order.push(toHex(apdu).slice(0, 4));
        return link.transmit(apdu);
      },
    };
  }

  close(): Promise<void> {
    return this.card.close();
  }
}

async function bench(script: Script = MODULE) {
  const made = new Bench((clock) => new TwoReaders(clock, script), shippedProfiles(), SLOT);
  await settle();
  return made;
}

describe('a security module in a second slot', () => {
  test('[CARD20] opens a 3.00 card by itself, with the factors of this very card', async () => {
    const made = await bench();
    made.transport.card.insert(LOCKED);
    await settle();
    await settle();
    expect(made.present().card).toMatchObject({
      identityLocked: false,
      holder: { name: '孙玉兰' },
    });
    expect(made.transport.module.commands).toEqual([SELECT, DIVERSIFY, CIPHER, '00C0000008']);
    expect(made.transport.module.dispositions).toEqual(['leave']);
    expect(made.events.some((event) => event.type === 'identityChallenge')).toBe(false);
  });

  test('[CARD20] its card is nobody: no session, no state, no question', async () => {
    const made = await bench();
    expect(made.events.filter((event) => 'reader' in event && event.reader === SLOT)).toEqual([]);
    await made.ask({ type: 'readAgain' });
    expect(made.transport.module.commands).toEqual([]);
  });

  test('[CARD20] one card after the other: its commands never mix', async () => {
    const made = await bench();
    made.transport.card.insert(LOCKED);
    const { sessionId } = await settle().then(() => made.present());
    await made.ask({ type: 'unlockIdentity', sessionId });
    made.transport.card.insert(LOCKED);
    await settle();
    await settle();
    const one = ['00A4', 'BFDE', '80FA', '00C0'];
    expect(made.transport.order.length % one.length).toBe(0);
    expect(made.transport.order).toEqual(
      Array.from({ length: made.transport.order.length / one.length }, () => one).flat(),
    );
  });

  test.each([
    ['is not there', MODULE, true],
    ['has no such key', { ...MODULE, [DIVERSIFY]: '6A88' }, false],
    ['is mute', { ...MODULE, [SELECT]: { fault: 'mute' } as const }, false],
  ])(
    '[CARD20] when it %s, the centre is asked, and the card waits locked',
    async (_what, script, gone) => {
      const made = await bench(script);
      made.transport.moduleGone = gone;
      made.transport.card.insert(LOCKED);
      await settle();
      await settle();
      const asked = made.events.find((event) => event.type === 'identityChallenge');
      expect(asked).toMatchObject({ sessionId: made.present().sessionId });
      expect(made.present().card.identityLocked).toBe(true);
      const { sessionId } = made.present();
      await made.ask({ type: 'identityAnswer', sessionId, cryptogram: RIGHT });
      await settle();
      expect(made.present().card.identityLocked).toBe(false);
    },
  );

  test('[CARD20] a card that needs no key does not touch it', async () => {
    const made = await bench();
    made.transport.card.insert(shippedImage('1-chen-guifang'));
    await settle();
    expect(made.present().card.holder.name).toBe('陈桂芳');
    expect(made.transport.module.commands).toEqual([]);
  });
});

test.each([
  [[1], '3433303030307368'],
  [[2], '3433303230307378'],
  [[3], '8650430200000013'],
  [[1, 2, 3], '343330303030736834333032303073788650430200000013'],
] as const)('[CARD20] factors of levels %j from 卡识别码 and ATR', (levels, hex) => {
  const atr = fromHex('3B6D000000813147318650430200000013');
  expect(toHex(diversificationFactors('430200', atr, levels))).toBe(hex);
});
