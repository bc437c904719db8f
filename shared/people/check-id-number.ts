/**
 * The ID number is the person's lifelong insurance number, so a wrong one is refused at the door.
 * Form and check character: GB 11643 (`shared/card/id-number.ts`).
 */
import { type IdNumberFacts, type IdNumberFault, readIdNumber } from '../card/id-number.ts';
import type { MessageCode } from '../messages/index.ts';
import { ok, type Result, refuse } from '../result.ts';

const REFUSAL_CODES = {
  form: 'people.idNumber.form',
  birthDate: 'people.idNumber.birthDate',
  checkDigit: 'people.idNumber.checkDigit',
} as const satisfies Record<IdNumberFault, MessageCode>;

/** Region, birth date and sex of an ID number, or which part of it is wrong. */
export function checkIdNumber(text: string): Result<IdNumberFacts> {
  const read = readIdNumber(text.trim());
  return read.ok ? ok(read.facts) : refuse(REFUSAL_CODES[read.fault]);
}
