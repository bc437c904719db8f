/** Admission at the desk: whole or not at all, and never in the way of a settlement in work. */
import { expect, test } from 'vitest';
import { code, PATIENT, value, Ward, WORK } from './ward.ts';

const FORM = { commandId: 'admit-002', ward: '骨科', bed: '3', diagnosis: '骨折' };

test('a third party’s stay is never there without the answer about it', () => {
  const ward = new Ward();
  const { answer } = ward.recovery;
  const form = { ...FORM, cause: 'thirdParty', thirdParty: 'unknown' } as const;
  Object.assign(ward.recovery, {
    answer() {
      throw new Error('killed here');
    },
  });
  expect(() => ward.discharge.admit(form, WORK)).toThrow('killed here');
  expect(ward.stays.openStayOf(PATIENT)).toBeUndefined();
  Object.assign(ward.recovery, { answer });
  const { stayId } = value(ward.discharge.admit(form, WORK));
  expect(ward.recovery.report().candidates).toMatchObject([{ stayId, thirdParty: 'unknown' }]);
});

test('while an outcome is open nobody else is admitted, and the outcome becomes known', async () => {
  const ward = new Ward();
  const stayId = ward.ready();
  ward.centre = 'held, answer lost';
  expect(code(await ward.settle())).toBe('outcome.unknown');
  ward.card = { sessionId: 'card-2', psnNo: 'somebody else' };
  const other = { ...FORM, cause: 'none' } as const;
  expect(code(ward.discharge.admit(other, WORK))).toBe('till.settlementInWork');
  ward.centre = 'holds';
  expect(code(await ward.discharge.queryOutcome())).toBe('ok');
  expect(ward.stays.get(stayId)?.status).toBe('discharged');
  expect(code(ward.discharge.admit(other, WORK))).toBe('ok');
});
