/** The whole path without hardware: card image → vpcd → pcscd → pcsclite → process → messages. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  canRunPcscd,
  NEEDS_PCSCD,
  type PrivatePcscd,
  startPcscd,
} from '../../../build/demo/pcscd.ts';
import { systemClock } from '../../../card-reader/clock.ts';
import { VpcdCard } from '../../../card-reader/virtual/vpcd-card.ts';
import type { CardImage } from '../../../shared/card/card-image.ts';
import { ReaderProcess } from './reader-process.ts';

const IMAGES = join(import.meta.dirname, '../../../card-reader/images');

function image(name: string): CardImage {
  return JSON.parse(readFileSync(join(IMAGES, `${name}.json`), 'utf8'));
}

describe.skipIf(!canRunPcscd())(`real pcscd with a virtual card (${NEEDS_PCSCD})`, () => {
  let pcscd: PrivatePcscd;
  let reader: ReaderProcess;
  let cards: VpcdCard[] = [];

  const insert = async (name: string, faults?: CardImage['faults']) => {
    const whole = { ...image(name), ...(faults && { faults }) };
    const card = await VpcdCard.insert(whole, { port: pcscd.port, earlyHighByte: true });
    cards.push(card);
    return card;
  };
  const startReader = async () => {
    reader = new ReaderProcess(['--transport', 'pcsc'], pcscd.env);
    await reader.state('card.state.empty', 0, pcscd.readerName);
  };

  beforeAll(async () => {
    pcscd = await startPcscd();
  });
  afterEach(async () => {
    for (const card of cards) await card.remove();
    cards = [];
    if (reader.child.exitCode === null) await reader.kill();
  });
  afterAll(async () => {
    await pcscd.stop();
  });

  test('[CARD02] [CARD13] insert, holder, PIN, still the same card, out again', async () => {
    await startReader();
    const card = await insert('2-li-jianguo');
    const present = await reader.card();
    expect(present.reader).toBe(pcscd.readerName);
    expect(present.card).toMatchObject({
      profile: 'cn-social-security',
      version: '1.00',
      holder: { name: '李建国', cardNumber: 'X10000026', sex: '1' },
    });
    expect(await reader.enterPin(present.sessionId, '111111')).toMatchObject({
      refused: 'card.pin.wrong',
      triesLeft: 5,
    });
    expect(await reader.enterPin(present.sessionId, '123789')).toEqual({ ok: true });
    const request = { type: 'checkPresent', sessionId: present.sessionId } as const;
    expect(await reader.ask(request)).toEqual({ ok: true });
    await card.remove();
    await reader.removed(present.sessionId);
    expect(await reader.ask(request)).toEqual({ ok: false, refused: 'card.noSession' });
  });

  test.each([
    ['wrong-card', 'card.state.unknownCard'],
    ['mute-card', 'card.state.mute'],
    ['7-sun-yulan', 'card.identityLocked'],
  ])('%s → %s, and the next card is read', async (name, code) => {
    await startReader();
    const card = await insert(name);
    await reader.state(code);
    const before = reader.events.length;
    await card.remove();
    await reader.state('card.state.empty', before, pcscd.readerName);
    const from = reader.events.length;
    await insert('1-chen-guifang');
    expect((await reader.card(from)).card.holder.name).toBe('陈桂芳');
  });

  test.each([1, 3, 5, 8])(
    '[CARD04] pulled at command %i of a reading: words, then the next card',
    async (at) => {
      await startReader();
      await insert('1-chen-guifang', { removedAtCommand: at });
      await reader.state('card.state.reading');
      const from = reader.events.length;
      await reader.state('card.state.empty', from, pcscd.readerName);
      expect(reader.events.some((event) => event.type === 'cardPresent')).toBe(false);
      await insert('3-wang-xiaomei');
      expect((await reader.card(from)).card.holder.name).toBe('王小梅');
    },
  );

  test('[CARD06] [CARD05] card after card in the same reader', async () => {
    await startReader();
    for (const [name, holder] of [
      ['1-chen-guifang', '陈桂芳'],
      ['2-li-jianguo', '李建国'],
      ['1-chen-guifang', '陈桂芳'],
    ] as const) {
      const from = reader.events.length;
      const card = await insert(name);
      const present = await reader.card(from);
      expect(present.card.holder.name).toBe(holder);
      await card.remove();
      await reader.removed(present.sessionId);
    }
  });

  test('[CARD07] the daemon is killed and comes back: cleared, said, recovered', async () => {
    await startReader();
    await insert('1-chen-guifang');
    const { sessionId } = await reader.card();
    await pcscd.kill();
    await reader.removed(sessionId);
    await reader.state('card.state.noService');
    const from = reader.events.length;
    await pcscd.start();
    await reader.state('card.state.empty', from, pcscd.readerName);
    await insert('3-wang-xiaomei');
    expect((await reader.card(from)).card.holder.name).toBe('王小梅');
  });

  test('[CARD01] killed in the middle of a read: a new process reads the same card', async () => {
    await startReader();
    await insert('1-chen-guifang', { delayMs: 40 });
    await reader.state('card.state.reading');
    await reader.kill();
    reader = new ReaderProcess(['--transport', 'pcsc'], pcscd.env);
    expect((await reader.card()).card.holder.name).toBe('陈桂芳');
  });

  test('[CARD08] asked to stop, the process ends by itself with code 0', async () => {
    await startReader();
    await insert('1-chen-guifang');
    await reader.card();
    expect(await reader.ask({ type: 'shutdown' })).toEqual({ ok: true });
    expect(await reader.exited()).toEqual({ code: 0, signal: null });
    expect(reader.output).toBe('');
  });

  test('[CARD08] it ends when its parent lets go of it', async () => {
    await startReader();
    reader.child.disconnect();
    expect(await reader.exited()).toEqual({ code: 0, signal: null });
  });

  test('[CARD03] a shutdown does not wait for a command that hangs', async () => {
    await startReader();
    await insert('1-chen-guifang', { delayMs: 60_000 });
    await reader.state('card.state.reading');
    expect(await reader.ask({ type: 'shutdown' })).toEqual({ ok: true });
    expect(await reader.exited()).toEqual({ code: null, signal: 'SIGKILL' });
  });

  test('[CARD15] [CARD16] another program finds the card free, and its PIN state gone', async () => {
    await startReader();
    const card = await insert('2-li-jianguo');
    const { sessionId } = await reader.card();
    const resets: string[] = [];
    const reset = card.card.reset.bind(card.card);
    card.card.reset = () => {
      resets.push('reset');
      reset();
    };
    expect(await reader.enterPin(sessionId, '123789')).toEqual({ ok: true });
    await reader.ask({ type: 'checkPresent', sessionId });
    expect(resets).toHaveLength(1);
  });
});

test('a machine without a daemon: said in words, asked again, no crash', async () => {
  createRequire(import.meta.url).resolve('pcsclite');
  const reader = new ReaderProcess(['--transport', 'pcsc'], {
    PCSCLITE_CSOCK_NAME: '/nonexistent/pcscd.comm',
  });
  const state = await reader.until(
    (event): event is Extract<typeof event, { type: 'readerState' }> =>
      event.type === 'readerState',
  );
  expect(state).toMatchObject({ reader: null, state: 'noService' });
  await new Promise<void>((done) => systemClock.after(700, done));
  expect(await reader.ask({ type: 'shutdown' })).toEqual({ ok: true });
  expect((await reader.exited()).code).toBe(0);
});

test('[CARD01] the simulated reader runs in the same process shape, without any daemon', async () => {
  const reader = new ReaderProcess(['--transport', 'simulated']);
  await reader.state('card.state.empty');
  await reader.ask({ type: 'simulate', action: 'insert', image: image('1-chen-guifang') });
  const { sessionId, card } = await reader.card();
  expect(card.holder.name).toBe('陈桂芳');
  expect(await reader.enterPin(sessionId, '123789')).toEqual({ ok: true });
  await reader.ask({ type: 'simulate', action: 'remove' });
  await reader.removed(sessionId);
  await reader.kill();
});
