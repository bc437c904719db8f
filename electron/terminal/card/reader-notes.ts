/** Writes into the journal what ails the reader: once when it begins, once when it is over. */
import type { CardEvent, CardFault, ReaderState } from '../../../shared/card/messages.ts';
import type { Log } from '../journal/log-line.ts';

const TROUBLES = ['noService', 'noReader', 'mute', 'unknownCard', 'failed'] as const;
type Trouble = (typeof TROUBLES)[number];

const troubleOf = (state: ReaderState): Trouble | undefined =>
  TROUBLES.find((trouble) => trouble === state);

/** Feed it every message of the card-reader process. */
export function createReaderNotes(log: Log): (event: CardEvent | CardFault) => void {
  let trouble: Trouble | undefined;
  return (event) => {
    if (event.type === 'fault') log('reader.failed', { told: event.error });
    if (event.type !== 'readerState') return;
    const found = troubleOf(event.state);
    if (found === trouble) return;
    trouble = found;
    if (found) log('reader.trouble', { what: found });
    else log('reader.inOrder');
  };
}
