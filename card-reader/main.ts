/**
 * Entry of the card-reader process. Runs as a forked child under Node (process.send) and as a
 * utility process under Electron (process.parentPort) with the same core.
 *
 * Options: `--transport pcsc|simulated` (default pcsc), `--psam NAME` (reader or slot with a security
 * module), `--vendor-command COMMAND` (adapter of a vendor's library instead of PC/SC).
 */
import type { CardEvent, CardFault } from '../shared/card/messages.ts';
import { errorFacts } from '../shared/journal/error-facts.ts';
import { CardReader } from './card-reader.ts';
import { systemClock } from './clock.ts';
import { parentDoor } from './parent-door.ts';
import { shippedProfiles, socialSecurityProfile } from './profile/profiles.ts';
import { type StartOptions, startOptions } from './start-options.ts';
import { openTransport } from './transport/open-transport.ts';
import { VendorProcess } from './vendor/vendor-process.ts';
import { VendorReader } from './vendor/vendor-reader.ts';

/** Time for the last messages to leave; the native module would keep the process alive. */
const EXIT_GRACE_MS = 50;

const door = parentDoor();
// Written into the service's journal; the process ends all the same.
process.on('uncaughtExceptionMonitor', (error) => {
  door.send({ type: 'fault', error: errorFacts(error) } satisfies CardFault);
});
const cardReader = openReader(startOptions(process.argv.slice(2)));

function openReader(options: StartOptions): CardReader | VendorReader {
  const send = (event: CardEvent) => door.send(event);
  const { psamReader, vendorCommand } = options;
  const clock = systemClock;
  if (vendorCommand) {
    const line = new VendorProcess(vendorCommand, clock);
    return new VendorReader({ line, clock, profile: socialSecurityProfile(), send });
  }
  return new CardReader({
    ...{ transport: openTransport(options.transport, clock), clock, profiles: shippedProfiles() },
    ...(psamReader !== undefined && { psamReader }),
    send,
  });
}

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
