/** The rooms of one terminal and how they know each other; `create-terminal.ts` opens what they need. */
import { openCentreBook } from '../centre/index.ts';
import { updateAllowed } from '../centre/update-allowed.ts';
import { keepForSlipChecks } from '../paperwork/slip-trust.ts';
import { retentionSchema } from '../retention/periods.ts';
import { createVouchers } from '../retention/vouchers.ts';
import { resolveOpenIntents } from '../settle/book.ts';
import { createLineWatch } from '../settle/line-watch.ts';
import { createQueueMark } from '../upkeep/queue-mark.ts';
import { applyVerdicts } from '../verdicts/apply-verdicts.ts';
import { openCounter } from './counter-rooms.ts';
import { layFoundation } from './foundation.ts';
import type { RoomsOptions } from './options.ts';
import { openPriceBox } from './price-box-room.ts';
import { openWindows } from './windows.ts';

export type Rooms = Awaited<ReturnType<typeof composeRooms>>;

/** Moving the log into the main file happens when nobody waits. */
const CHECKPOINT_EVERY_MS = 30_000;
/** Papers noted at once: some milliseconds. */
const MOST_VOUCHERS = 20;

export async function composeRooms(options: RoomsOptions) {
  const { ledger, link } = options;
  /** Views are pushed a turn later, when all rooms stand. */
  const changed = (): void => {
    windows.noteCard();
    sayPrice();
    windows.doors.changed();
  };
  const base = layFoundation(options);
  /** First the desks that wait for one; what nobody waits for any more is voided. */
  async function resolveOpen(): Promise<void> {
    for (const desk of [rooms.till, rooms.discharge]) {
      if (desk.flow().state === 'unknown') await desk.queryOutcome();
    }
    answerVerdicts();
    await resolveOpenIntents(rooms.booking);
    await rooms.reservations.resolve();
    changed();
  }
  const watchLine = createLineWatch({
    ledger,
    newCommandId: base.newId,
    hasOpen: () => ledger.intents.open().length > 0,
    resolveOpen,
    log: options.log,
  });
  const book = openCentreBook(ledger.store);
  const keepTrust = (): void =>
    keepForSlipChecks(options.dataDir, link.centrePublicKey, link.sealedCertificate);
  keepTrust();
  const queueMark = createQueueMark(options.dataDir);
  queueMark(!updateAllowed(ledger).ok);
  const answerVerdicts = () =>
    applyVerdicts({
      ...{ ledger, book, tasks: base.tasks, log: options.log },
      bearer: options.setup.region.shortfallBearer ?? 'patient',
      kickSync: () => sync.kick(),
    });
  const sync = link.startSync({
    ledger,
    sink: base.data.sink,
    onState(state) {
      queueMark(!updateAllowed(ledger).ok);
      watchLine(state);
      answerVerdicts();
      void windows.signIns.tell();
      changed();
    },
    onCertificate(certificate) {
      keepTrust();
      rooms.certificateRenewed(certificate);
      changed();
    },
    onRefused: (kind, { code }) =>
      options.log('centre.downlinkRefused', { what: kind, reason: code }),
  });
  const rooms = openCounter(options, base, sync, changed);
  const sayPrice = openPriceBox(options, rooms);
  const windows = openWindows(options, base, rooms, sync, changed);
  await resolveOpenIntents(rooms.booking);
  await rooms.reservations.resolve();
  const vouchers = createVouchers({
    ...{ db: ledger.store.db, ledger, clock: base.clock, dataDir: options.dataDir },
    years: options.setup.region.retention ?? retentionSchema.parse({}),
  });
  const checkpoints = setInterval(() => {
    vouchers.keepSome(MOST_VOUCHERS);
    ledger.store.checkpointWhenIdle();
  }, CHECKPOINT_EVERY_MS);
  return {
    ...{ ...base, ...rooms, ...windows, sync },
    async close() {
      clearInterval(checkpoints);
      windows.signIns.stop();
      windows.display.stop();
      windows.kiosk.stop();
      await sync.stop();
      link.close();
    },
  };
}
