/**
 * Entry of the card-reader process. Runs as a forked child under Node (process.send) and as a
 * utility process under Electron (process.parentPort) with the same core.
 *
 * Options: `--transport pcsc|simulated` (default pcsc), `--psam NAME` (reader or slot with a security
 * module).
 */
import type { CardEvent } from '../shared/card/messages.ts';
import { CardReader } from './card-reader.ts';
import { systemClock } from './clock.ts';
import { parentDoor } from './parent-door.ts';
import { shippedProfiles } from './profile/profiles.ts';
import { openTransport } from './transport/open-transport.ts';

/** Time for the last messages to leave; the native module would keep the process alive. */
const EXIT_GRACE_MS = 50;

const door = parentDoor();
const options = process.argv.slice(2);
const transport = openTransport(options, systemClock);
const psamReader = options.includes('--psam') ? options[options.indexOf('--psam') + 1] : undefined;
const cardReader = new CardReader({
  transport,
  clock: systemClock,
  profiles: shippedProfiles(),
  ...(psamReader !== undefined && { psamReader }),
  send: (event: CardEvent) => door.send(event),
});

async function leave(): Promise<void> {
  const clean = await cardReader.close();
  door.close(); // flushes what was sent
  systemClock.after(EXIT_GRACE_MS, () => {
    // An ordinary exit waits for the thread in which a command hangs, however long.
    if (clean) process.exit(0);
    process.kill(process.pid, 'SIGKILL');
  });
}

door.onMessage((message) => {
  void cardReader.handle(message).then(() => {
    if (isShutdown(message)) void leave();
  });
});
door.onParentGone(() => void leave());
process.on('SIGTERM', () => void leave());
process.on('SIGINT', () => undefined); // Ctrl+C reaches the whole group; the parent decides
cardReader.start();

function isShutdown(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'type' in message
    ? message.type === 'shutdown'
    : false;
}
