import { describe, expect, test } from 'vitest';
import { shippedProfiles } from '../../../card-reader/profile/profiles.ts';
import type { TransportFault } from '../../../card-reader/transport/card-transport.ts';
import { ScriptedTransport } from '../../../card-reader/transport/scripted-transport.ts';
import { VirtualCard } from '../../../card-reader/virtual/virtual-card.ts';
import { Bench, benchWith, settle, shippedImage, simulatedBench } from './support.ts';

const CHEN = shippedImage('1-chen-guifang');
const LI = shippedImage('2-li-jianguo');

/** A scripted reader whose commands are answered by a virtual card. */
function scriptedBench(cardOf: () => VirtualCard) {
  const bench = new Bench(() => new ScriptedTransport(), shippedProfiles());
  const connect = bench.transport.connect.bind(bench.transport);
  bench.transport.connect = async () => ({
    ...(await connect()),
    transmit: async (apdu: Uint8Array) => {
      const reaction = cardOf().process(apdu);
      return reaction.kind === 'answer' ? reaction.bytes : new Uint8Array(0);
    },
  });
  return bench;
}

describe('sessions', () => {
  test('[CARD05] removal ends the session before anything else is said', async () => {
    const { bench } = await benchWith(CHEN);
    const { sessionId } = bench.present();
    bench.transport.remove();
    expect(bench.events.slice(-2)).toEqual([
      { type: 'cardRemoved', sessionId },
      {
        type: 'readerState',
        reader: 'Simulated reader 00',
        state: 'empty',
        code: 'card.state.empty',
      },
    ]);
    expect(await bench.ask({ type: 'checkPresent', sessionId })).toEqual({
      ok: false,
      refused: 'card.noSession',
    });
  });

  test('[CARD05] a counter that jumped is another card, even when it looks present all along', async () => {
    let card = new VirtualCard(CHEN);
    const bench = scriptedBench(() => card);
    bench.transport.report(CHEN.atr);
    await settle();
    const first = bench.present();
    card = new VirtualCard(LI);
    bench.transport.report(LI.atr, 2); // out and in again while nobody looked
    expect(bench.removed()).toEqual([first.sessionId]);
    await settle();
    const second = bench.present();
    expect(second.card.holder.name).toBe('李建国');
    expect(second.sessionId).not.toBe(first.sessionId);
  });

  test('[CARD05] the same counter with another use flag is the same card: nothing is read again', async () => {
    const card = new VirtualCard(CHEN);
    const bench = scriptedBench(() => card);
    bench.transport.report(CHEN.atr);
    await settle();
    bench.transport.report(CHEN.atr, 0);
    await settle();
    expect(bench.events.filter((event) => event.type === 'cardPresent')).toHaveLength(1);
  });

  test('[CARD05] a swap nobody reported is found out by the step itself', async () => {
    let card = new VirtualCard(CHEN);
    const bench = scriptedBench(() => card);
    bench.transport.report(CHEN.atr);
    await settle();
    const { sessionId } = bench.present();
    card = new VirtualCard(LI);
    expect(await bench.ask({ type: 'checkPresent', sessionId })).toEqual({
      ok: false,
      refused: 'card.swapped',
    });
    expect(bench.removed()).toEqual([sessionId]);
  });

  test('[CARD05] a card swapped during its reading never lends its data to the next one', async () => {
    const bench = simulatedBench();
    bench.transport.insert({ ...CHEN, faults: { delayMs: 10 } });
    await bench.clock.advance(55);
    bench.transport.insert(LI);
    await bench.clock.advance(2_000);
    const announced = bench.events.flatMap((event) =>
      event.type === 'cardPresent' ? [event.card.holder.name] : [],
    );
    expect(announced).toEqual(['李建国']);
  });

  test('the same card again is another session', async () => {
    const { bench } = await benchWith(CHEN);
    const first = bench.present().sessionId;
    bench.transport.insert(CHEN);
    await settle();
    expect(bench.present().sessionId).not.toBe(first);
  });
});

describe('faults at the counter', () => {
  const outcomes: readonly (readonly [TransportFault, string])[] = [
    ['removed', 'failed card.removed'],
    ['reset', 'failed card.reset'],
    ['sharing', 'failed card.busyElsewhere'],
    ['comm', 'failed card.commError'],
    ['mute', 'mute card.state.mute'],
    ['protocol', 'failed card.protocolMismatch'],
    ['denied', 'failed card.accessDenied'],
    ['readerGone', 'failed card.readerGone'],
    ['timeout', 'failed card.timeout'],
  ];
  test.each(outcomes)(
    '[CARD04] %s for good → "%s", and the next card works',
    async (fault, state) => {
      const card = new VirtualCard(CHEN);
      const bench = scriptedBench(() => card);
      bench.transport.connectFaults.push(...Array<TransportFault>(12).fill(fault));
      bench.transport.report(CHEN.atr);
      await bench.clock.advance(10_000);
      expect(bench.states().at(-1)).toBe(state);
      bench.transport.connectFaults.length = 0;
      bench.transport.report(null);
      bench.transport.report(CHEN.atr);
      await bench.clock.advance(10_000);
      expect(bench.states().at(-1)).toBe('present card.state.present');
    },
  );

  test.each(['removed', 'reset', 'comm', 'mute'] as const)(
    '[CARD04] %s once, as contacts bounce, is tried again by itself',
    async (fault) => {
      const card = new VirtualCard(CHEN);
      const bench = scriptedBench(() => card);
      bench.transport.connectFaults.push(fault);
      bench.transport.report(CHEN.atr);
      await bench.clock.advance(1_000);
      expect(bench.states().at(-1)).toBe('present card.state.present');
    },
  );

  test('[CARD16] a card another program holds is named and tried again, never taken by force', async () => {
    const card = new VirtualCard(CHEN);
    const bench = scriptedBench(() => card);
    bench.transport.connectFaults.push('sharing', 'sharing', 'sharing');
    bench.transport.report(CHEN.atr);
    await settle();
    expect(bench.states().at(-1)).toBe('failed card.busyElsewhere');
    await bench.clock.advance(3_000);
    expect(bench.states().at(-1)).toBe('present card.state.present');
  });

  test('[CARD07] the service goes and comes: the holder is cleared, the next card is read', async () => {
    const card = new VirtualCard(CHEN);
    const bench = scriptedBench(() => card);
    bench.transport.report(CHEN.atr);
    await settle();
    const { sessionId } = bench.present();
    bench.transport.serviceDown('serviceStopped');
    expect(bench.removed()).toEqual([sessionId]);
    expect(bench.states().at(-1)).toBe('noService card.state.noService');
    bench.transport.serviceUp();
    bench.transport.report(CHEN.atr);
    await settle();
    expect(bench.states().at(-1)).toBe('present card.state.present');
  });

  test('a machine without the native module says so and goes on', () => {
    const bench = scriptedBench(() => new VirtualCard(CHEN));
    bench.transport.serviceDown('library');
    expect(bench.states().at(-1)).toBe('noService card.noLibrary');
  });

  test('an unplugged reader ends its session; without any reader that is said', async () => {
    const card = new VirtualCard(CHEN);
    const bench = scriptedBench(() => card);
    bench.transport.report(CHEN.atr);
    await settle();
    bench.transport.readerLost();
    expect(bench.removed()).toHaveLength(1);
    expect(bench.states().at(-1)).toBe('noReader card.state.noReader');
  });

  test.each([
    ['wrong-card', 'unknownCard card.state.unknownCard'],
    ['mute-card', 'mute card.state.mute'],
  ])('%s → %s', async (image, state) => {
    const { bench } = await benchWith(shippedImage(image));
    expect(bench.states().at(-1)).toBe(state);
    expect(bench.events.some((event) => event.type === 'cardPresent')).toBe(false);
  });

  test('a locked card is named as locked', async () => {
    const { bench } = await benchWith({
      ...CHEN,
      answers: { '00A404000F7378312E73682EC9E7BBE1B1A3D5CF': '6A81' },
    });
    expect(bench.states().at(-1)).toBe('failed card.locked');
  });

  test('a card that never ends its answer is stopped', async () => {
    const { bench } = await benchWith({ ...CHEN, faults: { endless61: true } });
    expect(bench.states().at(-1)).toBe('failed card.endlessAnswer');
  });
});

describe('requests', () => {
  test('[CARD08] shutdown ends the session, answers, and refuses what comes later', async () => {
    const { bench } = await benchWith(CHEN);
    expect(await bench.ask({ type: 'shutdown' })).toEqual({ ok: true });
    expect(bench.removed()).toHaveLength(1);
    expect(await bench.ask({ type: 'readAgain' })).toEqual({
      ok: false,
      refused: 'card.shuttingDown',
    });
  });

  test('[CARD08] a card that hangs does not hold up the shutdown', async () => {
    const bench = simulatedBench();
    bench.transport.insert({ ...CHEN, faults: { delayMs: 60_000 } });
    await settle();
    let ended = false;
    void bench.reader.close().then(() => {
      ended = true;
    });
    await bench.clock.advance(450);
    expect(ended).toBe(true);
  });

  test('readAgain reads the card anew under a new session', async () => {
    const { bench } = await benchWith(CHEN);
    const first = bench.present().sessionId;
    await bench.ask({ type: 'readAgain' });
    await settle();
    expect(bench.removed()).toEqual([first]);
    expect(bench.present().sessionId).not.toBe(first);
  });

  test.each([
    [{ type: 'unknown' }, 'card.badRequest'],
    [{ type: 'pinStart', sessionId: 7 }, 'card.badRequest'],
    [
      { type: 'simulate', action: 'insert', image: { format: 'card-image/1' } },
      'card.imageInvalid',
    ],
    [{ type: 'simulate', action: 'insert', image: { ...CHEN, atr: 'XY' } }, 'card.imageInvalid'],
    [{ type: 'checkPresent', sessionId: 'gone' }, 'card.noSession'],
  ])('%j is refused by name', async (request, refused) => {
    const bench = simulatedBench();
    expect(await bench.ask(request)).toMatchObject({ ok: false, refused });
  });

  test('a simulated card cannot be put into a real reader', async () => {
    const bench = scriptedBench(() => new VirtualCard(CHEN));
    expect(await bench.ask({ type: 'simulate', action: 'insert', image: CHEN })).toMatchObject({
      refused: 'card.notSimulated',
    });
  });
});
