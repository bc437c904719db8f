/** Into training and back: only with nothing open that somebody would miss. */
import { expect, test } from 'vitest';
import { openTrainingSwitch } from '../../../../electron/terminal/compose/training-room.ts';
import { createBaskets } from '../../../../electron/terminal/till/baskets.ts';
import { openTraining } from '../../../../electron/terminal/training/open-training.ts';
import type { FlowState } from '../../../../shared/contract/views.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import { openTestLedger, testClock } from '../open-test-ledger.ts';

interface Desk {
  readonly shift?: true;
  readonly parked?: true;
  readonly lines?: number;
  readonly till?: FlowState;
  readonly discharge?: FlowState;
  readonly card?: true;
  readonly training?: true;
  readonly noSwitch?: true;
}

function switchOf(desk: Desk) {
  const clock = testClock();
  const { db } = openTestLedger(clock).store;
  if (desk.parked) {
    const purchase = { lines: [], lastLineNo: 0, useAccount: true, allowed: [] };
    const where = { operatorId: 'c01', shiftId: 'S1', atMs: clock.nowMs(), totalFen: 0 };
    createBaskets(db).park({ ...where, purchase });
  }
  const signedOut: string[] = [];
  const made = openTrainingSwitch(
    {
      ...(!desk.noSwitch && { switchTraining: async () => ok(null) }),
      ...(desk.training && { training: true }),
    } as never,
    { db, clock, shifts: { current: () => desk.shift } } as never,
    {
      till: {
        flow: () => ({ state: desk.till ?? 'idle' }),
        basket: () => ({ lines: Array.from({ length: desk.lines ?? 0 }) }),
      },
      discharge: { flow: () => ({ state: desk.discharge ?? 'idle' }) },
      counter: { session: () => desk.card },
    } as never,
    { signOut: (which: string) => void signedOut.push(which) } as never,
  );
  return { ...made, signedOut };
}

const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code);

test.each<[string, Desk, string]>([
  ['nothing is open', {}, 'ok'],
  ['a finished sale is still on the screen', { till: 'done', lines: 2 }, 'ok'],
  ['a shift is open', { shift: true }, 'training.shiftOpen'],
  ['a basket is parked', { parked: true }, 'training.basketOpen'],
  ['something lies in the basket', { lines: 1 }, 'training.basketOpen'],
  ['the till asks for a PIN', { till: 'pin' }, 'training.workOpen'],
  ['an outcome at the discharge desk is not known', { discharge: 'unknown' }, 'training.workOpen'],
  ['a card is in the reader', { card: true }, 'training.cardInside'],
  ['it is training already', { training: true }, 'training.already'],
  ['this host has no training', { noSwitch: true }, 'training.unavailable'],
])('in, when %s', async (_, desk, expected) => {
  const { enter, signedOut } = switchOf(desk);
  expect(code(await enter())).toBe(expected);
  expect(signedOut).toEqual(expected === 'ok' ? ['cashier', 'discharge'] : []);
});

test.each<[string, Desk, string]>([
  ['nothing is open', { training: true }, 'ok'],
  ['a practice basket is parked', { training: true, parked: true }, 'training.basketOpen'],
  ['a practice card is in the reader', { training: true, card: true }, 'training.cardInside'],
  ['it is no training', {}, 'training.notOn'],
])('and out, when %s', async (_, desk, expected) => {
  expect(code(await switchOf(desk).leave())).toBe(expected);
});

test('without a catalogue there is nothing to practise with', async () => {
  const clock = testClock();
  const live = { ledger: openTestLedger(clock), link: {} } as never;
  const setup = { region: { code: '000000' }, institution: {} };
  const opened = await openTraining({ clock, setup } as never, live, async () => ok(null));
  expect(code(opened)).toBe('training.noPolicy');
});
