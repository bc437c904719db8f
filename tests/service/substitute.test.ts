/** Substitute procedures and kinds of persons on the real terminal, its card reader and the centre. */
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStage, type Stage } from '../../build/demo/stage.ts';
import { ask, viewWhen } from '../../build/demo/story.ts';
import type { CashierView } from '../../shared/contract/views.ts';
import type { DisplayState } from '../../shared/display/display-state.ts';
import { fenToReadableYuan } from '../../shared/money/money.ts';

const AMLODIPINE = '2010000012956';
/** The holder of the first demo card. */
const HOLDER = '000000195103120025';
const COLLECTED = ['idCard'] as const;

describe('when the card cannot be used', () => {
  const folder = mkdtempSync(join(tmpdir(), 'substitute-'));
  let stage: Stage;

  beforeAll(async () => {
    chmodSync(folder, 0o711);
    stage = await openStage({ folder, reader: 'simulated', progress: () => undefined });
    await ask(stage.cashier, 'operator.signIn', { operatorId: 'c01', password: 'demo-c01' });
    await ask(stage.cashier, 'shift.open', { commandId: randomUUID(), floatFen: 0 });
  }, 60_000);
  afterAll(async () => {
    await stage?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function insert(id: string): Promise<CashierView> {
    await ask(stage.cashier, 'simulator.insert', { id });
    return viewWhen(stage.cashier, (view) => view.card?.insutype !== undefined);
  }

  async function remove(): Promise<void> {
    await ask(stage.cashier, 'simulator.remove', {});
    await viewWhen(stage.cashier, (view) => view.card === undefined);
  }

  async function enterPin(): Promise<void> {
    await viewWhen(stage.cashier, (view) => view.flow.pin !== undefined);
    for (const digit of [1, 2, 3, 7, 8, 9]) await ask(stage.display, 'pin.digit', { digit });
    await ask(stage.display, 'pin.submit', {});
  }

  /** The first screen of the customer display that fulfils the condition. */
  function displayed(fulfils: (state: DisplayState) => boolean): Promise<DisplayState> {
    return new Promise((resolve) => {
      stage.display.on('display', (state) => fulfils(state) && resolve(state));
    });
  }

  test('paid in cash, registered, and settled with the card later; the centre agrees', async () => {
    const { cashier } = stage;
    await ask(cashier, 'till.enter', { text: AMLODIPINE });
    await ask(cashier, 'till.preSettle', {});
    await ask(cashier, 'till.settle', { commandId: randomUUID() });
    const [sale] = await ask(cashier, 'till.recent', {});
    await ask(cashier, 'till.next', {});
    const advice = await ask(cashier, 'substitute.advise', { failure: 'noCard' });
    expect(advice).toMatchObject({ path: 'cashThenConvert', collect: COLLECTED });
    const opened = await ask(cashier, 'substitute.open', {
      ...{ commandId: randomUUID(), failure: 'noCard', idNumber: HOLDER },
      ...{ seq: sale?.seq ?? 0, collected: [...COLLECTED] },
    });
    expect(opened.slip).toContain(opened.dueOn);

    await insert('1-chen-guifang');
    await enterPin();
    await viewWhen(cashier, (view) => view.card?.pinVerified === true);
    const { number } = opened;
    const preview = await ask(cashier, 'substitute.preview', { number });
    expect(preview.cashBackFen).toBe(sale?.cashPayFen);
    const approval = { supervisorId: 's01', password: 'demo-s01', reason: '补刷卡' };
    const command = { commandId: randomUUID(), number, approval };
    const converting = ask(cashier, 'substitute.convert', command);
    const shown = await displayed((state) => state.screen === 'pin' && state.split !== undefined);
    expect(JSON.stringify(shown.split)).toContain(fenToReadableYuan(preview.acctPayFen));
    await enterPin();
    const { seq } = await converting;
    const [found] = await ask(cashier, 'substitute.list', {});
    expect(found).toMatchObject({ number, end: { how: 'converted', seq } });
    const { status } = await viewWhen(cashier, ({ status: { line } }) => line.queueRecords === 0);
    expect(status.openTasks).toBe(0);
    const report = await ask(cashier, 'shift.report', {});
    expect(report.acctPayFen).toBe(preview.acctPayFen);
    await remove();
  });

  test('a person whose insurance has ended gets no substitute procedure', async () => {
    const answer = await stage.cashier.call('substitute.open', {
      ...{ commandId: randomUUID(), failure: 'noCard', idNumber: '000000194907070137' },
      ...{ seq: 1, collected: [...COLLECTED] },
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'substitute.notInsured' } });
  });

  test('[R003] a card of another city: its place and why no balance, never a zero', async () => {
    const { card } = await insert('11-han-li');
    expect(card?.place).toMatchObject({
      ...{ name: '邻江市', filing: 'filed' },
      noBalance: { code: 'people.remote.noBalance' },
    });
    expect([card?.balance, card?.hasAccount]).toEqual([undefined, undefined]);
    await remove();
  });

  test('[R054] a resident: no account, what the pool still pays instead', async () => {
    const { card } = await insert('9-li-xiaohe');
    expect(card).toMatchObject({ hasAccount: false, entitlement: { leftFen: 40_000 } });
    await remove();
  });

  test('somebody who has died: the card is stopped, in words', async () => {
    const { card } = await insert('12-shen-guoqiang');
    expect(card?.notices[0]?.code).toBe('till.insuranceNotActive');
    await remove();
  });
});
