/** One simulated terminal: the real rooms of the till, with a simulated disk, line, card and printer. */
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BALLAST_FILE, SIDECAR_FILE, STATE_FILE } from '../../../electron/terminal/backup/files.ts';
import type { CatalogueItem } from '../../../electron/terminal/catalogue/item.ts';
import type { HttpsLine } from '../../../electron/terminal/centre/https.ts';
import {
  createBreaker,
  createCentreClient,
  createSync,
  guardClient,
  openCentreBook,
} from '../../../electron/terminal/centre/index.ts';
import { type Counter, createCounter } from '../../../electron/terminal/counter/counter.ts';
import { createGuard } from '../../../electron/terminal/guard/guard.ts';
import { openStateFile } from '../../../electron/terminal/guard/state-file.ts';
import { createIdentity } from '../../../electron/terminal/identity/identity.ts';
import { openLedger, openStore } from '../../../electron/terminal/ledger/index.ts';
import { lastWritten } from '../../../electron/terminal/ledger/read.ts';
import { createPaperwork } from '../../../electron/terminal/paperwork/paperwork.ts';
import { createCentreData } from '../../../electron/terminal/people/centre-data.ts';
import { lookUpPerson } from '../../../electron/terminal/people/look-up.ts';
import { createPolicies } from '../../../electron/terminal/policies/policies.ts';
import { createRulesInForce } from '../../../electron/terminal/region/rules-in-force.ts';
import { type Booked, resolveOpenIntents } from '../../../electron/terminal/settle/book.ts';
import { createLineWatch } from '../../../electron/terminal/settle/line-watch.ts';
import { createOfflineGuard } from '../../../electron/terminal/settle/offline-limits.ts';
import { createStays } from '../../../electron/terminal/stays/stays.ts';
import { statementsOf } from '../../../electron/terminal/store/statements.ts';
import { createTill } from '../../../electron/terminal/till/till.ts';
import { createUpkeep } from '../../../electron/terminal/upkeep/upkeep.ts';
import type { CardOutcome, CardRequestBody } from '../../../shared/card/messages.ts';
import type { OfflineLimits } from '../../../shared/centre/certificate.ts';
import type { Sm2KeyPair } from '../../../shared/centre/sm2.ts';
import { businessDate, type Clock } from '../../../shared/clock.ts';
import { ok, type Refusal, type Result } from '../../../shared/result.ts';
import { signSlip } from '../../../shared/slip-proof/slip-proof.ts';
import { type Disk, simulatedDisk } from './disk.ts';
import { type LineOptions, simulatedLine } from './network.ts';
import { createProcess, type Death, type Process } from './process.ts';
import type { Random } from './random.ts';
import type { Time } from './time.ts';
import type { Variant } from './variants.ts';
import { listening, pinBelieved, postThenMark, slipFirst, trusting } from './wrong.ts';

export interface TerminalSetup {
  readonly terminalId: string;
  readonly folder: string;
  readonly keys: Sm2KeyPair;
  readonly centrePublicKey: string;
  readonly limits: OfflineLimits;
  readonly variant: Variant;
  /** What the terminal that posts without ids has marked as sent; on its disk, so to speak. */
  readonly marked: Set<string>;
  readonly time: Time;
  readonly random: Random;
  /** What the terminal believes the time to be. */
  readonly clock: Clock;
  readonly line: Omit<LineOptions, 'process' | 'time' | 'random'>;
  /** Another line than the simulated one. */
  readonly wire?: (process: Process) => HttpsLine;
  /** What the disk has left. */
  freeBytes(): number;
  /** The printer takes no paper while true. */
  printerFails(): boolean;
  /** The card reader's answer to a request; undefined while the card stays silent. */
  card(request: CardRequestBody): CardOutcome | Promise<CardOutcome>;
  /** Somebody was told that a settlement is done. */
  onPrinted(slip: Printed): void;
  onRefused(kind: string, refusal: Refusal): void;
}

export interface Printed {
  readonly seq: number;
  readonly settlementId: string;
}

export type Terminal = Awaited<ReturnType<typeof boot>>;

/** Shop and region of the simulated world. */
const INSTITUTION = { name: '安康大药房', code: 'P00000000001' };
const REGION = {
  code: '000000',
  name: '示范市',
  agency: '示范市医疗保障局',
  hotline: '12393',
  balanceShown: 'beforePin',
  pinStrategy: 'card',
} as const;

export const IDENTITY_KEYS = { keyId: '00000001', identityKey: new Uint8Array(32).fill(7) };

/** No clock can be right before this moment (2026-03-01). */
const PROGRAM_MADE_MS = Date.UTC(2026, 2, 1);
const BALLAST_BYTES = 64 * 1024;
export const FLOOR_BYTES = 1024 * 1024;

/** Time a card or a PIN takes. */
const CARD_MS = 30;

/** A running process of a terminal, from the moment its files are opened. */
export interface Running {
  readonly process: Process;
  /** Ends with the rooms, or never when the process dies on the way. */
  readonly ready: Promise<Terminal>;
}

/** Starts the process; `arm` may choose where in its start it dies. */
export function start(
  setup: TerminalSetup,
  onDeath: (how: Death, disk: Disk) => void,
  arm: (process: Process) => void,
): Running {
  const { folder, clock, random, variant } = setup;
  const opened = must(openStore(join(folder, 'ledger.db'), { nowMs: clock.nowMs() }));
  if (variant === 'normalDurability') opened.db.pragma('synchronous = NORMAL');
  const process: Process = createProcess((how) => onDeath(how, disk));
  const disk = simulatedDisk(opened, { process, random });
  arm(process);
  return { process, ready: process.alive(boot(setup, process, disk)) };
}

async function boot(setup: TerminalSetup, process: Process, disk: Disk) {
  const { clock, time, random, folder, terminalId, variant } = setup;
  const { store } = disk;
  const bootId = Buffer.from(random.bytes(8)).toString('hex');
  const state = openStateFile(join(folder, STATE_FILE));
  const guard = createGuard({
    ...{ clock, bootId, earliestMs: PROGRAM_MADE_MS, state },
    last: lastWritten({ sql: statementsOf(store.db) }),
    disk: {
      ballastFile: join(folder, BALLAST_FILE),
      monotonicMs: clock.monotonicMs,
      ...{ ballastBytes: BALLAST_BYTES, floorBytes: FLOOR_BYTES, freeBytes: setup.freeBytes },
    },
  });
  const clockQuality = guard.clock.quality;
  const right = must(openLedger(store, { clock, terminalId, bootId, guard, clockQuality }));
  const ledger = variant === 'slipFirst' ? slipFirst(right, setup.onPrinted) : right;
  const upkeep = createUpkeep({
    ...{ clock, dataDir: folder, ledger, guard, state },
    log: () => undefined,
  });
  const { db } = store;
  const book = openCentreBook(store);
  const identity = createIdentity(db, IDENTITY_KEYS);
  const policies = createPolicies(db);
  const wire = listening(
    setup.wire?.(process) ?? simulatedLine({ ...setup.line, time, random, process }),
  );
  const honest = createCentreClient({
    ...{ url: 'https://centre.invalid', caPem: '', clock, keys: setup.keys },
    random: (bytes) => random.bytes(bytes),
    identity: { terminalId, centrePublicKey: setup.centrePublicKey },
    line: wire.line,
  });
  const line = variant === 'ackUnverified' ? trusting(honest, wire.heard) : honest;
  const breaker = createBreaker(clock);
  const client = guardClient(line, breaker);
  const data = createCentreData({
    ...{ db, identity, ledger, policies, pharmacyRules: createRulesInForce(db) },
    importCatalogue: () => ok({ rows: 0 }),
  });
  const watchLine = createLineWatch({
    ledger,
    newCommandId: () => `mode-${Buffer.from(random.bytes(8)).toString('hex')}`,
    hasOpen: () => ledger.intents.open().length > 0,
    resolveOpen: () => process.alive(resolveOpen()),
    log: () => undefined,
  });
  async function resolveOpen(): Promise<void> {
    if (till.flow().state === 'unknown') await till.queryOutcome();
    await resolveOpenIntents(booking);
  }
  const sync = createSync({
    ...{ ledger, client: line, keys: setup.keys, book, sink: data.sink, clock, breaker },
    onState(state) {
      watchLine(state);
      upkeep.onSync(state);
    },
    onRefused: setup.onRefused,
    random: () => random.next(),
    // The world itself decides when a round is due.
    later: () => () => undefined,
  });
  async function send(): Promise<unknown> {
    upkeep.tick(true);
    return variant === 'postThenMark'
      ? postThenMark(ledger, wire.line, setup.marked)
      : sync.drain();
  }
  const round = () => process.alive(send());
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of [...listeners]) listener();
  };
  const lookUp = {
    ...{ identity, ledger, data, client, region: REGION },
    today: () => businessDate(clock.nowMs()),
  };
  const counter: Counter = createCounter({
    port: { request: cardRequest },
    region: REGION,
    lookUp: (card) => process.alive(lookUpPerson(lookUp, card)),
    changed,
    cardGone: () => till.cardGone(),
  });
  const booking = {
    ...{ ledger, clock, guard: createOfflineGuard(db), client, limits: setup.limits },
    newSettlementId: () => Buffer.from(random.bytes(8)).toString('hex'),
    kickSync: () => void round(),
  };
  const stays = createStays({ db, ledger, clock, findItem });
  const paperIn = (dataDir: string) =>
    createPaperwork({
      ...{ dataDir, ledger, identity, policies, stays, findItem },
      ...{ institution: INSTITUTION, region: REGION, agentOf: () => undefined },
      signSlip: (proof) => signSlip(proof, setup.keys),
      printPdf: () => Promise.resolve(ok(null)),
    });
  const paperwork = paperIn(folder);
  const noPaper = paperIn(join(folder, 'no-paper'));

  async function cardRequest(request: CardRequestBody): Promise<CardOutcome> {
    await time.wait(CARD_MS);
    if (process.dead) return new Promise<never>(() => undefined);
    return process.alive(Promise.resolve(setup.card(request)));
  }

  function print({ seq, settlementId }: Booked): void {
    const printed = (setup.printerFails() ? noPaper : paperwork).slip(seq);
    if (printed.ok) setup.onPrinted({ seq, settlementId });
  }

  const till = createTill({
    ...booking,
    ...{ policies, changed, findItem },
    counter: variant === 'pinBelieved' ? pinBelieved(counter) : counter,
    level: 'pharmacy',
    searchItems: () => [],
    isOnline: () => sync.state().link === 'online',
    credentialReference: identity.credentialReference,
    afterBooking: (_plan, booked) => print(booked),
  });
  upkeep.tick(true);
  await process.alive(resolveOpenIntents(booking));
  return {
    ...{ terminalId, process, disk, store, ledger, book, sync, round, counter, till, booking },
    ...{ paperwork, stays, client },
    /** Resolves when `condition` holds; it is looked at whenever something changes. */
    until(condition: () => boolean): Promise<void> {
      return new Promise((resolve) => {
        const look = () => {
          if (process.dead || !condition()) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
      });
    },
  };
}

/** An item whose code is its price: `p1250` costs 12.50 yuan. */
function findItem(code: string): CatalogueItem | undefined {
  const priceFen = Number(/^p(\d+)$/.exec(code)?.[1] ?? 0);
  if (priceFen === 0) return undefined;
  return {
    ...{ code, name: '阿莫西林胶囊', pinyin: 'amxl', category: 'drug', itemClass: 'A' },
    priceMicroYuan: priceFen * 10_000,
    ...{ unit: '盒', specification: '0.25g×24', dosageForm: '', maker: '', approvalNumber: '' },
    ...{ prescription: false, medical: true, beginDate: '2020-01-01', endDate: '9999-12-31' },
  };
}

/** The folder of a terminal; paper cannot be saved where a file stands in the folder's place. */
export function layPaper(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'no-paper'), '');
}

/** What lies beside the ledger on the same disk goes where the disk goes. */
export function moveBeside(from: string, to: string): void {
  for (const name of [STATE_FILE, SIDECAR_FILE, BALLAST_FILE]) {
    if (existsSync(join(from, name))) copyFileSync(join(from, name), join(to, name));
  }
}

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.params)}`);
  return result.value;
}
