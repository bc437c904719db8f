/** Nothing of a person outlasts the visit, however it ends. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { AccountView } from '../../../../shared/contract/account.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import { Booth, settled, view } from './booth.ts';

let booth: Booth;
beforeEach(() => {
  booth = new Booth();
});

describe('[R096] it clears itself', () => {
  test.each<[string, () => Promise<void>]>([
    [
      'while the person is looked up',
      async () => {
        booth.present();
      },
    ],
    ['at the PIN', () => booth.insert()],
    [
      'while the centre is asked',
      async () => {
        booth.told = () => new Promise(() => undefined);
        await booth.insert();
        await booth.enterPin();
        expect(booth.screen).toBe('reading');
      },
    ],
    ['at the answer', () => booth.seeAnswer()],
    [
      'while the list is printed',
      async () => {
        await booth.seeAnswer();
        booth.list = () => new Promise(() => undefined);
        void booth.kiosk.print();
      },
    ],
  ])('the card is taken %s', async (_when, given) => {
    await given();
    expect(booth.shown).toMatch(Booth.PERSONAL);
    booth.takeCard();
    expect(booth.screen).toBe('idle');
    expect(booth.shown).not.toMatch(Booth.PERSONAL);
    await settled();
    expect([booth.screen, booth.later.length]).toEqual(['idle', 0]);
  });

  test('the reader dies: nothing of the person stays, and the machine says that it cannot be used', async () => {
    await booth.seeAnswer();
    booth.counter.readerLost();
    expect(booth.screen).toBe('outOfService');
    expect(booth.shown).not.toMatch(Booth.PERSONAL);
    expect(booth.later).toEqual([]);
  });

  test('an answer that comes after the card has gone is nobody’s', async () => {
    let answer: (view: Result<AccountView>) => void = () => undefined;
    booth.told = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    await booth.insert();
    await booth.enterPin();
    booth.takeCard();
    answer(ok(view()));
    await settled();
    expect(booth.shown).not.toMatch(Booth.PERSONAL);
  });

  test('nobody touches it: asked after 20 s, cleared after 30 s; the card has to be inserted anew', async () => {
    await booth.seeAnswer();
    booth.pass(20_000);
    expect(booth.kiosk.state()).toMatchObject({ screen: 'answer', clearing: { seconds: 10 } });
    booth.pass(10_000);
    expect(booth.kiosk.state()).toMatchObject({ screen: 'removeCard' });
    expect(booth.shown).not.toMatch(Booth.PERSONAL);
    expect(booth.counter.session()).toBeUndefined();
    booth.takeCard();
    expect(booth.screen).toBe('idle');
    await booth.insert();
    expect(booth.screen).toBe('pin');
  });

  test.each<[string, () => unknown]>([
    ['the key', () => booth.kiosk.stay()],
    ['another part', () => booth.kiosk.show('months', 1)],
  ])('%s keeps it, and the time begins anew', async (_what, touch) => {
    await booth.seeAnswer();
    booth.pass(20_000);
    touch();
    expect(booth.kiosk.state()).not.toHaveProperty('clearing');
    expect(booth.later.map(({ delayMs }) => delayMs)).toEqual([20_000]);
  });

  test('each digit of a slow person is a touch; what happens elsewhere is none', async () => {
    await booth.insert();
    booth.pass(20_000);
    booth.counter.onCard({ type: 'pinProgress', sessionId: 's1', entered: 1, min: 6, max: 6 });
    expect(booth.kiosk.state()).not.toHaveProperty('clearing');
    booth.pass(20_000);
    booth.kiosk.noticed();
    expect(booth.kiosk.state()).toHaveProperty('clearing');
  });

  test('left at the PIN: the digits in the reader’s process go too', async () => {
    await booth.insert();
    booth.pass(20_000);
    booth.pass(10_000);
    expect(booth.asked.at(-1)).toEqual({ type: 'pinCancel' });
    expect([booth.screen, booth.counter.pinEntry()]).toEqual(['removeCard', undefined]);
  });

  test('what the person chose goes with the person, also of one who only tried the keys', async () => {
    booth.kiosk.choose({ textSize: 160 });
    booth.kiosk.choose({ contrast: 'high' });
    await booth.seeAnswer();
    expect(booth.kiosk.state().choices).toMatchObject({ textSize: 160, contrast: 'high' });
    booth.takeCard();
    expect(booth.kiosk.state().choices).toMatchObject({ textSize: 100, contrast: 'usual' });
    booth.kiosk.choose({ language: 'en' });
    booth.pass(20_000);
    expect(booth.kiosk.state()).not.toHaveProperty('clearing');
    booth.pass(10_000);
    expect([booth.screen, booth.kiosk.state().choices?.language]).toEqual(['idle', undefined]);
  });

  test('finished: everything goes at once', async () => {
    await booth.seeAnswer();
    booth.kiosk.finish();
    expect([booth.screen, booth.later.length]).toEqual(['removeCard', 0]);
    expect(booth.shown).not.toMatch(Booth.PERSONAL);
  });
});
