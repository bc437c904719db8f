/** Words for labels of the windows. */
import type { WordTable } from './words.ts';

export const screenWords = {} as const satisfies WordTable;
