import { beforeEach, describe, expect, test } from 'vitest';
import { decodePayload } from '../../../../shared/ledger/payloads/index.ts';
import { BED, code, policy, value, Ward, WORK } from './ward.ts';

let ward: Ward;
let stayId: string;

beforeEach(() => {
  ward = new Ward();
  stayId = ward.ready();
});

describe('discharge', () => {
  test('[R037] another person’s card stops it, the patient’s own goes on', () => {
    ward.card = { sessionId: 'card-0', psnNo: 'somebody else' };
    expect(code(ward.discharge.preSettle())).toBe('discharge.otherPerson');
    ward.card = undefined;
    expect(code(ward.discharge.preSettle())).toBe('discharge.cardMissing');
    ward.card = { sessionId: 'card-1', psnNo: 'patient' };
    expect(code(ward.discharge.preSettle())).toBe('ok');
  });

  test('nothing is settled before the holder has said yes', async () => {
    ward.discharge.preSettle();
    expect(code(await ward.discharge.settle('settle-01', WORK))).toBe('discharge.notConfirmed');
    ward.discharge.askConfirmation();
    ward.discharge.confirmed(false);
    expect(code(await ward.discharge.settle('settle-01', WORK))).toBe('discharge.notConfirmed');
  });

  test('a card that was changed after the split was computed is refused', async () => {
    ward.confirm();
    ward.card = { sessionId: 'card-2', psnNo: 'patient' };
    expect(code(await ward.discharge.settle('settle-01', WORK))).toBe('card.swapped');
  });

  test('[R063] the phone in place of the card: the centre is shown it, the records name it', async () => {
    ward.card = { sessionId: 'voucher-1', psnNo: 'patient', voucher: true };
    value(await ward.settle());
    expect(ward.asked).toMatchObject({ voucherToken: 'token' });
    const settled = ward.ledger.recordByCommand('settle-01');
    expect(settled?.header.credential).toEqual({ kind: 'eVoucher', reference: 'voucher:7' });
    ward.card = { sessionId: 'voucher-2', psnNo: 'somebody else', voucher: true };
    const form = { ward: '内科', bed: '03', diagnosis: '心绞痛', cause: 'none' } as const;
    value(ward.discharge.admit({ commandId: 'admit-002', ...form }, WORK));
    const admitted = ward.ledger.recordByCommand('admit-002');
    expect(admitted?.header.credential.kind).toBe('eVoucher');
  });

  test('[R038] the deposit is netted: what is too much goes back', async () => {
    value(await ward.settle());
    const { result } = ward.discharge.flow();
    const cashFen = result?.cashPayFen ?? 0;
    expect(cashFen).toBeGreaterThan(0);
    expect(result).toMatchObject({ depositFen: 300_000, refundFen: 300_000 - cashFen });
    expect(ward.ledger.balance('cash', WORK.shiftId)).toBe(cashFen);
    expect(ward.stays.depositFen(stayId)).toBe(0);
  });

  test('a settled stay is not settled again, and the next card ends the former result', async () => {
    value(await ward.settle());
    expect(code(await ward.discharge.settle('settle-02', WORK))).toBe('till.alreadySettled');
    ward.card = undefined;
    expect(ward.discharge.flow().state).toBe('done');
    ward.card = { sessionId: 'card-2', psnNo: 'somebody else' };
    expect(ward.discharge.flow()).toEqual({ state: 'idle' });
    ward.card = { sessionId: 'card-3', psnNo: 'patient' };
    expect(code(ward.discharge.preSettle())).toBe('stay.discharged');
    expect(code(await ward.discharge.settle('settle-03', WORK))).toBe('till.preSettleFirst');
  });

  test('charges that came after the split was computed are never left out of the bill', async () => {
    ward.confirm();
    const more = '9,2026-03-05,S-BED,三人间床位费,1,1.00,1.00,内科';
    value(
      ward.charge(
        stayId,
        `${'line_no,date,med_list_codg,name,quantity,price,amount,department'}\n${more}`,
        'import-02',
      ),
    );
    expect(code(await ward.discharge.settle('settle-01', WORK))).toBe('discharge.chargesChanged');
    expect(ward.discharge.flow().state).toBe('idle');
    expect(code(ward.discharge.preSettle())).toBe('discharge.notChecked');
  });

  test('a split of yesterday is computed anew', async () => {
    ward.confirm();
    ward.clock.advance(86_400_000);
    expect(code(await ward.discharge.settle('settle-01', WORK))).toBe('discharge.newDay');
  });

  test('midnight while the PIN is entered: computed anew all the same', async () => {
    ward.pin = 'overMidnight';
    ward.confirm();
    expect(code(await ward.discharge.settle('settle-01', WORK))).toBe('discharge.newDay');
    expect(ward.discharge.flow().state).toBe('idle');
  });

  test('while the PIN is asked for nothing about the stay changes', () => {
    ward.pin = 'waiting';
    ward.confirm();
    void ward.discharge.settle('settle-01', WORK);
    expect(code(ward.discharge.beforeChange(stayId))).toBe('till.settlementInWork');
    expect(code(ward.discharge.select(stayId))).toBe('till.settlementInWork');
  });
});

describe('[R030] a family member’s account at the discharge', () => {
  const PAYER = 'payer';
  beforeEach(() => {
    const asOfMs = ward.clock.nowMs();
    ward.ledger.applySnapshot({ person: PAYER, balanceFen: 20_000, asOfMs, lastSeqIncluded: 0 });
    ward.links = [{ payerPsnNo: PAYER, fromMs: 0 }];
  });

  test('pays what the own one does not, the deposit less; the record names who paid', async () => {
    value(ward.discharge.preSettle());
    const { cashPayFen } = ward.discharge.plan()?.breakdown.amounts ?? { cashPayFen: 0 };
    expect(ward.discharge.selected()?.family).toEqual({
      payers: [{ psnNo: PAYER, nameMasked: '李**', availableFen: 20_000 }],
    });
    value(ward.discharge.useFamily(PAYER));
    expect(ward.discharge.plan()?.familyNameMasked).toBe('李**');
    value(await ward.settle());
    expect(ward.discharge.flow().result).toMatchObject({
      cashPayFen: cashPayFen - 20_000,
      refundFen: 300_000 - cashPayFen + 20_000,
    });
    expect(ward.ledger.available(PAYER)?.availableFen).toBe(0);
    const stored = ward.ledger.recordByCommand('settle-01');
    expect(stored && decodePayload(stored.header)?.payload).toMatchObject({
      familyPayer: { personNo: PAYER, amountFen: 20_000 },
    });
  });

  test('is offered with the patient’s card only, and the choice ends with it', () => {
    ward.card = undefined;
    expect(ward.discharge.selected()?.family).toBeUndefined();
    expect(code(ward.discharge.useFamily(PAYER))).toBe('discharge.cardMissing');
    ward.card = { sessionId: 'card-1', psnNo: 'patient' };
    value(ward.discharge.useFamily(PAYER));
    ward.discharge.cardGone();
    expect(ward.discharge.selected()?.family).not.toHaveProperty('chosen');
  });

  test('without a line nothing is computed with it', () => {
    value(ward.discharge.useFamily(PAYER));
    ward.centre = 'down';
    expect(code(ward.discharge.preSettle())).toBe('till.familyNeedsCentre');
  });
});

describe('the policy of the day of discharge', () => {
  test.each([
    ['ended before', '2026-03-04', 'settlement.noPolicy'],
    ['ends that day', '2026-03-05', 'ok'],
  ])('that %s: %s', (_, to, refusal) => {
    const range = (json: Record<string, unknown>) => {
      json.effective = { from: '2026-01-01', to };
    };
    ward.policies = [policy(range)];
    expect(code(ward.discharge.preSettle())).toBe(refusal);
    expect(ward.discharge.flow().state).toBe(refusal === 'ok' ? 'preSettled' : 'idle');
  });

  test('counts, also when the stay began under another one', () => {
    const named = (id: string, from: string, to: string) =>
      policy((json) => Object.assign(json, { id, effective: { from, to } }));
    ward.policies = [
      named('old', '2026-01-01', '2026-03-04'),
      named('new', '2026-03-05', '2026-12-31'),
    ];
    value(ward.discharge.preSettle());
    expect(ward.discharge.plan()?.breakdown.policyId).toBe('new');
  });
});

describe('the check with the ward', () => {
  const recheck = (given: object) => ward.check(stayId, given);

  test('has to be made before the pre-settlement, and again after every charge', () => {
    const fresh = new Ward();
    const id = fresh.admit();
    value(fresh.charge(id));
    fresh.discharge.select(id);
    expect(code(fresh.discharge.preSettle())).toBe('discharge.notChecked');
    value(fresh.check(id));
    expect(fresh.discharge.selected()?.check).toMatchObject({ wardLines: 2, explanation: '' });
    expect(code(fresh.discharge.preSettle())).toBe('ok');
  });

  test.each([
    ['another count', { lines: 3 }],
    ['another sum', { amountFen: 1 }],
  ])(
    '%s has to be explained, and the explanation is in the record of the end',
    async (_, given) => {
      expect(code(recheck(given))).toBe('stay.checkDiffers');
      expect(code(recheck({ ...given, explanation: '  x ' }))).toBe('stay.checkDiffers');
      expect(code(recheck({ ...given, explanation: '一行费用由病区撤销' }))).toBe('ok');
      value(await ward.settle());
      const end = ward.ledger.recordByCommand('settle-01:end');
      expect(end && decodePayload(end.header)).toMatchObject({
        kind: 'stayDischarge',
        payload: { stayId, dischargedOn: '2026-03-05', warnings: ['一行费用由病区撤销'] },
      });
    },
  );

  test('a line the catalogue does not list any more, or classes otherwise, is named', () => {
    ward.catalogue = [];
    expect(value(ward.stays.uploadCheck(stayId))).toMatchObject({
      unmatchedCount: 2,
      unmatched: [{ lineNo: 1, code: 'S-BED', why: 'notListed' }, { lineNo: 2 }],
    });
    expect(code(recheck({}))).toBe('stay.checkDiffers');
    ward.catalogue = [{ ...BED, itemClass: 'C' }];
    expect(value(ward.stays.uploadCheck(stayId)).unmatched[0]?.why).toBe('otherClass');
    expect(code(recheck({ explanation: '目录已更正，待中心核定' }))).toBe('ok');
  });
});

describe('the interim trial', () => {
  test('tells who would pay what as of a day; no money moves and no card is needed', async () => {
    ward.card = undefined;
    const head = ward.ledger.head();
    const first = value(await ward.desk.trial(stayId, '2026-03-01', 'd01'));
    expect(first).toMatchObject({ date: '2026-03-01', lines: 1, split: { medfeeSumFen: 400_000 } });
    const second = value(await ward.desk.trial(stayId, '2026-03-05', 'd01'));
    expect(second.split).toMatchObject({ medfeeSumFen: 1_000_000 });
    expect(second.html).toContain('【试算】');
    expect(second.html).toContain('10000.00');
    expect(ward.ledger.head()).toEqual(head);
    expect(ward.discharge.flow()).toEqual({ state: 'idle' });
  });

  test('is what the discharge of that day then books', async () => {
    const { split } = value(await ward.desk.trial(stayId, '2026-03-05', 'd01'));
    value(await ward.settle());
    const { fundPaySumFen, acctPayFen, cashPayFen } = split;
    expect(ward.discharge.flow().result).toMatchObject({ fundPaySumFen, acctPayFen, cashPayFen });
  });

  test.each([
    ['before admission', '2026-02-28', 'stay.trialDate'],
    ['in the future', '2026-03-06', 'stay.trialDate'],
  ])('a day %s is refused', async (_, date, refusal) => {
    expect(code(await ward.desk.trial(stayId, date, 'd01'))).toBe(refusal);
  });

  test('is over when the stay is', async () => {
    value(await ward.settle());
    expect(code(await ward.desk.trial(stayId, '2026-03-05', 'd01'))).toBe('stay.discharged');
  });
});

describe('taking a discharge back', () => {
  const cancel = (commandId = 'cancel-01') =>
    ward.desk.cancel({ commandId, stayId, ...WORK, approval: ward.approval(commandId) });

  test('on the same day: money, deposit and stay are as before, in one record', async () => {
    const before = {
      cash: ward.ledger.balance('cash', WORK.shiftId),
      totals: ward.ledger.totals(),
    };
    value(await ward.settle());
    const { seq } = ward.ledger.head();
    value(await cancel());
    expect(ward.ledger.head().seq).toBe(seq + 1);
    expect(ward.stays.get(stayId)).toMatchObject({ status: 'open', chargeLines: 2 });
    expect(ward.stays.depositFen(stayId)).toBe(300_000);
    expect(ward.ledger.balance('cash', WORK.shiftId)).toBe(before.cash);
    expect(ward.ledger.totals()).toEqual(before.totals);
    expect(ward.ledger.accumulators('patient', 2026).amountsFen).toEqual({ inpatientPaid: 0 });
    expect(ward.ledger.available('patient')?.availableFen).toBe(5_000);
    expect(code(await cancel())).toBe('ok');
    expect(ward.ledger.head().seq).toBe(seq + 1);
    expect(code(await cancel('cancel-02'))).toBe('stay.notDischarged');
    expect(code(await ward.settle('settle-02'))).toBe('ok');
  });

  test('needs a supervisor, and the day of the discharge', async () => {
    value(await ward.settle());
    expect(code(await ward.desk.cancel({ commandId: 'cancel-01', stayId, ...WORK }))).toBe(
      'recovery.approvalMissing',
    );
    ward.clock.advance(86_400_000);
    expect(code(await cancel())).toBe('till.reversalOtherDay');
    expect(ward.stays.get(stayId)?.status).toBe('discharged');
  });

  test('is refused whole while the patient lies in another stay', async () => {
    value(await ward.settle());
    ward.admit('admit-002', { admittedOn: '2026-03-05' });
    const head = ward.ledger.head();
    expect(code(await cancel())).toBe('stay.alreadyOpen');
    expect(ward.ledger.head()).toEqual(head);
    expect(ward.stays.depositFen(stayId)).toBe(0);
  });
});

describe('a fee list', () => {
  test('sums by day and class and names what a refund takes back', async () => {
    const back = '3,2026-03-05,S-BED,三人间床位费,-0.5,6000.00,-3000.00,内科';
    value(
      ward.charge(
        stayId,
        `line_no,date,med_list_codg,name,quantity,price,amount,department\n${back}`,
        'import-02',
      ),
    );
    const { html } = value(await ward.desk.feeList(stayId, 'd01'));
    const text = html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
    expect(text).toContain('【在院】');
    expect(text).toContain('2026-03-04 6000.00 6000.00 2026-03-05 -3000.00 -3000.00');
    expect(text).toContain('合计 7000.00 7000.00');
    expect(text).toContain('冲减第 2 行');
  });
});
