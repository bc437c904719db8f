/** Words for hospital stays and discharge. */
import type { WordTable } from './words.ts';

export const stayWords = {} as const satisfies WordTable;
