/**
 * Text in columns of a receipt printer. In its Chinese mode (GB 18030) a printer gives one column to
 * an ASCII character and two to everything else; 80 mm paper has 48 columns.
 */
import { invariant } from '../../../shared/result.ts';

export const SLIP_COLUMNS = 48;

/** How many columns a text takes. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += character <= '\u007e' ? 1 : 2;
  return columns;
}

/** One printable line of outside text: composed, control characters as blanks. */
export function printable(text: string): string {
  return text.normalize('NFC').replaceAll(/\p{C}|\p{Zl}|\p{Zp}/gu, ' ');
}

/** Breaks a text into lines of at most `width` columns; a Latin word stays whole where it can. */
export function wrap(text: string, width: number): string[] {
  invariant(width >= 2, 'a column holds a character');
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/[!-~]+|./gu) ?? []) {
    const pieces = columnsOf(piece) > width ? [...piece] : [piece];
    for (const part of pieces) {
      if (columnsOf(line + part) > width) {
        lines.push(line.trimEnd());
        line = '';
      }
      if (line !== '' || part !== ' ') line += part;
    }
  }
  if (line !== '' || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

/** `left … right`; a left part that is too long wraps, the right part stands on the last line. */
export function spread(left: string, right: string, width = SLIP_COLUMNS): string[] {
  const lines = wrap(left, width);
  const last = lines.pop() ?? '';
  const gap = width - columnsOf(last) - columnsOf(right);
  if (gap >= 1 || right === '') return [...lines, last + ' '.repeat(Math.max(0, gap)) + right];
  return [...lines, last, ...wrap(right, width).map((part) => padStart(part, width))];
}

export function centred(text: string, width = SLIP_COLUMNS): string[] {
  return wrap(text, width).map((line) => ' '.repeat((width - columnsOf(line)) >> 1) + line);
}

function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - columnsOf(text))) + text;
}
