/** Words for start-up, the doors between processes, disk and clock. */
import type { WordTable } from './words.ts';

export const systemWords = {
  'system.internal': {
    zh: '程序内部错误，未改动任何账目，请联系技术人员（{where}）',
    en: 'Internal error; no money was moved. Call the technician ({where})',
  },
} as const satisfies WordTable;
