/**
 * A pharmacy behind its doors, with the real centre: boxes sold once, a part that comes back, a
 * basket that outlives a kill. The centre computes all of it again and has nothing to say against it.
 */
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStage, type Stage } from '../../build/demo/stage.ts';
import { ask, viewWhen } from '../../build/demo/story.ts';
import { businessDate } from '../../shared/clock.ts';
import type { CashierView } from '../../shared/contract/views.ts';

const CHEN = '1-chen-guifang';
const CHEN_ID = '000000195103120025';
const PIN = '123789';
/** Products of ibuprofen boxes begin with these digits in the demo region. */
const box = (number: number) => `8100001${String(number).padStart(13, '0')}`;
const AMOXICILLIN = '2010000004449';
const SPRAY = '2010000084366';
const yes = { supervisorId: 's01', password: 'demo-s01', reason: '顾客买错' };
const command = () => ({ commandId: randomUUID() });

describe('the pharmacy till behind its door', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pharmacy-service-'));
  let stage: Stage;

  beforeAll(async () => {
    chmodSync(folder, 0o711);
    stage = await openStage({ folder, reader: 'simulated', progress: () => undefined });
    await signIn();
    await ask(stage.cashier, 'shift.open', { ...command(), floatFen: 10_000 });
    await insertCard();
  }, 60_000);
  afterAll(async () => {
    await stage?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const signIn = () =>
    ask(stage.cashier, 'operator.signIn', { operatorId: 'c01', password: 'demo-c01' });
  const seen = (fulfils: (view: CashierView) => boolean) => viewWhen(stage.cashier, fulfils);
  const enter = (text: string) => ask(stage.cashier, 'till.enter', { text });

  async function refusal(method: string, params: object = {}): Promise<string | undefined> {
    const answer = await stage.cashier.call(method as never, params as never);
    return answer.ok ? undefined : answer.error.code;
  }

  async function insertCard(): Promise<void> {
    await ask(stage.cashier, 'simulator.insert', { id: CHEN });
    await seen(({ flow }) => flow.pin !== undefined);
    await ask(stage.cashier, 'pin.cancel', {});
    await seen(({ card, flow }) => card?.insutype !== undefined && flow.pin === undefined);
  }

  async function settle(): Promise<NonNullable<CashierView['flow']['result']>> {
    await ask(stage.cashier, 'till.preSettle', {});
    const done = ask(stage.cashier, 'till.settle', command());
    await seen(({ flow }) => flow.state === 'pin' && flow.pin !== undefined);
    for (const digit of PIN) await ask(stage.display, 'pin.digit', { digit: Number(digit) });
    await ask(stage.display, 'pin.submit', {});
    await done;
    const { flow } = await seen((view) => view.flow.result !== undefined);
    if (!flow.result) throw new Error('a finished settlement has a result');
    await ask(stage.cashier, 'till.next', {});
    return flow.result;
  }

  /** Everything has arrived, and the centre refused nothing: a refusal would be a task. */
  async function accepted(): Promise<void> {
    const { status } = await seen(({ status: { line } }) => line.queueRecords === 0);
    expect(status.openTasks).toBe(0);
  }

  let sold: { readonly seq: number; readonly medfeeSumFen: number };

  test('boxes are scanned, settled with the card and accepted by the centre', async () => {
    await enter('2010000001110');
    expect(await refusal('till.preSettle')).toBe('trace.missing');
    await enter(box(1));
    await enter(box(2));
    sold = await settle();
    expect(sold.medfeeSumFen).toBe(2_960);
    await accepted();
    expect(await refusal('till.enter', { text: box(1) })).toBe('trace.sold');
  });

  test('[R031] [R075] [R076] the holder is told of it, puts the number right and takes the rights record along', async () => {
    const sent = () =>
      readdirSync(join(folder, 'centre', 'messages'))
        .filter((name) => name.endsWith('.json'))
        .map((name) => readFileSync(join(folder, 'centre', 'messages', name), 'utf8'));
    const patient = { timeout: 30_000 };
    await expect.poll(sent, patient).toContainEqual(expect.stringContaining('个人账户支付29.60元，余额'));
    const shown = { document: 'id', idNumber: CHEN_ID } as const;
    const started = await ask(stage.cashier, 'phone.start', {
      ...{ ...command(), ...shown, phone: '139 0000 0009' },
    });
    const [, code = ''] = await expect
      .poll(() => sent().flatMap((text) => /验证码(\d{6})/.exec(text) ?? []), patient)
      .toHaveLength(2)
      .then(() => /验证码(\d{6})/.exec(sent().join('')) ?? []);
    const { changeId } = started;
    const { newMasked } = await ask(stage.cashier, 'phone.confirm', { changeId, code });
    expect([started.oldMasked, newMasked]).toEqual(['138****0001', '139****0009']);
    const paper = await ask(stage.cashier, 'rights.print', {
      ...{ ...command(), ...shown, agentIdNumber: '', purpose: 'question' },
      year: Number(businessDate(Date.now()).slice(0, 4)),
    });
    expect(paper.html).toContain('手机号变更');
    await accepted();
  });

  test('the basket in work and the parked one are there again after a kill', async () => {
    await enter(box(3));
    await ask(stage.cashier, 'till.park', {});
    await enter(AMOXICILLIN);
    const { pid } = JSON.parse(readFileSync(`${stage.ledgerFile}.holder`, 'utf8')) as {
      pid: number;
    };
    process.kill(pid, 'SIGKILL');
    await seen((view) => view.operator === undefined);
    await signIn();
    const { basket } = await seen((view) => view.operator !== undefined);
    expect(basket).toMatchObject({ lines: [{ name: '阿莫西林' }], parked: 1 });
    await ask(stage.cashier, 'till.clear', {});
    await ask(stage.cashier, 'till.resume', { number: 1 });
    const { basket: resumed } = await seen((view) => view.basket.lines.length > 0);
    expect(resumed.lines[0]?.boxes?.traceCodes).toEqual([box(3)]);
    await ask(stage.cashier, 'till.clear', {});
  });

  test('a prescription drug is asked for its prescription, an item for injuries for its cause', async () => {
    await insertCard();
    await enter(AMOXICILLIN);
    expect(await refusal('till.preSettle')).toBe('rx.missing');
    await ask(stage.cashier, 'till.clear', {});
    await enter(SPRAY);
    expect(await refusal('till.preSettle')).toBe('till.causeMissing');
    await ask(stage.cashier, 'till.setCause', { cause: 'workInjury' });
    await ask(stage.cashier, 'till.preSettle', {});
    const { flow } = await seen((view) => view.flow.state === 'preSettled');
    expect(flow.split?.fundPaySumFen).toBe(0);
    await ask(stage.cashier, 'till.back', {});
    await ask(stage.cashier, 'till.clear', {});
  });

  test('one box comes back: funds, account and drawer by rule, and the centre agrees', async () => {
    const found = await ask(stage.cashier, 'return.find', { traceCode: box(2) });
    expect(found.seq).toBe(sold.seq);
    const lines = [{ lineNo: 1, quantityE4: 10_000, traceCodes: [box(2)] }];
    const trial = await ask(stage.cashier, 'return.trial', { seq: sold.seq, lines });
    expect(trial.backFen).toBe(1_480);
    expect(trial.cashFen + trial.accountFen + (trial.funds[0]?.amountFen ?? 0)).toBe(1_480);
    const request = { ...command(), seq: sold.seq, lines };
    const wrong = { ...yes, password: 'nonsense' };
    expect(await refusal('return.book', { ...request, approval: wrong })).toBeDefined();
    const booked = await ask(stage.cashier, 'return.book', { ...request, approval: yes });
    expect(booked.slip).toContain('退货');
    expect(booked.keptSeq).toBe(booked.seq + 1);
    await accepted();
    expect(await refusal('return.find', { seq: sold.seq })).toBe('return.partReturned');
    expect(await refusal('return.book', { ...request, ...command(), approval: yes })).toBe(
      'return.partReturned',
    );
  });

  test('the box that came back is sold again', async () => {
    await enter(box(2));
    await settle();
    await accepted();
  });
});
