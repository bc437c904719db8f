/** Words for what happens at the reader and on the card. */
import type { WordTable } from './words.ts';

export const cardWords = {} as const satisfies WordTable;
