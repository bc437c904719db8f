/** The self-service machine: what it shows when, and why it sometimes has no answer. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { FoundPerson } from '../../../../electron/terminal/people/look-up.ts';
import type { CardData } from '../../../../shared/card/card-data.ts';
import type { ReaderState } from '../../../../shared/card/messages.ts';
import { ok, type Refusal, refuse } from '../../../../shared/result.ts';
import { DEMO_REGION, personOf, socialCard } from '../counter/people.ts';
import { AS_OF_MS, Booth, CONTACT, view } from './booth.ts';

let booth: Booth;
beforeEach(() => {
  booth = new Booth();
});

describe('card, PIN, answer', () => {
  test('[R096] the PIN comes first, whatever the region allows at a counter; then the balance and its parts', async () => {
    expect(booth.screen).toBe('idle');
    await booth.insert();
    expect(booth.kiosk.state()).toMatchObject({
      screen: 'pin',
      holder: { nameMasked: '示**', cardTail: '0001' },
      pin: { purpose: 'balance', entered: 0, triesLeft: 3 },
    });
    expect(JSON.stringify(booth.kiosk.state())).not.toMatch(/1,234|示范甲|000000199001010018/);
    await booth.enterPin();
    expect(booth.kiosk.state()).toMatchObject({
      screen: 'answer',
      answer: {
        ...{ part: 'balance', parts: ['balance', 'months', 'movements'] },
        balance: {
          ...{ yuan: '1,234.56', asOf: '2026-03-02 09:30', source: 'live' },
          parts: [
            { label: { code: 'answers.list.currentYear' }, yuan: '259.56' },
            { label: { code: 'answers.list.priorYear' }, yuan: '1,000.00' },
            { label: { code: 'answers.list.pending' }, yuan: '-25.00' },
          ],
        },
        contact: { agency: '示范局', hotline: '12393' },
      },
      print: { state: 'ready' },
    });
  });

  test('[R096] months and movements come in pages, newest first, each movement with the balance after it', async () => {
    await booth.seeAnswer();
    booth.kiosk.show('months', 1);
    const months = booth.kiosk.state().answer;
    expect(months?.page).toEqual({ number: 1, of: 2 });
    expect(months?.months?.[0]).toEqual({
      ...{ month: '2025-12', creditYuan: '61.50', spentYuan: '25.00' },
      mark: { code: 'answers.employer.none' },
      credits: [
        { label: { code: 'answers.source.employee' }, yuan: '60.00' },
        { label: { code: 'answers.source.interest' }, yuan: '1.50' },
      ],
    });
    booth.kiosk.show('movements', 9);
    const movements = booth.kiosk.state().answer;
    expect(movements?.page).toEqual({ number: 2, of: 2 });
    expect(movements?.movements).toMatchObject([
      { date: '2026-01-02', yuan: '1.00', balanceYuan: '1,001.00' },
      { date: '2026-01-01', yuan: '1.00', balanceYuan: '1,000.00' },
    ]);
    expect(movements).not.toHaveProperty('balance');
  });

  test('without an account the pool is shown, and why: never a bare zero', async () => {
    const reason = {
      ...{ code: 'Z3' as const, why: { code: 'answers.Z3' as const }, details: [] },
      next: { code: 'answers.Z3.next' as const, params: CONTACT },
    };
    const entitlement = { limitFen: 50_000, usedFen: 0, leftFen: 50_000, deductibleLeftFen: 0 };
    const { account: _none, ...rest } = view();
    booth.told = () => ok({ ...rest, months: [], movements: [], reason, entitlement });
    await booth.seeAnswer();
    expect(booth.kiosk.state().answer).toMatchObject({
      ...{ parts: ['balance'], entitlement: { leftYuan: '500.00' } },
      reason: { why: { code: 'answers.Z3' }, next: { params: { hotline: '12393' } } },
    });
    expect(booth.kiosk.state().answer).not.toHaveProperty('balance');
  });

  test('[R096] without a line: the last balance with its time, no list', async () => {
    booth.online = false;
    const person = personOf(socialCard);
    const balance = { amountFen: 123_456, asOfMs: AS_OF_MS, source: 'snapshot' } as const;
    booth.found = ok({ person, hasAccount: true, balance });
    booth.told = () => refuse('centre.unreachable');
    await booth.seeAnswer();
    expect(booth.kiosk.state()).toMatchObject({
      offline: true,
      answer: { parts: ['balance'], balance: { yuan: '1,234.56', source: 'snapshot' } },
    });
    expect(booth.kiosk.state()).not.toHaveProperty('print');
    expect(await booth.kiosk.print()).toMatchObject({ error: { code: 'kiosk.nothingShown' } });
  });
});

describe('no answer: a sentence that says what to do', () => {
  const other: CardData = { ...socialCard, profile: 'de-egk' };
  const known = () => (booth.found.ok ? booth.found.value : undefined) as FoundPerson;
  test.each<[string, () => Promise<void>, string, boolean]>([
    [
      'the PIN was called off',
      async () => {
        await booth.insert();
        await booth.counter.cancelPin();
      },
      'kiosk.pinFirst',
      true,
    ],
    [
      'the PIN is blocked',
      async () => {
        booth.pin = { ok: false, refused: 'card.pin.blocked', triesLeft: 0 };
        await booth.insert();
        await booth.enterPin();
      },
      'card.pin.blocked',
      false,
    ],
    [
      'the card has no PIN',
      () => booth.insert({ ...socialCard, pin: { supported: false, min: 0, max: 0 } }),
      'kiosk.pinNotHere',
      false,
    ],
    [
      'the centre checks PINs',
      () => {
        booth.region = { ...DEMO_REGION, pinStrategy: 'centre' };
        booth.open();
        return booth.insert();
      },
      'kiosk.pinNotHere',
      false,
    ],
    [
      'nobody knows the person',
      () => {
        booth.found = refuse('till.personUnknown');
        return booth.insert();
      },
      'till.personUnknown',
      false,
    ],
    [
      'the card is not the person’s',
      () => {
        booth.found = ok({ ...known(), stop: { code: 'till.cardPersonDiffers' } });
        return booth.insert();
      },
      'kiosk.notYours',
      false,
    ],
    [
      'the insured place does not tell',
      async () => {
        booth.told = () => refuse('answers.channelClosed', CONTACT);
        await booth.insert();
        await booth.enterPin();
      },
      'answers.channelClosed',
      false,
    ],
  ])('%s', async (_what, given, code, offered) => {
    await given();
    expect(booth.kiosk.state()).toMatchObject({ screen: 'card', message: { code } });
    expect(booth.kiosk.state().pinOffered ?? false).toBe(offered);
    expect(JSON.stringify(booth.kiosk.state())).not.toContain('1,234');
  });

  test('a card that opens no account is told so at once (Z1)', async () => {
    await booth.insert(other);
    expect(booth.kiosk.state()).toMatchObject({
      screen: 'answer',
      answer: { reason: { why: { code: 'answers.Z1' } } },
    });
  });

  test.each<[ReaderState, string, string]>([
    ['noReader', 'outOfService', 'kiosk.noReader'],
    ['noService', 'outOfService', 'kiosk.noReader'],
    ['mute', 'idle', 'card.state.mute'],
    ['unknownCard', 'idle', 'card.state.unknownCard'],
  ])('reader %s', (state, shown, code) => {
    booth.reader(state);
    expect(booth.kiosk.state()).toMatchObject({ screen: shown, message: { code } });
  });
});

describe('the list on paper', () => {
  test('[R096] so many per person and day; then the day of the next one is named', async () => {
    await booth.seeAnswer();
    expect(await booth.kiosk.print()).toEqual(ok(null));
    expect(booth.kiosk.state().print?.message).toEqual({
      code: 'kiosk.printed',
      params: { left: 1 },
    });
    booth.left = refuse('kiosk.printLimit', { count: 2, date: '2026-03-03' });
    expect(await booth.kiosk.print()).toMatchObject({ ok: false });
    expect(booth.kiosk.state().print).toEqual({
      state: 'ready',
      message: { code: 'kiosk.printLimit', params: { count: 2, date: '2026-03-03' } },
    });
  });

  test('a printer that fails says so; a second touch meanwhile is not a second list', async () => {
    await booth.seeAnswer();
    let fail: (refusal: { ok: false; error: Refusal }) => void = () => undefined;
    let lists = 0;
    booth.list = () => {
      lists += 1;
      return new Promise((resolve) => {
        fail = resolve;
      });
    };
    const first = booth.kiosk.print();
    expect(booth.kiosk.state().print).toMatchObject({ state: 'printing' });
    expect(booth.later).toEqual([]);
    expect(await booth.kiosk.print()).toEqual(ok(null));
    fail({ ok: false, error: { code: 'kiosk.printFailed' } });
    await first;
    expect([lists, booth.kiosk.state().print?.message?.code]).toEqual([1, 'kiosk.printFailed']);
  });

  test('without a printer there is no key for it', async () => {
    booth.printer = false;
    booth.open();
    await booth.seeAnswer();
    expect(booth.kiosk.state()).not.toHaveProperty('print');
    expect(await booth.kiosk.print()).toMatchObject({ error: { code: 'kiosk.noPrinter' } });
  });
});
