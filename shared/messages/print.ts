/** Words for slips and lists. */
import type { WordTable } from './words.ts';

export const printWords = {} as const satisfies WordTable;
