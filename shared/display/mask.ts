/**
 * What of a person may be shown in public. Masked text never holds five source digits in a row, and
 * the number of stars says nothing about a name's length beyond "two characters" or "more".
 */

/** What has no shape of its own: controls, marks of direction, joiners, halves of characters. */
const SHAPELESS = /[\p{Cc}\p{Cf}\p{Cs}]/gu;
/** A letter with everything that stands on it, e.g. the form of a rare character. */
const LETTER = /\P{M}\p{M}*/gu;

/** `张三` → `张*`, `张三丰` → `张**`; longer names too keep only their first character. */
export function maskName(name: string): string {
  const [first = '', ...rest] = name.replaceAll(SHAPELESS, '').trim().match(LETTER) ?? [];
  return first + '*'.repeat(Math.min(rest.length, 2));
}

/** `11010519491231002X` → `110***********002X`: three in front, four at the end. */
export function maskIdNumber(idNumber: string): string {
  return keepEnds(idNumber.trim(), 3, 4);
}

/** The last four characters of a card number, as far as that leaves most of it hidden. */
export function cardTail(cardNumber: string): string {
  const characters = [...cardNumber.trim()];
  return characters.length >= 8 ? characters.slice(-4).join('') : '';
}

/** `13812345678` → `138****5678`. */
export function maskPhone(phone: string): string {
  return keepEnds(phone.trim(), 3, 4);
}

/** Stars in the middle; a text too short to hide anything is hidden whole. */
function keepEnds(text: string, head: number, tail: number): string {
  const characters = [...text];
  const hidden = characters.length - head - tail;
  if (hidden < Math.min(head, tail)) return '*'.repeat(characters.length);
  return characters.map((c, at) => (at < head || at >= head + hidden ? c : '*')).join('');
}
