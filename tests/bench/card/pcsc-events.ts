/**
 * A process of its own that says when PC/SC itself reports a card: the library reads the name of
 * its socket once per process, and the bench uses another daemon already.
 */
import { loadPcsclite } from '../../../card-reader/transport/pcsclite-library.ts';

const PRESENT = 0x20;

const context = loadPcsclite()();
context.on('error', () => undefined);
context.on('reader', (reader) => {
  reader.on('error', () => undefined);
  reader.on('status', ({ state }) => {
    if (state & PRESENT) process.send?.({ at: Date.now() });
  });
});
process.on('disconnect', () => process.exit(0));
