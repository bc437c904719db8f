/** The customer display over time: what goes when nobody is there, and what brings it back. */
import { describe, expect, test } from 'vitest';
import { displayBill } from '../../../../electron/terminal/display/display-view.ts';
import type { FlowView } from '../../../../shared/contract/views.ts';
import type { DisplayState } from '../../../../shared/display/display-state.ts';
import { counterWorld, PERSONAL } from './counter-world.ts';

const text = (state: DisplayState) => JSON.stringify(state);
const BILL = displayBill({
  lines: [{ name: '氨氯地平', quantityE4: 20_000, unit: '盒', amountFen: 2_800 }],
  totalFen: 2_800,
});
const DONE = {
  state: 'done',
  result: { cashPayFen: 2_800, balanceAfterFen: 123_456 },
} as unknown as FlowView;

/** A card is in, its PIN was right, the balance is shown. */
async function balanceShown() {
  const world = counterWorld();
  await world.insert();
  expect(world.state().screen).toBe('pin');
  await world.enterPin();
  expect(world.state()).toMatchObject({ screen: 'card', balance: { yuan: '1,234.56' } });
  return world;
}

describe('a balance that nobody looks at', () => {
  test('after 20 s its amount is not in the state any more, after 60 s nothing of the person', async () => {
    const world = await balanceShown();
    expect(world.pass(19_999)).toBe(0);
    expect(world.state().balance?.yuan).toBe('1,234.56');
    expect(world.pass(1)).toBe(1);
    expect(world.state()).toMatchObject({ screen: 'card', concealed: true });
    expect(text(world.state())).not.toMatch(/1,234|一千/);
    expect(world.pass(40_000)).toBe(1);
    expect(world.state()).toMatchObject({ screen: 'removeCard' });
    expect(text(world.state())).not.toMatch(PERSONAL);
    expect(world.pass(3_600_000), 'then the display sleeps').toBe(0);
  });

  test('a touch brings it back, as often as somebody touches, without a new PIN', async () => {
    const world = await balanceShown();
    for (let touch = 0; touch < 12; touch += 1) {
      world.pass(59_000);
      expect(world.state().concealed).toBe(true);
      world.display.touched();
      expect(world.state().balance?.yuan).toBe('1,234.56');
    }
    expect(world.asked.filter((type) => type === 'pinStart')).toHaveLength(1);
  });

  test('who comes back after more than 60 s is asked for the PIN again', async () => {
    const world = await balanceShown();
    world.pass(60_000);
    world.state();
    world.display.touched();
    await world.turn();
    expect(world.state().screen).toBe('pin');
    world.pins.push({ ok: false, refused: 'card.pin.wrong', triesLeft: 2 });
    await world.enterPin();
    expect(text(world.state())).not.toContain('1,234.56');
    await world.counter.cancelPin();
    expect(world.state()).toMatchObject({ screen: 'card', concealed: true });
    world.display.touched();
    await world.turn();
    await world.enterPin();
    expect(world.state().balance?.yuan).toBe('1,234.56');
  });

  test('where figures show before the PIN, a touch is enough even later', async () => {
    const world = counterWorld({ balanceShown: 'beforePin' });
    await world.insert();
    world.pass(70_000);
    expect(text(world.state())).not.toMatch(PERSONAL);
    world.display.touched();
    await world.turn();
    expect(world.state().balance?.yuan).toBe('1,234.56');
  });

  test('a balance that arrives by itself does not undo it, something at the counter does', async () => {
    const world = await balanceShown();
    world.pass(20_000);
    world.counter.refreshBalance({ amountFen: 999, asOfMs: 0, source: 'live' });
    expect(text(world.state())).not.toContain('9.99');
    world.work({ flow: { state: 'idle' }, bill: BILL });
    expect(world.state()).toMatchObject({ screen: 'bill', balance: { yuan: '9.99' } });
  });

  test('a card without figures says its message until everything goes', async () => {
    const world = counterWorld();
    await world.insert();
    await world.counter.cancelPin();
    world.state();
    world.pass(20_000);
    expect(world.state()).toMatchObject({ screen: 'card', holder: { nameMasked: '示**' } });
    expect(world.state()).not.toHaveProperty('concealed');
    world.pass(40_000);
    expect(text(world.state())).not.toMatch(PERSONAL);
  });
});

describe('work at the desk', () => {
  test('a bill is not timed; only the balance beside it is concealed', async () => {
    const world = await balanceShown();
    world.work({ flow: { state: 'idle' }, bill: BILL });
    expect(world.state().balance).toBeDefined();
    world.pass(600_000);
    expect(world.state()).toMatchObject({ screen: 'bill', bill: BILL, concealed: true });
    expect(world.state().balance).toBeUndefined();
  });

  test.each(['confirming', 'processing', 'unknown'] as const)(
    'what waits for the holder or for the centre (%s) has no limit',
    async (state) => {
      const world = await balanceShown();
      world.work({ flow: { state } });
      const { screen } = world.state();
      world.pass(3_600_000);
      expect(world.state().screen).toBe(screen);
    },
  );

  test('a PIN is waited for', async () => {
    const world = counterWorld();
    await world.insert();
    world.pass(3_600_000);
    expect(world.state().screen).toBe('pin');
  });
});

describe('after a settlement', () => {
  test('the card is asked back; what is to pay stays 60 s, the rest 20 s', async () => {
    const world = await balanceShown();
    world.work({ flow: DONE });
    expect(world.state().result).toMatchObject({ outcome: 'ok', balanceAfterYuan: '1,234.56' });
    world.pass(20_000);
    expect(world.state()).toMatchObject({
      screen: 'removeCard',
      result: { outcome: 'ok', cashYuan: '28.00' },
    });
    expect(text(world.state())).not.toMatch(PERSONAL);
    world.pass(40_000);
    expect(world.state()).not.toHaveProperty('result');
    world.remove();
    world.work();
    expect(world.state().screen).toBe('idle');
  });

  test('the desk goes on with the same card in: it should be taken, a touch still shows the balance', async () => {
    const world = await balanceShown();
    world.work({ flow: DONE });
    world.state();
    world.work();
    expect(world.state().screen).toBe('removeCard');
    world.display.touched();
    await world.turn();
    expect(world.state().balance?.yuan).toBe('1,234.56');
  });

  test('a sale in cash ends at the start screen', () => {
    const world = counterWorld();
    world.remove();
    world.work({ flow: DONE, bill: BILL });
    expect(world.state().screen).toBe('result');
    world.pass(60_000);
    expect(world.state().screen).toBe('idle');
  });
});

describe('[R002] the card leaves', () => {
  test('from every screen, the next state holds nothing of the person', async () => {
    const works = [
      ...(['idle', 'preSettled', 'confirming', 'processing', 'unknown', 'refused'] as const).map(
        (state) => ({ flow: { state } }),
      ),
      { flow: DONE },
      { flow: { state: 'idle' as const }, bill: BILL },
    ];
    for (const work of works) {
      const world = await balanceShown();
      world.work(work);
      world.state();
      const before = world.changes();
      world.remove();
      expect(world.changes(), 'the windows are told at once').toBeGreaterThan(before);
      world.work({ flow: { state: 'idle' } });
      expect(text(world.state()), work.flow.state).not.toMatch(PERSONAL);
    }
  });

  test('in the middle of the PIN', async () => {
    const world = counterWorld();
    await world.insert();
    world.digits(4);
    expect(world.state().pin?.entered).toBe(4);
    world.remove();
    expect(world.state().screen).toBe('idle');
    expect(text(world.state())).not.toMatch(/entered|示\*|0001/);
  });
});

describe('the machine is locked or sleeps', () => {
  test('nothing of the person stays, and no card is asked for without a reader', async () => {
    const world = await balanceShown();
    world.counter.readerLost();
    expect(world.state().screen).toBe('outOfService');
    expect(text(world.state())).not.toMatch(PERSONAL);
  });
});

describe('a display window that is covered', () => {
  test('holds no amounts until somebody touches it, and nothing longer than before', async () => {
    const world = await balanceShown();
    world.pass(5_000);
    world.display.hide();
    expect(world.state()).toMatchObject({ screen: 'card', concealed: true });
    world.display.touched();
    expect(world.state().balance).toBeDefined();
    world.pass(61_000);
    world.display.hide();
    expect(world.state().screen).toBe('removeCard');
  });
});

describe('what the person chose', () => {
  test('stays for this person and is gone for the next', async () => {
    const world = counterWorld();
    world.remove();
    world.state();
    world.display.choose({ textSize: 160, voice: true });
    await world.insert();
    world.display.choose({ contrast: 'high', language: 'en' });
    const chosen = { textSize: 160, voice: true, contrast: 'high', language: 'en' };
    expect(world.state().choices).toEqual(chosen);
    world.remove();
    expect(world.state().choices).toEqual({ textSize: 100, voice: false, contrast: 'usual' });
  });

  test('is gone too when the person is', async () => {
    const world = await balanceShown();
    world.display.choose({ voice: true });
    world.pass(60_000);
    expect(world.state().choices?.voice).toBe(false);
  });

  test('larger letters do not bring concealed amounts back', async () => {
    const world = await balanceShown();
    world.pass(20_000);
    world.display.choose({ textSize: 125 });
    expect(world.state()).toMatchObject({ concealed: true, choices: { textSize: 125 } });
  });
});
