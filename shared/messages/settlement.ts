/** Words for the settlement engine: refusals, steps and columns. */
import type { WordTable } from './words.ts';

export const settlementWords = {} as const satisfies WordTable;
