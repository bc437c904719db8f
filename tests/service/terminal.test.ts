/** The terminal service behind its doors: who may call what, bad input, repeats, kills, one owner. */
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStage, type Stage } from '../../build/demo/stage.ts';
import { ask, viewWhen } from '../../build/demo/story.ts';
import { PROJECT } from '../../build/paths.ts';
import { forkChild } from '../../electron/node-host/child.ts';
import type { CashierView } from '../../shared/contract/views.ts';
import type { DisplayState } from '../../shared/display/display-state.ts';
import { fenToReadableYuan } from '../../shared/money/money.ts';

const AMLODIPINE = '2010000012956';

describe('a terminal behind its doors', () => {
  const folder = mkdtempSync(join(tmpdir(), 'terminal-service-'));
  let stage: Stage;

  beforeAll(async () => {
    chmodSync(folder, 0o711);
    stage = await openStage({ folder, reader: 'simulated', progress: () => undefined });
  }, 60_000);
  afterAll(async () => {
    await stage?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Code of the refusal; `undefined` when the call went through. */
  async function refusal(
    window: 'cashier' | 'discharge' | 'display',
    method: string,
    params: object = {},
  ): Promise<string | undefined> {
    const answer = await stage[window].call(method as never, params as never);
    return answer.ok ? undefined : answer.error.code;
  }

  test('nothing is sold before somebody has signed in', async () => {
    expect(await refusal('cashier', 'till.enter', { text: AMLODIPINE })).toBe('desk.notSignedIn');
    expect(await refusal('discharge', 'stay.preSettle')).toBe('desk.notSignedIn');
  });

  test('no window does another window’s work, whoever is signed in', async () => {
    await ask(stage.cashier, 'operator.signIn', { operatorId: 's01', password: 'demo-s01' });
    for (const [window, method] of [
      ['display', 'till.preSettle'],
      ['display', 'operator.lock'],
      ['cashier', 'stay.preSettle'],
      ['cashier', 'display.confirm'],
      ['discharge', 'till.preSettle'],
    ] as const)
      expect(await refusal(window, method), `${window} ${method}`).toBe('system.wrongWindow');
    await ask(stage.cashier, 'operator.signOut', {});
  });

  test('a discharge clerk cannot sell at the till', async () => {
    await ask(stage.cashier, 'operator.signIn', { operatorId: 'd01', password: 'demo-d01' });
    expect(await refusal('cashier', 'till.enter', { text: AMLODIPINE })).toBe('desk.roleMissing');
    await ask(stage.cashier, 'operator.signOut', {});
  });

  test('malformed calls are refused by field, unknown ones by name', async () => {
    await ask(stage.cashier, 'operator.signIn', { operatorId: 'c01', password: 'demo-c01' });
    await ask(stage.cashier, 'shift.open', { commandId: randomUUID(), floatFen: 0 });
    expect(await refusal('cashier', 'till.steal')).toBe('system.unknownMethod');
    for (const [method, params] of [
      ['till.enter', { text: 7 }],
      ['till.enter', { text: 'x'.repeat(201) }],
      ['till.preSettle', { more: 1 }],
      ['till.settle', { commandId: 'x' }],
      ['till.add', { code: AMLODIPINE, quantityE4: 0.5 }],
    ] as const)
      expect(await refusal('cashier', method, params), method).toBe('system.badInput');
  });

  test.each([
    ['an item nobody knows', { code: 'X0', quantityE4: 10_000 }, 'till.itemUnknown'],
    ['no quantity', { code: AMLODIPINE, quantityE4: 0 }, 'till.quantityZero'],
    ['a negative quantity', { code: AMLODIPINE, quantityE4: -10_000 }, 'till.quantityZero'],
    ['more than a lorry holds', { code: AMLODIPINE, quantityE4: 1e12 }, 'till.quantityTooLarge'],
  ])('%s is refused by name and the basket stays empty', async (_what, line, code) => {
    expect(await refusal('cashier', 'till.add', line)).toBe(code);
    expect(await refusal('cashier', 'till.preSettle')).toBe('till.basketEmpty');
  });

  test('[R020] no settlement before its pre-settlement', async () => {
    await ask(stage.cashier, 'till.enter', { text: AMLODIPINE });
    const settle = { commandId: randomUUID() };
    expect(await refusal('cashier', 'till.settle', settle)).toBe('till.preSettleFirst');
  });

  test('one command settles once, however often it is sent', async () => {
    const command = { commandId: randomUUID() };
    await ask(stage.cashier, 'till.preSettle', {});
    await ask(stage.cashier, 'till.settle', command);
    await ask(stage.cashier, 'till.settle', command);
    expect(await ask(stage.cashier, 'till.recent', {})).toHaveLength(1);
    await ask(stage.cashier, 'till.next', {});
  });

  test('a PIN too short never reaches the card', async () => {
    await ask(stage.cashier, 'simulator.insert', { id: '1-chen-guifang' });
    const { flow: before } = await viewWhen(stage.cashier, (view) => view.flow.pin !== undefined);
    for (const digit of [1, 2, 3]) await ask(stage.display, 'pin.digit', { digit });
    await ask(stage.display, 'pin.submit', {});
    const refused = (view: CashierView) => view.flow.pin?.message !== undefined;
    const { flow } = await viewWhen(stage.cashier, refused);
    expect(flow.pin?.message).toMatchObject({ code: 'card.pin.length', params: { min: 4 } });
    expect(flow.pin?.triesLeft).toBe(before.pin?.triesLeft);
    expect(await refusal('display', 'pin.digit', { digit: 'a' })).toBe('system.badInput');
    await ask(stage.cashier, 'simulator.remove', {});
    await viewWhen(stage.cashier, (view) => view.card === undefined);
  });

  test('[R095] one service feeds both windows: the display says what the till says, and forgets first', async () => {
    const shown: DisplayState[] = [];
    let seen: () => void = () => undefined;
    stage.display.on('display', (state) => {
      shown.push(state);
      seen();
    });
    const displayed = async (fulfils: (state: DisplayState) => boolean) => {
      while (!shown.some(fulfils)) await new Promise<void>((resolve) => (seen = resolve));
      return shown.find(fulfils);
    };
    await ask(stage.cashier, 'simulator.insert', { id: '1-chen-guifang' });
    await viewWhen(stage.cashier, (view) => view.flow.pin !== undefined);
    for (const digit of [1, 2, 3, 7, 8, 9]) await ask(stage.display, 'pin.digit', { digit });
    await ask(stage.display, 'pin.submit', {});
    const { card } = await viewWhen(stage.cashier, (view) => view.card?.balance !== undefined);
    const own = await displayed(({ balance }) => balance !== undefined);
    expect(own?.balance?.yuan).toBe(fenToReadableYuan(card?.balance?.amountFen ?? 0));
    expect(own?.holder).toEqual({ nameMasked: card?.holderMasked, cardTail: card?.cardTail });
    await ask(stage.display, 'display.choose', { textSize: 160 });
    await displayed(({ choices }) => choices?.textSize === 160);
    shown.length = 0;
    await ask(stage.cashier, 'simulator.remove', {});
    await viewWhen(stage.cashier, (view) => view.card === undefined);
    await displayed(({ screen }) => screen === 'idle');
    const personal = shown.map((state) => /holder|balance|陈/.test(JSON.stringify(state)));
    const gone = shown.findIndex(({ screen }) => screen === 'idle');
    expect(personal.lastIndexOf(true), 'the start screen comes last').toBeLessThan(gone);
    expect(shown.at(-1)?.choices?.textSize).toBe(100);
  });

  test('a second service on the same data is refused and told who is there', async () => {
    const second = forkChild(join(PROJECT, 'electron/terminal/main.ts'));
    const fatal = new Promise<Record<string, unknown>>((resolve) => {
      second.onMessage((message) => {
        const told = message as Record<string, unknown>;
        if (told.type === 'fatal') resolve(told);
      });
    });
    const capabilities = { host: 'node', printPdf: false, secretStore: 'file', power: false };
    const options = { dataDir: join(folder, 'terminal'), cardTransport: 'simulated', capabilities };
    second.send({ type: 'options', ...options });
    expect(await fatal).toMatchObject({
      code: 'ledger.storeLocked',
      params: { pid: servicePid() },
    });
    second.kill();
  });

  test('a service killed in a settlement comes back, and the money is booked once', async () => {
    const { cashier } = stage;
    const command = { commandId: randomUUID() };
    const sell = async () => {
      await ask(cashier, 'till.enter', { text: AMLODIPINE });
      await ask(cashier, 'till.preSettle', {});
    };
    await sell();
    const cut = cashier.call('till.settle', command);
    process.kill(servicePid(), 'SIGKILL');
    await cut.catch(() => undefined);
    await viewWhen(cashier, (view) => view.operator === undefined);
    await ask(cashier, 'operator.signIn', { operatorId: 'c01', password: 'demo-c01' });
    await sell();
    await ask(cashier, 'till.settle', command);
    expect(await ask(cashier, 'till.recent', {})).toHaveLength(2);
  });

  /** The process that holds the ledger. */
  function servicePid(): number {
    const holder = JSON.parse(readFileSync(`${stage.ledgerFile}.holder`, 'utf8')) as {
      pid: number;
    };
    return holder.pid;
  }
});
