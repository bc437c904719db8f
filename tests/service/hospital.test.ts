/**
 * Two stays behind the real doors: one of 5,000 charges, settled, taken back at the centre too, and
 * settled again over a kill; one of an injury, paid in advance and recovered to zero.
 */
import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStage, type Stage } from '../../build/demo/stage.ts';
import { ask, viewWhen } from '../../build/demo/story.ts';
import { loadDemoRegion } from '../../centre/demo-region/load.ts';
import { businessDate } from '../../shared/clock.ts';
import type { DischargeView } from '../../shared/contract/views.ts';

const LI = '2-li-jianguo';
const WANG = '3-wang-xiaomei';
const PIN = '123789';
const CARE = { med_list_codg: '001201099000009-120199009', name: '一级护理', price: '0.10' };
const yes = { supervisorId: 's01', password: 'demo-s01' };
const command = () => ({ commandId: randomUUID() });

describe('the discharge desk behind its door', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hospital-service-'));
  let stage: Stage;
  /** The stay of 李建国, from the demo ward. */
  let stayId = '';
  let settled: { readonly depositFen?: number; readonly cashPayFen: number } | undefined;

  beforeAll(async () => {
    chmodSync(folder, 0o711);
    stage = await openStage({ folder, reader: 'simulated', progress: () => undefined });
    await signIn();
    await ask(stage.discharge, 'shift.open', { ...command(), floatFen: 100_000 });
  }, 60_000);
  afterAll(async () => {
    await stage?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const signIn = () =>
    ask(stage.discharge, 'operator.signIn', { operatorId: 'd01', password: 'demo-d01' });
  const seen = (fulfils: (view: DischargeView) => boolean) => viewWhen(stage.discharge, fulfils);

  async function insert(id: string): Promise<DischargeView> {
    await ask(stage.discharge, 'simulator.insert', { id });
    const view = await seen(({ card, flow }) => card !== undefined && flow.pin !== undefined);
    await ask(stage.discharge, 'pin.cancel', {});
    await seen(({ flow }) => flow.pin === undefined);
    return view;
  }

  async function refusal(method: string, params: object = {}): Promise<string | undefined> {
    const answer = await stage.discharge.call(method as never, params as never);
    return answer.ok ? undefined : answer.error.code;
  }

  async function check(id: string): Promise<void> {
    const { lines, amountFen } = await ask(stage.discharge, 'stay.uploadCheck', { stayId: id });
    const ward = { stayId: id, lines, amountFen, explanation: '' };
    await ask(stage.discharge, 'stay.check', { ...command(), ...ward });
  }

  async function settle(): Promise<NonNullable<DischargeView['flow']['result']>> {
    await ask(stage.discharge, 'stay.preSettle', {});
    await ask(stage.discharge, 'stay.askConfirmation', {});
    await ask(stage.display, 'display.confirm', { accepted: true });
    const done = ask(stage.discharge, 'stay.settle', command());
    await seen(({ flow }) => flow.state === 'pin' && flow.pin !== undefined);
    for (const digit of PIN) await ask(stage.display, 'pin.digit', { digit: Number(digit) });
    await ask(stage.display, 'pin.submit', {});
    await done;
    const { flow } = await seen((view) => view.flow.result !== undefined);
    if (!flow.result) throw new Error('a finished settlement has a result');
    return flow.result;
  }

  async function takeCardOut(): Promise<void> {
    await ask(stage.discharge, 'simulator.remove', {});
    await seen(({ card }) => card === undefined);
  }

  test('[R036] five thousand charges come in through the door as one file, once', async () => {
    const view = await insert(LI);
    const stay = view.stays.find(({ holderMasked }) => holderMasked === view.card?.holderMasked);
    stayId = stay?.stayId ?? '';
    await ask(stage.discharge, 'stay.select', { stayId });
    const date = businessDate(Date.now());
    const lines = Array.from({ length: 5_000 }, (_, at) => ({
      ...{ ...CARE, line_no: 10_000 + at, date, quantity: 1, amount: '0.10' },
      department: '内科一病区',
    }));
    const file = {
      stayId,
      fileName: 'ward.json',
      content: JSON.stringify({ count: 5_000, lines }),
    };
    const first = await ask(stage.discharge, 'stay.importCharges', { ...command(), ...file });
    expect(first).toEqual({ lines: 5_000, added: 5_000 });
    const again = await ask(stage.discharge, 'stay.importCharges', { ...command(), ...file });
    expect(again).toEqual({ lines: 5_000, added: 0 });
    const { selected } = await seen((v) => (v.selected?.stay.chargeLines ?? 0) > 5_000);
    const charges = await ask(stage.discharge, 'stay.charges', {});
    expect(charges).toMatchObject({ stayId, lines: { length: selected?.stay.chargeLines } });
    expect(selected?.days.find((day) => day.date === date)?.lines).toBeGreaterThanOrEqual(5_000);
  });

  test('the check comes before the pre-settlement; trial and fee list are pages, not money', async () => {
    expect(await refusal('stay.preSettle')).toBe('discharge.notChecked');
    const date = businessDate(Date.now());
    const trial = await ask(stage.discharge, 'stay.trial', { stayId, date });
    expect(trial.html).toContain('【试算】');
    expect(existsSync(trial.file)).toBe(true);
    const fees = await ask(stage.discharge, 'stay.feeList', { stayId });
    expect(fees.html).toContain('一级护理');
    await check(stayId);
    const { selected } = await seen((view) => view.selected?.check !== undefined);
    expect(selected?.check?.explanation).toBe('');
  });

  test('killed before the settlement, the stay is as it was: charges, deposit, check', async () => {
    await ask(stage.discharge, 'stay.preSettle', {});
    const holder = JSON.parse(readFileSync(`${stage.ledgerFile}.holder`, 'utf8'));
    process.kill((holder as { pid: number }).pid, 'SIGKILL');
    await seen((view) => view.operator === undefined);
    await signIn();
    await seen((view) => view.operator !== undefined);
    await ask(stage.discharge, 'stay.select', { stayId });
    const { selected, flow } = await seen((view) => view.selected !== undefined);
    expect(flow.state).toBe('idle');
    expect(selected?.check).toBeDefined();
    expect(selected?.stay).toMatchObject({ status: 'open', depositFen: 400_000 });
  });

  test('[R038] a discharge the centre has is taken back the same day; nothing of it is left', async () => {
    await ask(stage.discharge, 'simulator.remove', {}).catch(() => undefined);
    await insert(LI);
    settled = await settle();
    await seen(({ status }) => status.line.queueRecords === 0);
    expect(settled.depositFen).toBe(400_000);
    expect(await refusal('stay.cancel', { ...command(), stayId })).toBe('recovery.approvalMissing');
    const approval = { ...yes, reason: '病区漏报一行费用' };
    await ask(stage.discharge, 'stay.cancel', { ...command(), stayId, approval });
    const { selected } = await seen(({ flow }) => flow.state === 'idle');
    expect(selected?.stay).toMatchObject({ status: 'open', depositFen: 400_000 });
    await seen(({ status }) => status.line.queueRecords === 0);
    expect(await refusal('stay.cancel', { ...command(), stayId, approval })).toBe(
      'stay.notDischarged',
    );
  });

  test('and settled again it costs the same', async () => {
    const again = await settle();
    expect(again.cashPayFen).toBe(settled?.cashPayFen);
    expect(await refusal('stay.settle', command())).toBe('till.alreadySettled');
    const list = await ask(stage.discharge, 'stay.list', { stayId });
    expect(list.html).toContain('一级护理');
    await takeCardOut();
  });

  test('[R048] [R049] an injury by an unknown third party: advance, instalment, write-off, zero', async () => {
    await insert(WANG);
    const admission = { ward: '骨科', bed: '03', diagnosis: '骨折', cause: 'thirdParty' } as const;
    const { stayId: injured } = await ask(stage.discharge, 'stay.admit', {
      ...{ ...command(), ...admission, thirdParty: 'unknown' },
    });
    const region = loadDemoRegion(businessDate(Date.now()));
    if (!region.ok) throw new Error(JSON.stringify(region.error));
    const { fileName, csv: content } = region.value.newAdmission.charges;
    await ask(stage.discharge, 'stay.importCharges', {
      ...{ ...command(), stayId: injured, fileName, content },
    });
    await ask(stage.discharge, 'recovery.apply', {
      ...{ ...command(), stayId: injured, applicant: '王某', debtor: '' },
      appliedOn: businessDate(Date.now()),
      evidence: ['application', 'causeReport', 'proofUnknown'],
      approval: { ...yes, reason: '材料齐全' },
    });
    await check(injured);
    const result = await settle();
    const { cases, openFen } = await ask(stage.discharge, 'recovery.list', {});
    expect(openFen).toBe(result.fundPaySumFen);
    expect(openFen).toBeGreaterThan(1);
    const caseId = cases[0]?.caseId ?? '';
    const instalment = { ...command(), caseId, means: 'cash', amountFen: 1 } as const;
    await ask(stage.discharge, 'recovery.receive', instalment);
    const approval = { ...yes, reason: '责任人仍未查明' };
    expect(await refusal('stay.cancel', { ...command(), stayId: injured, approval })).toBe(
      'recovery.alreadyMoved',
    );
    await ask(stage.discharge, 'recovery.writeOff', { ...command(), caseId, approval });
    expect((await ask(stage.discharge, 'recovery.list', {})).openFen).toBe(0);
    await takeCardOut();
  });
});
