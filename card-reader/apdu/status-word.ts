/** Status words a terminal has to name, and what they mean for the one in front of the card. */
import type { Refusal } from '../../shared/result.ts';

/** What kind of answer a status word is. */
export type StatusKind =
  | 'ok'
  | 'warning' // 62xx: data came, with a remark
  | 'tries' // 63Cx
  | 'pinBlocked'
  | 'notAllowed' // security status or conditions not satisfied
  | 'notFound' // file, record or key is not there
  | 'locked' // card or application locked
  | 'other';

const KIND_BY_WORD: ReadonlyMap<number, StatusKind> = new Map([
  [0x9000, 'ok'],
  [0x6281, 'warning'], // part of the data may be corrupt
  [0x6282, 'warning'], // end of file before Le bytes
  [0x6300, 'tries'], // verification failed, no count given
  [0x6901, 'notAllowed'],
  [0x6982, 'notAllowed'],
  [0x6985, 'notAllowed'],
  [0x6987, 'notAllowed'],
  [0x6988, 'notAllowed'],
  [0x6983, 'pinBlocked'],
  [0x6984, 'pinBlocked'], // reference data unusable
  [0x9303, 'locked'], // application permanently locked
  [0x6283, 'locked'], // selected file deactivated
  [0x6a81, 'locked'],
  [0x6a82, 'notFound'],
  [0x6a83, 'notFound'],
  [0x6a88, 'notFound'],
]);

export function statusKind(word: number): StatusKind {
  if ((word & 0xfff0) === 0x63c0) return 'tries';
  return KIND_BY_WORD.get(word) ?? 'other';
}

/** Tries left in a 63Cx, or null when the word tells none. */
export function triesOf(word: number): number | null {
  return (word & 0xfff0) === 0x63c0 ? word & 0x0f : null;
}

export function wordText(word: number): string {
  return word.toString(16).padStart(4, '0').toUpperCase();
}

/** Answers of a reader's own keypad (PC/SC part 10), which come in place of the card's. */
const KEYPAD_ANSWERS: ReadonlyMap<number, Refusal['code']> = new Map([
  [0x6400, 'card.pin.timeout'],
  [0x6401, 'card.pin.cancelled'],
  [0x6402, 'card.pin.different'],
  [0x6b80, 'card.pin.notSupported'], // structure rejected
]);

/** The refusal for an answer of the keypad, or null when the word is the card's. */
export function refusalOfKeypad(word: number, min: number, max: number): Refusal | null {
  if (word === 0x6403) return { code: 'card.pin.length', params: { min, max } };
  const code = KEYPAD_ANSWERS.get(word);
  return code ? { code } : null;
}

/** The refusal for a status word that stops a step. */
export function refusalOfWord(word: number): Refusal {
  const kind = statusKind(word);
  if (kind === 'locked') return { code: 'card.locked' };
  if (kind === 'pinBlocked') return { code: 'card.pin.blocked' };
  return { code: 'card.refused', params: { sw: wordText(word) } };
}
