/** What both screens say of an account in which there is nothing, or none. */
import { describe, expect, test } from 'vitest';
import type { CardSession } from '../../../../electron/terminal/counter/card-session.ts';
import type { Counter } from '../../../../electron/terminal/counter/counter.ts';
import { displayState } from '../../../../electron/terminal/display/display-view.ts';
import type { AccountFacts } from '../../../../electron/terminal/people/look-up.ts';
import { deskView } from '../../../../electron/terminal/views/desk-view.ts';
import type { StatementLine } from '../../../../shared/centre/person.ts';
import type { BalanceView } from '../../../../shared/contract/views.ts';
import { DEMO_REGION, personOf, socialCard } from '../counter/people.ts';

const NOW_MS = Date.parse('2026-03-05T02:00:00Z');
const STATEMENT: readonly StatementLine[] = [
  ...[1, 2, 3, 4, 5, 6].map((day) => ({
    ...{
      date: `2026-02-0${day}`,
      source: 'settlement',
      amountFen: -100,
      balanceFen: 600 - day * 100,
    },
  })),
  { date: '2026-02-10', source: 'employer', amountFen: 7_000, balanceFen: 7_000 },
];
const POOL = { limitFen: 50_000, usedFen: 12_000, leftFen: 38_000, deductibleLeftFen: 1_000 };
const REGION = {
  ...DEMO_REGION,
  places: [
    {
      ...{ code: '000900', name: '邻江市', agency: '邻江局', hotline: '12393-9' },
      settles: true,
      channels: {},
    },
  ],
};

interface World {
  readonly person?: Partial<ReturnType<typeof personOf>>;
  readonly account?: Partial<AccountFacts>;
  readonly balanceFen?: number;
  readonly source?: BalanceView['source'];
  readonly pinDone?: boolean;
  readonly more?: Partial<CardSession>;
}

/** Both screens over one card. */
function screens({ person, account, balanceFen, source = 'live', pinDone = true, more }: World) {
  const balance =
    balanceFen === undefined ? undefined : { amountFen: balanceFen, asOfMs: NOW_MS, source };
  const session = {
    ...{
      sessionId: 's1',
      card: socialCard,
      keypad: false,
      looking: false,
      pin: 'verified',
      notices: [],
    },
    person: { ...personOf(socialCard), phoneVerified: true, ...person },
    hasAccount: balance !== undefined,
    account: { live: source === 'live', statement: [], availableFen: balanceFen, ...account },
    ...(balance && { balance }),
    ...more,
  } as unknown as CardSession;
  const counter = {
    session: () => session,
    reader: () => ({ state: 'ready', name: '', code: 'card.state.ready' }),
    visibleBalance: () => (pinDone ? balance : undefined),
    pinEntry: () => undefined,
  } as unknown as Counter;
  const entitlement = () => POOL;
  const display = displayState({
    ...{ institution: '药房', region: REGION, offline: false, counter, nowMs: NOW_MS, entitlement },
    desk: { flow: { state: 'idle' } },
  });
  const nothing = () => undefined;
  const source_ = {
    ...{ clock: { nowMs: () => NOW_MS, monotonicMs: () => 0 }, counter, entitlement },
    ...{ terminalId: 'T1', institution: '药房', region: REGION, simulatedReader: false },
    sessions: { view: nothing },
    shifts: { current: nothing },
    ...{ offline: () => ({}), openOutcomes: () => 0, openTasks: () => 0 },
    ...{ syncState: () => ({}), printerTrouble: nothing, designation: nothing },
  } as unknown as Parameters<typeof deskView>[0];
  const card = deskView(source_, 'cashier', { state: 'idle' }).card;
  return { display, card };
}

describe('both screens say the same reason', () => {
  test.each<[string, World, string]>([
    ['[Z2] nothing ever came in', { balanceFen: 0 }, 'Z2'],
    ['[Z3] residents have no account', { person: { insutype: '390' } }, 'Z3'],
    [
      '[Z4] spent at this very counter',
      { balanceFen: 0, account: { availableFen: 7_000, statement: STATEMENT.slice(-1) } },
      'Z4',
    ],
    ['[Z5] no verified telephone', { balanceFen: 0, person: { phoneVerified: false } }, 'Z5'],
    ['[Z7] insured where nothing can be asked', { person: { region: '000900' } }, 'Z7'],
    ['[Z8] the card is lost', { account: { blocked: '挂失' } }, 'Z8'],
    ['[Z8] only old data', { balanceFen: 0, source: 'snapshot' }, 'Z8'],
  ])('[R008] %s', (_what, world, code) => {
    const { display, card } = screens(world);
    expect(card?.reason?.code).toBe(code);
    expect(display.reason?.why).toEqual(card?.reason?.why);
    expect(JSON.stringify(display)).not.toContain('"0.00"');
  });

  test('[Z1] a card that is no social security card', () => {
    const stop = { code: 'till.cardNotForSettlement' } as const;
    const { display, card } = screens({ more: { stop } });
    expect(card?.reason?.code).toBe('Z1');
    expect(display).not.toHaveProperty('message');
  });

  test('money needs no reason', () => {
    const { display, card } = screens({ balanceFen: 1 });
    expect(card?.reason ?? display.reason).toBeUndefined();
    expect(display.balance?.yuan).toBe('0.01');
  });

  test('[Z8] old data is no balance on the cashier screen either', () => {
    expect(screens({ balanceFen: 0, source: 'snapshot' }).card?.balance).toBeUndefined();
  });

  test('[R002] before the PIN not even the reason of an empty account', () => {
    const { display, card } = screens({ balanceFen: 0, pinDone: false });
    expect(card?.reason ?? display.reason).toBeUndefined();
  });

  test('[R013] without an account: what the pool still pays, and no balance', () => {
    const { display } = screens({ person: { insutype: '390' } });
    expect(display.balance).toBeUndefined();
    expect(display.entitlement).toEqual({
      ...{
        leftYuan: '380.00',
        limitYuan: '500.00',
        usedYuan: '120.00',
        deductibleLeftYuan: '10.00',
      },
    });
  });

  test('[R014] the agency and the telephone of the insured place', () => {
    const place = {
      code: '000900',
      name: '邻江市',
      agency: '邻江局',
      hotline: '12393-9',
      filing: 'unfiled',
    } as const;
    const { display } = screens({ person: { region: '000900' }, more: { place } });
    expect(display.reason?.next.params).toMatchObject({ agency: '邻江局', hotline: '12393-9' });
    expect(display.hotline).toBe('邻江市 12393-9');
  });
});

describe('[R006] the last movements on the customer display', () => {
  const account = { statement: STATEMENT, availableFen: 7_000 };

  test('come when they are asked for, five of them, each with the balance after it', () => {
    expect(screens({ balanceFen: 7_000, account }).display.movements).toEqual([]);
    const { display } = screens({ balanceFen: 7_000, account, more: { movementsShown: true } });
    expect(display.movements?.map(({ yuan, balanceYuan }) => [yuan, balanceYuan])).toEqual([
      ['70.00', '70.00'],
      ['-1.00', '0.00'],
      ['-1.00', '1.00'],
      ['-1.00', '2.00'],
      ['-1.00', '3.00'],
    ]);
  });

  test('never before the PIN', () => {
    const more = { movementsShown: true };
    expect(
      screens({ balanceFen: 7_000, account, pinDone: false, more }).display.movements,
    ).toBeUndefined();
  });
});
