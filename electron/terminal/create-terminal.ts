/**
 * Puts the rooms of the terminal together. Everything that reaches outside (clock, randomness,
 * secrets, card reader, centre, windows, PDF) is passed in, so tests run this very object.
 */
import { join } from 'node:path';
import type { CardEvent } from '../../shared/card/messages.ts';
import type { Certificate } from '../../shared/centre/certificate.ts';
import type { WindowRole } from '../../shared/contract/roles.ts';
import type { WireValue } from '../../shared/door/frames.ts';
import { ok, type Result, refuse } from '../../shared/result.ts';
import { BALLAST_FILE, LEDGER_FILE, SIDECAR_FILE, STATE_FILE } from './backup/files.ts';
import { type CentreLink, openCentreLink } from './centre/link.ts';
import { composeRooms } from './compose/rooms.ts';
import { firstStart } from './first-start.ts';
import { evidenceMarkIn } from './guard/evidence-mark.ts';
import { createGuard } from './guard/guard.ts';
import { openStateFile } from './guard/state-file.ts';
import { requireKeys } from './identity/require-keys.ts';
import { type Ledger, openLedger, openStore, type Store } from './ledger/index.ts';
import { lastWritten } from './ledger/read.ts';
import { missingHead } from './ledger/sidecar.ts';
import { shiftIsOverIn } from './shift/shift-store.ts';
import { statementsOf } from './store/statements.ts';
import type { TerminalOptions } from './terminal-options.ts';
import { digestOf, recordSettings } from './upkeep/settings.ts';
import { createUpkeep, type Upkeep } from './upkeep/upkeep.ts';

const MIB = 1024 * 1024;

export interface Terminal {
  readonly ledger: Ledger;
  readonly link: CentreLink;
  cardEvent(event: CardEvent): void;
  /** The card-reader process ended. */
  readerLost(): void;
  openDoor(doorId: string, role: WindowRole, send: (frame: WireValue) => void): void;
  doorFrame(doorId: string, frame: WireValue): void;
  closeDoor(doorId: string): void;
  /** The machine sleeps or is locked: nobody's data stays on a screen, nothing stays in the log. */
  lock(): void;
  /** The machine is awake again: what waits for the centre is sent. */
  wake(): void;
  /** What `host()` of the options says has changed. */
  hostChanged(): void;
  /** Outcome of the last check and backup of the ledger. */
  health(): ReturnType<Upkeep['health']>;
  close(): Promise<void>;
}

/** Rounds of the upkeep. */
const TICK_MS = 5_000;
/** Rows sealed anew in one round after a change of the identity key. */
const RESEALED_ROWS = 20;

/** Opens store, line and ledger, loads what a first start needs, and starts the counter. */
export async function createTerminal(options: TerminalOptions): Promise<Result<Terminal>> {
  let giveBallastUp = (): void => undefined;
  const store = openStore(join(options.dataDir, LEDGER_FILE), {
    nowMs: options.clock.nowMs(),
    onDiskFull: () => giveBallastUp(),
  });
  if (!store.ok) return store;
  const bootId = Buffer.from(options.random(8)).toString('hex');
  const guarded = openGuard(options, store.value, bootId);
  giveBallastUp = () => guarded.guard.disk.release();
  const terminal = await start(options, store.value, { ...guarded, bootId });
  if (!terminal.ok) store.value.close();
  return terminal;
}

function openGuard(
  { dataDir, clock, setup, releasedMs }: TerminalOptions,
  { db }: Store,
  bootId: string,
) {
  const state = openStateFile(join(dataDir, STATE_FILE));
  const { ballastMib, floorMib } = setup.disk ?? {};
  const guard = createGuard({
    ...{ clock, bootId, state, earliestMs: releasedMs },
    last: lastWritten({ sql: statementsOf(db) }),
    shiftIsOver: shiftIsOverIn(db),
    evidence: evidenceMarkIn(db),
    disk: {
      ballastFile: join(dataDir, BALLAST_FILE),
      monotonicMs: clock.monotonicMs,
      ...(ballastMib !== undefined && { ballastBytes: ballastMib * MIB }),
      ...(floorMib !== undefined && { floorBytes: floorMib * MIB }),
    },
  });
  return { guard, state };
}

interface Guarded extends ReturnType<typeof openGuard> {
  readonly bootId: string;
}

/** The ledger, if it is whole at its end and has every head that was noted beside it. */
function openGuarded(
  options: TerminalOptions,
  store: Store,
  { certificate }: CentreLink,
  { guard, bootId }: Guarded,
): Result<Ledger> {
  const { terminalId, region, institution } = certificate;
  const { clock, softwareVersion } = options;
  const ledger = openLedger(store, {
    ...{ clock, terminalId, bootId, guard },
    clockQuality: guard.clock.quality,
    genesis: { institutionId: institution.code, region, softwareVersion },
  });
  if (!ledger.ok) return ledger;
  const missing = missingHead(ledger.value, join(options.dataDir, SIDECAR_FILE));
  return missing ? refuse('ledger.sidecarDiffers', { ...missing }) : ledger;
}

async function start(
  options: TerminalOptions,
  store: Store,
  guarded: Guarded,
): Promise<Result<Terminal>> {
  const { setup } = options;
  const keys = requireKeys(store.db, options.secrets);
  if (!keys.ok) return keys;
  const link = options.link
    ? ok(options.link)
    : await openCentreLink({ ...options, store, institution: setup.institution });
  if (!link.ok) return link;
  const ledger = openGuarded(options, store, link.value, guarded);
  if (!ledger.ok) return ledger;
  const noteSettings = ({ limits }: Certificate) =>
    recordSettings(ledger.value, guarded.state, {
      softwareVersion: options.softwareVersion,
      limits: JSON.stringify(limits),
      setup: digestOf({ ...setup, demo: undefined, simulatedCards: undefined }),
    });
  const noted = noteSettings(link.value.certificate);
  if (!noted.ok) return noted;
  const upkeep = createUpkeep({ ...options, ...guarded, ledger: ledger.value });
  upkeep.note('start');
  const rooms = await composeRooms({
    ...{ ...options, ...guarded, ledger: ledger.value },
    link: heardBy(link.value, upkeep, (certificate) => {
      const changed = noteSettings(certificate);
      if (!changed.ok) options.log('ledger.settingsNotNoted', { reason: changed.error.code });
    }),
  });
  const loaded = await firstStart(rooms, setup, options.progress);
  if (!loaded.ok) {
    await rooms.close();
    return loaded;
  }
  const isIdle = () => [rooms.till, rooms.discharge].every((desk) => desk.flow().state === 'idle');
  upkeep.tick(true);
  const ticks = setInterval(() => {
    upkeep.tick(isIdle());
    if (!isIdle()) return;
    rooms.identity.reseal(RESEALED_ROWS);
    rooms.resealRows(RESEALED_ROWS);
  }, TICK_MS);
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
      store.checkpointWhenIdle();
    },
    wake: () => rooms.sync.kick(),
    hostChanged: () => rooms.doors.changed(),
    health: upkeep.health,
    async close() {
      clearInterval(ticks);
      await rooms.close();
      await upkeep.close();
      store.close();
    },
  });
}

/** The line, with the upkeep listening to the queue, and every change of the limits noted. */
function heardBy(
  link: CentreLink,
  upkeep: Upkeep,
  noteSettings: (certificate: Certificate) => void,
): CentreLink {
  return {
    ...link,
    // Not a copy: a certificate that is renewed counts at once.
    get certificate() {
      return link.certificate;
    },
    startSync: (parts) =>
      link.startSync({
        ...parts,
        onState(state) {
          upkeep.onSync(state);
          parts.onState(state);
        },
        onCertificate(certificate) {
          noteSettings(certificate);
          parts.onCertificate?.(certificate);
        },
      }),
  };
}
