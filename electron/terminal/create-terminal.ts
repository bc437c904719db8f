/**
 * Puts the rooms of the terminal together. Everything that reaches outside (clock, randomness,
 * secrets, card reader, centre, windows, PDF) is passed in, so tests run this very object.
 */
import { join } from 'node:path';
import type { CardEvent } from '../../shared/card/messages.ts';
import type { WindowRole } from '../../shared/contract/roles.ts';
import type { WireValue } from '../../shared/door/frames.ts';
import { ok, type Result } from '../../shared/result.ts';
import { LEDGER_FILE } from './backup/files.ts';
import { type CentreLink, openCentreLink } from './centre/link.ts';
import { composeRooms } from './compose/rooms.ts';
import { firstStart } from './first-start.ts';
import { type Ledger, openLedger, openStore, type Store } from './ledger/index.ts';
import type { TerminalOptions } from './terminal-options.ts';

export interface Terminal {
  readonly ledger: Ledger;
  readonly link: CentreLink;
  cardEvent(event: CardEvent): void;
  /** The card-reader process ended. */
  readerLost(): void;
  openDoor(doorId: string, role: WindowRole, send: (frame: WireValue) => void): void;
  doorFrame(doorId: string, frame: WireValue): void;
  closeDoor(doorId: string): void;
  /** The machine sleeps or is locked: nobody's data stays on a screen. */
  lock(): void;
  close(): Promise<void>;
}

/** Opens store, line and ledger, loads what a first start needs, and starts the counter. */
export async function createTerminal(options: TerminalOptions): Promise<Result<Terminal>> {
  const store = openStore(join(options.dataDir, LEDGER_FILE), { nowMs: options.clock.nowMs() });
  if (!store.ok) return store;
  const terminal = await start(options, store.value);
  if (!terminal.ok) store.value.close();
  return terminal;
}

async function start(options: TerminalOptions, store: Store): Promise<Result<Terminal>> {
  const { clock, setup } = options;
  const link = await openCentreLink({ ...options, store, institution: setup.institution });
  if (!link.ok) return link;
  const { terminalId, region, institution } = link.value.certificate;
  const ledger = openLedger(store, {
    clock,
    terminalId,
    bootId: Buffer.from(options.random(8)).toString('hex'),
    genesis: { institutionId: institution.code, region, softwareVersion: options.softwareVersion },
  });
  if (!ledger.ok) return ledger;
  const rooms = await composeRooms({ ...options, ledger: ledger.value, link: link.value });
  const loaded = await firstStart(rooms, setup, options.progress);
  if (!loaded.ok) {
    await rooms.close();
    return loaded;
  }
  return ok({
    ledger: ledger.value,
    link: link.value,
    cardEvent: rooms.port.receive,
    readerLost() {
      rooms.port.lost();
      rooms.counter.readerLost();
    },
    openDoor: rooms.doors.open,
    doorFrame: rooms.doors.frame,
    closeDoor: rooms.doors.close,
    lock() {
      rooms.sessions.lockAll();
      rooms.counter.readerLost();
    },
    async close() {
      await rooms.close();
      store.close();
    },
  });
}
