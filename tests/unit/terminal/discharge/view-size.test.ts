/** A view is pushed with every change, also with each digit of a PIN: it stays small however long the bill. */
import { expect, test } from 'vitest';
import { code, HEADER, value, Ward } from './ward.ts';

const LINES = 5_000;
/** Most bytes of what the desk shows of stay and settlement, in any state. */
const MAX_BYTES = 16_000;

const bill = [
  HEADER,
  ...Array.from(
    { length: LINES },
    (_, at) =>
      `${at + 1},2026-03-0${1 + (at % 4)},S-BED,三人间床位费,1,45.00,45.00,呼吸与危重症医学科`,
  ),
].join('\n');

test('5,000 charges: counts travel with each view, the lines once when they are asked for', async () => {
  const ward = new Ward();
  const stayId = ward.admit();
  expect(code(ward.discharge.charges())).toBe('discharge.noneChosen');
  value(ward.charge(stayId, bill));
  value(ward.check(stayId));
  value(ward.discharge.select(stayId));
  const { discharge } = ward;
  const bytes = (): number =>
    Buffer.byteLength(JSON.stringify([discharge.stays(), discharge.selected(), discharge.flow()]));
  const sizes = [bytes()];
  value(discharge.preSettle());
  sizes.push(bytes());
  ward.confirm();
  sizes.push(bytes());
  value(await discharge.settle('settle-01', { operatorId: 'd01', shiftId: 'S000001' }));
  sizes.push(bytes());
  for (const size of sizes) expect(size).toBeLessThan(MAX_BYTES);
  const charges = value(discharge.charges());
  expect(charges).toMatchObject({ stayId, lines: { length: LINES } });
  expect(discharge.selected()?.stay.chargeLines).toBe(LINES);
  // What each view would weigh with them.
  expect(Buffer.byteLength(JSON.stringify(charges))).toBeGreaterThan(20 * MAX_BYTES);
});
