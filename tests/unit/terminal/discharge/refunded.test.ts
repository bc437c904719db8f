/** A bill that was taken back whole: the stay ends at zero and the family gets its deposit. */
import { expect, test } from 'vitest';
import { CHARGES, code, PATIENT, value, Ward, WORK } from './ward.ts';

const TAKEN_BACK = [
  CHARGES,
  '3,2026-03-05,S-BED,三人间床位费,-1,4000.00,-4000.00,内科',
  '4,2026-03-05,S-BED,三人间床位费,-1,6000.00,-6000.00,内科',
].join('\n');

test('nobody pays anything, no fund and no account moves, the deposit goes back', async () => {
  const ward = new Ward();
  const stayId = ward.admit();
  value(ward.deposit(stayId));
  value(ward.charge(stayId, TAKEN_BACK));
  value(ward.check(stayId));
  ward.discharge.select(stayId);
  expect(code(await ward.settle())).toBe('ok');
  expect(ward.discharge.flow().result).toMatchObject({
    ...{ medfeeSumFen: 0, fundPaySumFen: 0, acctPayFen: 0, cashPayFen: 0, refundFen: 300_000 },
  });
  expect(ward.ledger.balance('deposits', stayId) || 0).toBe(0);
  expect(ward.ledger.balance('cash', WORK.shiftId)).toBe(0);
  expect(ward.ledger.available(PATIENT)?.availableFen).toBe(5_000);
});
