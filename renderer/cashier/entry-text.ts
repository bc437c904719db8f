/** What the cashier typed into the entry line: `3*amxl` = three times what `amxl` finds. */
import { E4, parseDecimal } from '../../shared/money/money.ts';

export interface EntryText {
  readonly quantityE4: number;
  readonly search: string;
}

/** Splits the quantity prefix off; without one the quantity is 1. */
export function parseEntry(text: string): EntryText {
  const match = /^\s*(\d+(?:\.\d+)?)\s*[*×＊]\s*(.*)$/.exec(text);
  const quantityE4 = match ? parseDecimal(match[1] ?? '', 4) : undefined;
  if (!match || quantityE4 === undefined) return { quantityE4: E4, search: text.trim() };
  return { quantityE4, search: (match[2] ?? '').trim() };
}
