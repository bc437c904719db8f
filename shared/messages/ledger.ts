/** Words for the local ledger and its verification. */
import type { WordTable } from './words.ts';

export const ledgerWords = {} as const satisfies WordTable;
