/**
 * Every fault at every single command of every flow: one outcome, one sentence, and the next card
 * works. The table that was proved is written to the test output.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CardImage, CardImageFaults } from '../../../shared/card/card-image.ts';
import type { CardOutcome } from '../../../shared/card/messages.ts';
import { type MessageCode, say } from '../../../shared/messages/index.ts';
import { type Bench, settle, shippedImage, simulatedBench } from './support.ts';

const CARD = shippedImage('1-chen-guifang');
const LOCKED = shippedImage('7-sun-yulan');
const NEXT = shippedImage('3-wang-xiaomei');
const OUTPUT = join(import.meta.dirname, '../../../test-output');

const FAULTS: Readonly<Record<string, (at: number) => CardImageFaults>> = {
  pulled: (at) => ({ removedAtCommand: at }),
  mute: (at) => ({ muteAtCommand: at }),
  'no bytes': (at) => ({ emptyAnswerAtCommand: at }),
};

const OUTCOMES: Readonly<Record<string, MessageCode>> = {
  pulled: 'card.removed',
  mute: 'card.commError',
  'no bytes': 'card.answerCut',
};

/** The card a flow is about. */
const cardOf = (flow: string) => (flow === 'unlockIdentity' ? LOCKED : CARD);

type Simulated = Bench<ReturnType<typeof simulatedBench>['transport']>;

/** A flow from an inserted card to its outcome; reading itself is the flow of the insertion. */
const FLOWS: Readonly<Record<string, (bench: Simulated) => Promise<CardOutcome>>> = {
  checkPresent: (bench) =>
    bench.ask({ type: 'checkPresent', sessionId: bench.present().sessionId }),
  pinTriesLeft: (bench) =>
    bench.ask({ type: 'pinTriesLeft', sessionId: bench.present().sessionId }),
  pin: (bench) => bench.enterPin('123789'),
  pinChange: changePin,
  unlockIdentity: unlock,
};

/** Old PIN, new PIN, new PIN again. */
async function changePin(bench: Simulated): Promise<CardOutcome> {
  const { sessionId } = bench.present();
  let outcome = await bench.ask({ type: 'pinChangeStart', sessionId, min: 6, max: 6 });
  for (const digits of ['123789', '135790', '135790']) {
    if (!outcome.ok) return outcome;
    for (const digit of digits) await bench.ask({ type: 'pinDigit', digit: Number(digit) });
    outcome = await bench.ask({ type: 'pinSubmit', sessionId });
  }
  return outcome;
}

/** The centre answers as soon as it is asked. */
async function unlock(bench: Simulated): Promise<CardOutcome> {
  const { sessionId } = bench.present();
  const outcome = bench.ask({ type: 'unlockIdentity', sessionId });
  await settle();
  const cryptogram = LOCKED.externalKey?.cryptogram ?? '';
  await bench.ask({ type: 'identityAnswer', sessionId, cryptogram });
  return outcome;
}

async function inserted(image: CardImage): Promise<{ bench: Simulated; commands: () => number }> {
  const bench = simulatedBench();
  const card = bench.transport.insert(image);
  await bench.clock.advance(1_000);
  return { bench, commands: () => card.commandCount };
}

async function nextCardWorks(bench: Simulated): Promise<boolean> {
  bench.transport.remove();
  bench.transport.insert(NEXT);
  await bench.clock.advance(1_000);
  const last = bench.events.findLast((event) => event.type === 'cardPresent');
  const read = last?.type === 'cardPresent' && last.card.holder.name === '王小梅';
  return read && (await bench.enterPin('123789')).ok;
}

function hasWords(code: MessageCode): boolean {
  return say(code, 'zh-CN').length > 0 && say(code, 'en').length > 0;
}

const table: string[] = ['flow\tfault\tcommand\toutcome\tnext card'];

describe('fault × step', () => {
  test.each(Object.keys(FAULTS))('[CARD04] %s at every command of a reading', async (fault) => {
    const faults = FAULTS[fault];
    const whole = await inserted(CARD);
    const steps = whole.commands();
    expect(steps).toBeGreaterThan(7);
    for (let at = 1; at <= steps; at += 1) {
      const { bench } = await inserted({ ...CARD, faults: faults?.(at) ?? {} });
      const outcome = bench.states().at(-1) ?? '';
      const announced = bench.events.filter((event) => event.type === 'cardPresent').length;
      // A pull empties the reader; a moment of silence is read over by itself.
      expect(outcome).toBe(
        fault === 'pulled' ? 'empty card.state.empty' : 'present card.state.present',
      );
      expect(announced).toBe(fault === 'pulled' ? 0 : 1);
      expect(await nextCardWorks(bench)).toBe(true);
      table.push(`read\t${fault}\t${at}\t${outcome}\tread`);
    }
  });

  const pairs = Object.keys(FLOWS).flatMap((flow) =>
    Object.keys(FAULTS).map((fault) => [flow, fault] as const),
  );
  test.each(pairs)('[CARD04] %s: %s at every command', async (flow, fault) => {
    const run = FLOWS[flow];
    const faults = FAULTS[fault];
    if (!run || !faults) throw new Error('unknown flow or fault');
    const whole = await inserted(cardOf(flow));
    const before = whole.commands();
    expect(await run(whole.bench)).toMatchObject({ ok: true });
    const after = whole.commands();
    expect(after).toBeGreaterThan(before);
    for (let at = before + 1; at <= after; at += 1) {
      const { bench } = await inserted({ ...cardOf(flow), faults: faults(at) });
      const outcome = await run(bench);
      expect(outcome.ok).toBe(false);
      if (outcome.ok) continue;
      // The last command of a change is the change itself: nobody knows whether it was taken.
      const open = flow === 'pinChange' && at === after;
      expect(outcome.refused).toBe(open ? 'card.pin.changeUnknown' : OUTCOMES[fault]);
      expect(hasWords(outcome.refused)).toBe(true);
      expect(await nextCardWorks(bench)).toBe(true);
      table.push(`${flow}\t${fault}\t${at - before}\t${outcome.refused}\tread`);
    }
  });

  test('the table is written', () => {
    mkdirSync(OUTPUT, { recursive: true });
    writeFileSync(join(OUTPUT, 'card-fault-matrix.tsv'), `${table.join('\n')}\n`);
    expect(table.length).toBeGreaterThan(150);
  });
});
