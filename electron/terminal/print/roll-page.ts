/** A paper on the roll in one language: 48 columns on 80 mm, 32 on 58 mm; outside text made printable. */
import { type Language, type MessageCode, say } from '../../../shared/messages/index.ts';
import type { MessageParams } from '../../../shared/result.ts';
import { centred, printable, spread, wrap } from './columns.ts';

export interface RollPage {
  readonly language: Language;
  readonly columns: number;
  /** A line across. */
  readonly rule: string;
  say(code: MessageCode, params?: MessageParams): string;
  wrap(text: string): string[];
  centred(text: string): string[];
  spread(left: string, right: string): string[];
}

export function rollPage(language: Language, columns: number): RollPage {
  return {
    ...{ language, columns, rule: '-'.repeat(columns) },
    say: (code, params) => printable(say(code, language, params)),
    wrap: (text) => wrap(printable(text), columns),
    centred: (text) => centred(printable(text), columns),
    spread: (left, right) => spread(printable(left), printable(right), columns),
  };
}

/** The mark of a copy; nothing on an original. */
export function copyMark(page: RollPage, copyNumber: number): string[] {
  return copyNumber > 1 ? page.centred(page.say('print.copy', { number: copyNumber - 1 })) : [];
}

/** The whole paper: lines separated by line feeds, the last one ended too. */
export function rollText(lines: readonly string[]): string {
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}
