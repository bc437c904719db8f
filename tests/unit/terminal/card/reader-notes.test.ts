/** What the journal says of the reader: each trouble once, and nothing of cards. */
import { expect, test } from 'vitest';
import { createReaderNotes } from '../../../../electron/terminal/card/reader-notes.ts';
import type { LogFacts } from '../../../../electron/terminal/journal/log-line.ts';
import type { ReaderState } from '../../../../shared/card/messages.ts';

test('a trouble is written down when it begins and when it is over; cards coming and going are not', () => {
  const said: [string, LogFacts | undefined][] = [];
  const note = createReaderNotes((code, facts) => said.push([code, facts]));
  const state = (one: ReaderState) =>
    note({ type: 'readerState', reader: null, state: one, code: 'card.state.empty' });
  for (const one of ['empty', 'reading', 'present', 'empty'] as const) state(one);
  expect(said).toEqual([]);
  for (const one of ['noService', 'noService', 'noReader', 'empty', 'reading'] as const) state(one);
  note({ type: 'fault', error: { error: 'TypeError' } });
  expect(said).toEqual([
    ['reader.trouble', { what: 'noService' }],
    ['reader.trouble', { what: 'noReader' }],
    ['reader.inOrder', undefined],
    ['reader.failed', { told: { error: 'TypeError' } }],
  ]);
});
