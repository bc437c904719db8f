/** Moves, transfers and deposits of a stay, on the discharge desk's own rooms. */
import { beforeEach, describe, expect, test } from 'vitest';
import { createSettlementPaper } from '../../../../electron/terminal/paperwork/settlement-paper.ts';
import type { Policies } from '../../../../electron/terminal/policies/policies.ts';
import { decodePayload } from '../../../../shared/ledger/payloads/index.ts';
import { refuse } from '../../../../shared/result.ts';
import type { SlipProof } from '../../../../shared/slip-proof/slip-proof.ts';
import { personOf, socialCard } from '../counter/people.ts';
import { code, policy, value, Ward, WORK } from '../discharge/ward.ts';

let ward: Ward;
beforeEach(() => {
  ward = new Ward();
});

let commands = 0;
const next = () => `command-${++commands}`;

describe('a move', () => {
  const move = (stayId: string, to: object, commandId = next()) =>
    ward.stays.transfer({ commandId, ...WORK, stayId, ward: '外一', bed: '7', ...to });

  test('to another ward is a record of its day; the same command moves once', () => {
    const stayId = ward.admit();
    value(move(stayId, {}, 'move-0001'));
    const { seq } = ward.ledger.head();
    value(move(stayId, {}, 'move-0001'));
    expect(ward.ledger.head().seq).toBe(seq);
    expect(ward.stays.get(stayId)).toMatchObject({ ward: '外一', bed: '7', status: 'open' });
    const record = ward.ledger.recordByCommand('move-0001');
    expect(record && decodePayload(record.header)).toEqual({
      kind: 'stayTransfer',
      payload: { stayId, on: '2026-03-05', ward: '外一', bed: '7', level: '' },
    });
  });

  test.each([
    ['nowhere', { ward: '内科', bed: '02' }, 'stay.transferNowhere'],
    ['without a bed', { bed: ' ' }, 'stay.transferIncomplete'],
    ['to another level with charges', { level: 'l2' }, 'stay.transferSettleFirst'],
  ])('%s is refused', (_, to, refusal) => {
    const stayId = ward.ready();
    expect(code(move(stayId, to))).toBe(refusal);
    expect(ward.stays.get(stayId)).toMatchObject({ ward: '内科', bed: '02' });
  });

  test('after the discharge is refused', async () => {
    const stayId = ward.ready();
    value(await ward.settle());
    expect(code(move(stayId, {}))).toBe('stay.discharged');
  });

  test('to another level before any charge changes the level the policy is asked for', () => {
    const stayId = ward.admit();
    value(move(stayId, { level: 'l1' }));
    value(ward.charge(stayId));
    expect(value(ward.discharge.trial(stayId, '2026-03-05')).breakdown.amounts.deductibleFen).toBe(
      30_000,
    );
  });
});

test('the settlement list: one original, copies marked and counted in the ledger, one signed code on all', async () => {
  const stayId = ward.ready();
  value(await ward.settle());
  const proofs: SlipProof[] = [];
  const papers = createSettlementPaper({
    ...{ ledger: ward.ledger, stays: ward.stays, dataDir: ward.folder },
    institution: { name: '示范医院', code: 'H00000000000' },
    region: { agency: '示范市医保中心', hotline: '12393' },
    identity: { byPsnNo: (psnNo) => personOf(socialCard, psnNo) },
    policies: { byKey: () => ward.policies[0] } as unknown as Policies,
    agentOf: () => undefined,
    signSlip: (proof) => `YBS1.${proofs.push(proof)}`,
    printPdf: async () => refuse('print.notSaved'),
  });
  const original = value(await papers.list(stayId));
  const { seq } = ward.ledger.head();
  expect(value(await papers.list(stayId))).toEqual(original);
  expect(ward.ledger.head().seq).toBe(seq);
  expect(papers.listFile(stayId)).toBe(original.file);
  const copies = [
    value(await papers.reprintList(stayId, 's01')),
    value(await papers.reprintList(stayId, 's01')),
  ];
  expect(original.html).not.toContain('重打');
  expect(copies.map(({ html }) => /【重打 \d】/.exec(html)?.[0])).toEqual([
    '【重打 1】',
    '【重打 2】',
  ]);
  expect(new Set([original, ...copies].map(({ file }) => file)).size).toBe(3);
  const prints = ward.ledger.records({ fromSeq: seq, limit: 9 }).map(({ header }) => header);
  expect(prints.map((header) => [header.operatorId, decodePayload(header)?.payload])).toMatchObject(
    [
      [WORK.operatorId, { document: 'settlementList', copyNumber: 1 }],
      ['s01', { document: 'settlementList', copyNumber: 2 }],
      ['s01', { document: 'settlementList', copyNumber: 3 }],
    ],
  );
  const settled = ward.ledger.record(ward.stays.get(stayId)?.settlementSeq ?? 0);
  expect(proofs).toMatchObject([{ seq: settled?.header.seq, head: settled?.hash }]);
  expect([original, ...copies].every(({ html }) => html.includes('<svg'))).toBe(true);
});

const AT_L2 = { ward: '内科', bed: '02', level: 'l2' };
const HEADER = 'line_no,date,med_list_codg,name,quantity,price,amount,department';

describe('a transfer between levels of hospitals', () => {
  /** Deductible of level 3 is 1,000.00 and of level 2 600.00. */
  const rules = (transfer?: string) =>
    policy((json) => {
      const [, inpatient] = json.benefits as { deductible: Record<string, unknown> }[];
      if (inpatient && transfer !== undefined) inpatient.deductible.transfer = transfer;
    });

  test.each([
    ['the full deductible again', undefined, undefined, 100_000],
    ['the full deductible again', 'full', 60_000, 100_000],
    ['the step up to the higher level', 'difference', undefined, 40_000],
    ['the rest of what was paid there', 'difference', 25_000, 75_000],
    ['nothing', 'waived', 60_000, 0],
  ])('costs %s when the policy says %s (paid before: %s)', (_, rule, paidFen, dueFen) => {
    ward.policies = [rules(rule)];
    const transfer = { level: 'l2', ...(paidFen !== undefined && { deductibleFen: paidFen }) };
    const stayId = ward.admit('admit-001', { transfer });
    value(ward.charge(stayId));
    const plan = value(ward.discharge.trial(stayId, '2026-03-05'));
    expect(plan.breakdown.amounts.deductibleFen).toBe(dueFen);
  });

  test('from a stay settled here that day it is the same admission, and what was paid is known', async () => {
    ward.policies = [rules('difference')];
    const first = ward.admit();
    value(ward.stays.transfer({ ...WORK, ...{ commandId: 'level-001', stayId: first }, ...AT_L2 }));
    for (const step of [ward.charge(first), ward.check(first)]) value(step);
    ward.discharge.select(first);
    value(await ward.settle());
    const admittedOn = '2026-03-05';
    const next = ward.admit('admit-002', { admittedOn, transfer: { level: 'l2' } });
    expect(ward.stays.get(next)).toMatchObject({
      ...{ admissionNumber: 1, transferredFrom: 'l2', deductibleBeforeFen: 60_000 },
    });
    const bill = `${HEADER}\n1,${admittedOn},S-BED,三人间床位费,1,4000.00,4000.00,内科`;
    value(ward.charge(next, bill, 'import-02'));
    const plan = value(ward.discharge.trial(next, admittedOn));
    expect(plan.breakdown.amounts.deductibleFen).toBe(40_000);
  });

  test('from another hospital it is an admission of its own, counted as ever', () => {
    const stayId = ward.admit('admit-001', { transfer: { level: 'l2' } });
    expect(ward.stays.get(stayId)).toMatchObject({ admissionNumber: 1, transferredFrom: 'l2' });
    expect(ward.stays.get(stayId)).not.toHaveProperty('deductibleBeforeFen');
  });

  test('stands in the ledger beside the admission, with level and deductible', () => {
    const transfer = { level: 'l2', deductibleFen: 60_000 };
    const stayId = ward.admit('admit-001', { transfer });
    const record = ward.ledger.recordByCommand('admit-001:from');
    expect(record && decodePayload(record.header)?.payload).toMatchObject({
      ...{ stayId, fromLevel: 'l2', deductibleBeforeFen: 60_000 },
    });
    expect(ward.discharge.stays()[0]).toMatchObject({ transferredFrom: 'l2' });
  });
});

describe('deposits before the settlement', () => {
  let stayId: string;
  beforeEach(() => {
    stayId = ward.ready();
  });
  const giveBack = (amountFen: number, depositId = 'deposit-01', commandId = next()) =>
    ward.stays.refundDeposit({
      ...{ commandId, ...WORK, stayId, depositId, amountFen },
      reason: '家属要求',
    });

  test('more can be taken, each with its receipt; what is given back is linked to its deposit', () => {
    value(ward.deposit(stayId, 50_000, 'deposit-02'));
    value(giveBack(120_000));
    expect(ward.stays.depositFen(stayId)).toBe(230_000);
    expect(ward.ledger.balance('cash', WORK.shiftId)).toBe(230_000);
    const moves = ward.stays.deposits(stayId);
    expect(moves).toMatchObject([
      { depositId: 'deposit-01', amountFen: 300_000, leftFen: 180_000 },
      { depositId: 'deposit-02', amountFen: 50_000, leftFen: 50_000 },
      { depositId: 'deposit-01', amountFen: -120_000, leftFen: 0, reason: '家属要求' },
    ]);
    const texts = moves.map(({ seq }) => value(ward.desk.depositSlip(seq, 'd01')).text);
    expect(texts[0]).toContain('收到押金（现金）');
    expect(texts[0]).toMatch(/3000\.00$/m);
    expect(texts[2]).toContain('住院押金退款单');
    expect(texts[2]).toContain('家属要求');
    const [first] = moves;
    expect(texts[0]).not.toContain('重打');
    for (const number of [1, 2]) {
      const copy = value(ward.desk.depositSlip(first?.seq ?? 0, 's01'));
      expect(copy.text).toContain(`【重打 ${number}】`);
      expect(copy.file).toContain(`-copy-${number + 1}`);
    }
  });

  test.each([
    ['more than was paid', 300_001, 'deposit-01', 'stay.depositRefundTooMuch'],
    ['nothing', 0, 'deposit-01', 'stay.depositAmount'],
    ['a deposit nobody paid', 1, 'deposit-99', 'stay.depositUnknown'],
  ])('giving back %s is refused', (_, amountFen, depositId, refusal) => {
    expect(code(giveBack(amountFen, depositId))).toBe(refusal);
    expect(ward.stays.depositFen(stayId)).toBe(300_000);
  });

  test('the same command gives back once, and no deposit twice', () => {
    value(giveBack(300_000, 'deposit-01', 'refund-001'));
    value(giveBack(300_000, 'deposit-01', 'refund-001'));
    expect(ward.stays.depositFen(stayId)).toBe(0);
    expect(code(giveBack(1))).toBe('stay.depositRefundTooMuch');
  });

  test('after the discharge nothing of it is left to give back', async () => {
    value(await ward.settle());
    expect(code(giveBack(1))).toBe('stay.discharged');
  });

  test('after a restore the receipt is that of its own record, and says of which epoch', () => {
    const [before] = ward.stays.deposits(stayId);
    const { epoch, seq, hash } = ward.ledger.head();
    value(
      ward.ledger.append({
        ...{ kind: 'genesis', commandId: 'genesis/2', operatorId: '' },
        payload: {
          ...{ institutionId: 'H1', region: '000000', softwareVersion: '1', reason: 'restore' },
          ...{ previousEpoch: epoch, previousSeq: seq, previousHead: hash },
          openingTotalsFen: [],
        },
      }),
    );
    for (let number = 2; number <= (before?.seq ?? 0); number += 1)
      value(ward.deposit(stayId, number, `deposit-2-${number}`));
    const [first, second] = ward.stays.deposits(stayId);
    expect([first?.epoch, second?.epoch]).toEqual([1, 2]);
    const slipOf = (deposit = first) =>
      value(ward.desk.depositSlip(deposit?.seq ?? 0, 'd01', deposit?.epoch)).text;
    expect(slipOf()).toMatch(/3000\.00$/m);
    expect(slipOf()).toContain(`#${first?.seq} `);
    expect(slipOf(second)).toContain(`#2/${second?.seq} `);
  });

  test('a receipt is of a deposit, not of any record', () => {
    expect(code(ward.desk.depositSlip(1, 'd01'))).toBe('stay.depositUnknown');
  });
});
