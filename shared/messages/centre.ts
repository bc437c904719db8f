/** Words for the agency centre, enrolment and batches. */
import type { WordTable } from './words.ts';

export const centreWords = {} as const satisfies WordTable;
