/**
 * Citizen ID numbers, which are also social security numbers: GB 11643-1999. Seventeen digits
 * (region, birth date, sequence) and a check character by ISO 7064 MOD 11-2; older cards carry
 * fifteen digits without century and check character.
 */

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';

/** What an ID number says. `birthDate` is `YYYY-MM-DD`; sex by GB/T 2261.1. */
export interface IdNumberFacts {
  readonly regionCode: string;
  readonly birthDate: string;
  readonly sex: '1' | '2';
}

/** Why a text is no ID number. */
export type IdNumberFault = 'form' | 'birthDate' | 'checkDigit';

/** Check character for the first seventeen digits. Throws when they are not seventeen digits. */
export function idCheckCharacter(first17: string): string {
  if (!/^\d{17}$/.test(first17)) throw new Error('seventeen digits expected');
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(first17[at]), 0);
  return CHECK_CHARACTERS[sum % 11] ?? '';
}

/** The eighteen-character form of a fifteen-digit number (all of them are of the 1900s). */
export function widenIdNumber(fifteen: string): string {
  const first17 = `${fifteen.slice(0, 6)}19${fifteen.slice(6)}`;
  return first17 + idCheckCharacter(first17);
}

/** Reads an ID number of fifteen or eighteen characters, or says what is wrong with it. */
export function readIdNumber(
  text: string,
):
  | { readonly ok: true; readonly facts: IdNumberFacts }
  | { readonly ok: false; readonly fault: IdNumberFault } {
  const number = /^\d{15}$/.test(text) ? widenIdNumber(text) : text.toUpperCase();
  if (!/^\d{17}[\dX]$/.test(number)) return { ok: false, fault: 'form' };
  const birthDate = isoDate(number.slice(6, 14));
  if (birthDate === null) return { ok: false, fault: 'birthDate' };
  if (idCheckCharacter(number.slice(0, 17)) !== number[17])
    return { ok: false, fault: 'checkDigit' };
  const sex = Number(number[16]) % 2 === 1 ? '1' : '2';
  return { ok: true, facts: { regionCode: number.slice(0, 6), birthDate, sex } };
}

/** `YYYYMMDD` as `YYYY-MM-DD`, or null when the calendar has no such day. */
export function isoDate(digits: string): string | null {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(digits);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const valid = year >= 1850 && month >= 1 && month <= 12 && day >= 1 && day <= days;
  return valid ? digits.replace(match[0], `${match[1]}-${match[2]}-${match[3]}`) : null;
}
