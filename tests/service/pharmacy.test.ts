/**
 * A pharmacy behind its doors, with the real centre: boxes sold once, a part that comes back, a
 * basket that outlives a kill. The centre computes all of it again and has nothing to say against it.
 */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStage, type Stage } from '../../build/demo/stage.ts';
import { ask, viewWhen } from '../../build/demo/story.ts';
import { centreBeside } from '../../centre/cli/beside.ts';
import type { Centre } from '../../centre/context.ts';
import { voucherCommand } from '../../centre/voucher/commands.ts';
import { businessDate } from '../../shared/clock.ts';
import type { CashierView } from '../../shared/contract/views.ts';

const ADMIN = join(import.meta.dirname, '../../centre/cli/admin.ts');
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
  let centre: Centre;

  beforeAll(async () => {
    chmodSync(folder, 0o711);
    stage = await openStage({ folder, reader: 'simulated', progress: () => undefined });
    await signIn();
    await ask(stage.cashier, 'shift.open', { ...command(), floatFen: 10_000 });
    await insertCard();
    const beside = centreBeside(join(folder, 'centre'));
    if (!beside.ok) throw new Error(beside.error.code);
    centre = beside.value;
  }, 60_000);
  afterAll(async () => {
    await centre?.db.close();
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
    await expect
      .poll(sent, patient)
      .toContainEqual(expect.stringContaining('个人账户支付29.60元，余额'));
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

  /** What the phone, the agency or another platform does meanwhile, at the running centre. */
  async function voucher(what: string, whom: string, reason = ''): Promise<string> {
    const done = await voucherCommand(centre, what, whom, reason);
    if (done?.ok) return done.value;
    throw new Error(done?.error.code ?? what);
  }
  const scan = (code: string) => ask(stage.cashier, 'voucher.scan', { ...command(), code });
  const answer = (accepted: boolean) => ask(stage.display, 'display.answer', { accepted });
  const asked = () => seen(({ card }) => card?.asked !== undefined);

  /** A fresh code of this person, scanned, and the holder's yes to the balance. */
  async function show(name: string): Promise<CashierView> {
    await scan(await voucher('code', name));
    await asked();
    await answer(true);
    return seen(({ card }) => card?.balance !== undefined);
  }

  test('[R063] an e-voucher is used as the card is: balance, sale, account; the centre agrees', async () => {
    const code = execFileSync(
      process.execPath,
      [ADMIN, '--data', join(folder, 'centre'), 'voucher', 'code', '王小梅'],
      { encoding: 'utf8' },
    ).trim();
    expect(await refusal('voucher.scan', { ...command(), code })).toBe('voucher.cardInside');
    await ask(stage.cashier, 'simulator.remove', {});
    await seen(({ card }) => card === undefined);
    await scan(code);
    const { card } = await asked();
    expect(card).toMatchObject({ voucher: 'active', holderMasked: '王**' });
    expect(card?.balance).toBeUndefined();
    await answer(true);
    const { card: open } = await seen((view) => view.card?.balance !== undefined);
    const beforeFen = open?.balance?.amountFen ?? 0;
    await enter('2010000012956');
    await ask(stage.cashier, 'till.preSettle', {});
    const done = ask(stage.cashier, 'till.settle', command());
    await seen(({ card: shown, flow }) => flow.state === 'pin' && shown?.asked !== undefined);
    await answer(true);
    await done;
    const { flow } = await seen((view) => view.flow.result !== undefined);
    const { acctPayFen = 0, seq = 0 } = flow.result ?? {};
    expect(acctPayFen).toBeGreaterThan(0);
    await ask(stage.cashier, 'till.next', {});
    await seen((view) => view.card === undefined);
    await accepted();
    expect(await refusal('voucher.scan', { ...command(), code })).toBe(
      'centre.refused.voucherUsed',
    );
    const again = await show('王小梅');
    expect(again.card?.balance?.amountFen).toBe(beforeFen - acctPayFen);
    const account = await ask(stage.cashier, 'account.view', {
      ...{ ...command(), document: 'eVoucher', idNumber: '', agentIdNumber: '' },
      purpose: 'question',
    });
    expect(account.account?.balanceFen).toBe(beforeFen - acctPayFen);
    await ask(stage.cashier, 'till.reverse', { ...command(), seq, approval: yes });
    await accepted();
  });

  test('[R060] suspended while it is open: the centre moves no money on its word', async () => {
    await enter('2010000012956');
    await ask(stage.cashier, 'till.preSettle', {});
    await voucher('suspend', '王小梅', '手机丢失');
    const refused = refusal('till.settle', command());
    await asked();
    await answer(true);
    expect(await refused).toBe('centre.refused.voucherSuspended');
    await ask(stage.cashier, 'till.back', {});
    await ask(stage.cashier, 'till.clear', {});
    await ask(stage.cashier, 'voucher.end', {});
    await accepted();
  });

  test('[Z6] one that is not active says why, and opens nothing', async () => {
    await scan(await voucher('code', '王小梅'));
    const { card } = await seen((view) => view.card?.reason !== undefined);
    expect(card).toMatchObject({ voucher: 'suspended', holderMasked: '' });
    expect(card?.reason).toMatchObject({
      ...{ code: 'Z6', why: { code: 'answers.Z6.suspended' } },
      details: [{ code: 'answers.Z6.reason', params: { reason: '手机丢失' } }],
    });
    expect(await voucher('resume', '王小梅')).toBe('active');
    await ask(stage.cashier, 'voucher.end', {});
  });

  test('[R062] activated at the counter with card, ID card and PIN, then used without the card', async () => {
    await insertCard();
    const { card } = await seen((view) => view.card?.eVoucher !== undefined);
    expect(card?.eVoucher).toBe('notActivated');
    const idNumber = '000000195103120025';
    const activated = ask(stage.cashier, 'voucher.activate', { ...command(), idNumber });
    await seen((view) => view.card?.activation === 'consent');
    await answer(true);
    await seen(({ flow }) => flow.pin?.purpose === 'activation');
    for (const digit of PIN) await ask(stage.display, 'pin.digit', { digit: Number(digit) });
    await ask(stage.display, 'pin.submit', {});
    await activated;
    await seen((view) => view.card?.eVoucher === 'active');
    await ask(stage.cashier, 'simulator.remove', {});
    await seen((view) => view.card === undefined);
    expect((await show('陈桂芳')).card?.voucher).toBe('active');
    await ask(stage.cashier, 'voucher.end', {});
    await accepted();
  });

  test('[R102] another platform’s activation goes by the same states, with its name', async () => {
    const report = (...events: readonly object[]): Promise<string> => {
      const file = join(folder, 'reports.jsonl');
      const common = { psnNo: '00000010000008', platform: '示范城市APP', atMs: Date.now() };
      const lines = events.map((event) => JSON.stringify({ ...common, ...event }));
      writeFileSync(file, lines.join('\n'));
      return voucher('report', file);
    };
    const consent = { event: 'consent', version: '2026-1' };
    const failed = { event: 'checkIdentity', face: { result: 'failed' } };
    const passed = { event: 'checkIdentity', face: { result: 'passed', reference: 'f-1' } };
    await expect(report({ event: 'activate' })).rejects.toThrow(/voucherNotActive/);
    await expect(report(consent, failed)).rejects.toThrow(/faceFailed/);
    expect(await voucher('state', '郑文博')).toBe('consented');
    expect(await report(passed, { event: 'activate', reference: 'a-1' })).toMatch(/active$/);
    expect((await show('郑文博')).card?.voucher).toBe('active');
    await ask(stage.cashier, 'voucher.end', {});
  });
});
