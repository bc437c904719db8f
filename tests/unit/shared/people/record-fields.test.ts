/** What is missing in a person's record is named, in one order. */
import { expect, test } from 'vitest';
import { missingFields, type RecordFacts } from '../../../../shared/people/record-fields.ts';

const WHOLE: RecordFacts = {
  ...{ idNumber: '000000195103120025', phoneVerified: true },
  ...{ idValidUntil: '2026-11-22', addressKnown: true },
};

test.each<[string, Partial<RecordFacts>, readonly string[]]>([
  ['nothing', {}, []],
  ['the ID number', { idNumber: '' }, ['idNumber']],
  ['how long the ID card counts', { idValidUntil: '' }, ['idValidity']],
  ['an ID card that ran out yesterday', { idValidUntil: '2026-11-21' }, ['idValidity']],
  ['a verified number', { phoneVerified: false }, ['phone']],
  ['the address', { addressKnown: false }, ['address']],
  ['nothing that nobody has said', { idValidUntil: undefined, addressKnown: undefined }, []],
  [
    'everything',
    { idNumber: '', idValidUntil: '', phoneVerified: false, addressKnown: false },
    ['idNumber', 'idValidity', 'phone', 'address'],
  ],
])('[R015] missing: %s', (_what, change, missing) => {
  expect(missingFields({ ...WHOLE, ...change }, '2026-11-22')).toEqual(missing);
});
