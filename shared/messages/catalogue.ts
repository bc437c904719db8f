/** Words for imports of catalogue, policies, persons and charges. */
import type { WordTable } from './words.ts';

export const catalogueWords = {} as const satisfies WordTable;
