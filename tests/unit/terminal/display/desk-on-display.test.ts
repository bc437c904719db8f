/** Whose work stands on the one display of two desks. */
import { describe, expect, test } from 'vitest';
import type { Desk } from '../../../../electron/terminal/desk/desk-sessions.ts';
import {
  type DisplayDesks,
  deskOnDisplay,
} from '../../../../electron/terminal/display/desk-on-display.ts';
import type { FlowState } from '../../../../shared/contract/views.ts';

interface World {
  readonly card?: string;
  readonly till?: [FlowState, string?];
  readonly stay?: [FlowState, string?];
  readonly converting?: string;
  readonly locked?: Desk;
  readonly lines?: number;
}

function shown({ card, till = ['idle'], stay = ['idle'], converting, locked, lines = 1 }: World) {
  const line = { name: '氨氯地平', quantityE4: 10_000, unit: '盒', amountFen: 100 };
  const desk = ([state, sessionId]: [FlowState, string?]) => ({
    ...{ flow: () => ({ state }), flowSession: () => sessionId },
    plan: () => undefined,
  });
  const work = deskOnDisplay({
    counter: { session: () => (card === undefined ? undefined : { sessionId: card }) },
    till: {
      ...desk(till),
      basket: () => ({ lines: Array.from({ length: lines }, () => line), totalFen: 100 }),
    },
    discharge: { ...desk(stay), depositNet: () => undefined },
    substitute: {
      work: () => converting && { sessionId: converting, plan: {}, state: 'pin' },
    },
    isServed: (which: Desk) => which !== locked,
  } as unknown as DisplayDesks);
  return [work.flow.state, (work.bill?.lines.length ?? 0) > 0];
}

describe('the display shows', () => {
  test.each<[string, World, [FlowState, boolean]]>([
    ['the basket while it grows', {}, ['idle', true]],
    [
      'the till’s work on this card',
      { card: 'a', till: ['preSettled', 'a'] },
      ['preSettled', true],
    ],
    ['a sale in cash', { till: ['done', ''] }, ['done', true]],
    ['the stay of this card', { card: 'a', stay: ['confirming', 'a'] }, ['confirming', false]],
    ['a case made up for', { card: 'a', converting: 'a' }, ['pin', false]],
    ['money moving, card in', { card: 'a', till: ['processing', 'a'] }, ['processing', false]],
    ['money moving, card pulled out', { till: ['processing', 'a'] }, ['processing', false]],
    ['money of a stay, card pulled out', { stay: ['processing', 'a'] }, ['processing', false]],
    ['an unknown outcome, card pulled out', { till: ['unknown', 'a'] }, ['unknown', false]],
    ['nothing of it to another card', { card: 'b', till: ['unknown', 'a'] }, ['idle', true]],
    ['nothing of a finished sale to the next', { card: 'b', till: ['done', 'a'] }, ['idle', false]],
    ['nothing of a locked till', { locked: 'cashier' }, ['idle', false]],
    [
      'nothing of a locked discharge desk',
      { card: 'a', stay: ['confirming', 'a'], locked: 'discharge' },
      ['idle', true],
    ],
    [
      'money moving, desk locked meanwhile',
      { till: ['processing', 'a'], locked: 'cashier' },
      ['processing', false],
    ],
  ])('%s', (_what, world, expected) => {
    expect(shown(world)).toEqual(expected);
  });
});
