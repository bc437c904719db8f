/** Words for operators, sign-in, approval, shifts. */
import type { WordTable } from './words.ts';

export const operatorWords = {} as const satisfies WordTable;
