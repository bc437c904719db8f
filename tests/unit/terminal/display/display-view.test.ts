import { describe, expect, test } from 'vitest';
import type { CardSession } from '../../../../electron/terminal/counter/card-session.ts';
import type { Counter } from '../../../../electron/terminal/counter/counter.ts';
import {
  type DisplaySource,
  displayBill,
  displayState,
} from '../../../../electron/terminal/display/display-view.ts';
import type { FlowState } from '../../../../shared/contract/views.ts';

const SESSION = {
  sessionId: 's1',
  card: { holder: { name: '欧阳示范', cardNumber: 'X12345678', idNumber: '000000199001010015' } },
  looking: false,
  hasAccount: true,
  person: { psnNo: '1' },
  pin: 'unasked',
  notices: [],
} as unknown as CardSession;

const BILL = displayBill({
  lines: [{ name: '氨氯地平', quantityE4: 25_000, unit: '盒', amountFen: 1_234 }],
  totalFen: 1_234,
});

function show(given: {
  readonly session?: CardSession;
  readonly state?: FlowState;
  readonly bill?: typeof BILL;
  readonly reading?: boolean;
  readonly balanceFen?: number;
  readonly pin?: boolean;
  readonly reader?: ReturnType<Counter['reader']>;
}) {
  const { session, balanceFen } = given;
  const counter = {
    session: () => session,
    reader: () =>
      given.reader ?? {
        state: given.reading ? 'reading' : 'empty',
        name: '',
        code: 'card.removed',
      },
    visibleBalance: () =>
      balanceFen === undefined
        ? undefined
        : { amountFen: balanceFen, asOfMs: Date.parse('2026-03-05T01:30:00Z'), source: 'live' },
    pinEntry: () =>
      given.pin
        ? { sessionId: 's1', purpose: 'balance', entered: 2, minDigits: 6, maxDigits: 6 }
        : undefined,
  } as unknown as Counter;
  const source: DisplaySource = {
    institution: '示范市第一医院',
    region: {
      code: '000000',
      name: '示范市',
      agency: '示范局',
      hotline: '12393',
      balanceShown: 'afterPin',
      pinStrategy: 'card',
    },
    offline: false,
    counter,
    nowMs: Date.parse('2026-03-05T02:00:00Z'),
    desk: { flow: { state: given.state ?? 'idle' }, ...(given.bill && { bill: given.bill }) },
  };
  return displayState(source);
}

describe('customer display', () => {
  test.each<[string, Parameters<typeof show>[0], string]>([
    ['nobody there', {}, 'idle'],
    ['a card being read', { reading: true }, 'reading'],
    ['goods scanned, no card yet', { bill: BILL }, 'bill'],
    ['a sale in cash is finished', { bill: BILL, state: 'done' }, 'result'],
    ['card, nothing bought', { session: SESSION }, 'card'],
    ['card being looked up', { session: { ...SESSION, looking: true } }, 'card'],
    ['PIN wanted', { session: SESSION, pin: true }, 'pin'],
    ['card and goods', { session: SESSION, bill: BILL }, 'bill'],
    ['discharge waits for a yes', { session: SESSION, state: 'confirming' }, 'confirm'],
    ['money moving', { session: SESSION, state: 'processing' }, 'processing'],
    ['money moving, card pulled out', { state: 'processing' }, 'processing'],
    ['settled', { session: SESSION, state: 'done' }, 'result'],
    ['nobody knows yet whether money moved', { session: SESSION, state: 'unknown' }, 'result'],
    ['nobody knows yet, card pulled out', { state: 'unknown' }, 'result'],
    [
      'no reader',
      { reader: { state: 'noReader', name: '', code: 'card.state.noReader' } },
      'outOfService',
    ],
    [
      'no reader, a sale in cash',
      { bill: BILL, reader: { state: 'noReader', name: '', code: 'card.state.noReader' } },
      'bill',
    ],
    ['refused', { session: SESSION, state: 'refused' }, 'result'],
  ])('%s', (_, given, screen) => {
    expect(show(given).screen).toBe(screen);
  });

  test.each(['mute', 'unknownCard', 'failed'] as const)(
    'who put in a card that cannot be read (%s) is told what to do',
    (state) => {
      const shown = show({ reader: { state, name: 'reader', code: 'card.state.mute' } });
      expect(shown).toMatchObject({ screen: 'idle', message: { code: 'card.state.mute' } });
      expect(show({}).message).toBeUndefined();
    },
  );

  test('the holder is masked, the balance carries its time and where it is from', () => {
    const state = show({ session: SESSION, balanceFen: 298_901 });
    expect(state.holder).toEqual({ nameMasked: '欧**', cardTail: '5678' });
    expect(state.balance).toEqual({ yuan: '2,989.01', asOf: '09:30', source: 'live' });
  });

  test.each(['processing', 'unknown'] as const)(
    'while money may be moving (%s) nothing of a person is shown, card in or not',
    (state) => {
      for (const session of [undefined, SESSION]) {
        const shown = show({ state, balanceFen: 1, ...(session && { session }) });
        expect(JSON.stringify(shown)).not.toMatch(/holder|balance|欧|5678|0\.01/);
      }
    },
  );

  test('neither full name nor ID number can reach the display', () => {
    const { hotline: _public, ...state } = show({ session: SESSION, balanceFen: 1, bill: BILL });
    const text = JSON.stringify(state);
    expect(text).not.toContain('欧阳示范');
    expect(text).not.toMatch(/\d{5}/);
  });

  test('a person without a personal account is told so instead of a zero', () => {
    const state = show({ session: { ...SESSION, hasAccount: false } });
    expect(state.balance).toBeUndefined();
    expect(state.message?.code).toBe('till.noAccountScheme');
  });

  test('quantities and amounts come in words of the counter', () => {
    expect(BILL).toEqual({
      lines: [{ name: '氨氯地平', quantity: '2.5 盒', yuan: '12.34' }],
      totalYuan: '12.34',
    });
  });
});
