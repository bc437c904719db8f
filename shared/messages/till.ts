/** Words for the pharmacy till. */
import type { WordTable } from './words.ts';

export const tillWords = {} as const satisfies WordTable;
