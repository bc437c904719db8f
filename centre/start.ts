/** Starts a whole centre: database, keys, region, door; and stops it in the opposite order. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Clock } from '../shared/clock.ts';
import type { Recompute } from './batches/recompute.ts';
import type { Centre } from './context.ts';
import { mintEnrolmentCode } from './enrolment.ts';
import { sweepExpired } from './expiry.ts';
import { CentreFault } from './faults.ts';
import { loadSigningKey, writeSecret } from './keys/files.ts';
import { loadTls } from './keys/tls.ts';
import { messageAdapter } from './messages/config.ts';
import { keepSending } from './messages/send.ts';
import type { Options } from './options.ts';
import { startPostgres } from './postgres/embedded.ts';
import { keepSendingRights } from './rights/schedule.ts';
import { type Progress, seedDemoRegion } from './seed/demo-region.ts';
import { buildApp } from './server/app.ts';
import { openDatabase } from './store/database.ts';
import { holdLock, isHeld } from './store/exclusive.ts';
import { migrate } from './store/migrate.ts';

export interface RunningCentre {
  readonly url: string;
  /** PEM file of the authority that terminals pin. */
  readonly caFile: string;
  /** A fresh code for one terminal; only in the demo. */
  readonly enrolmentCode: string | undefined;
  /** True when this start loaded the demo region. */
  readonly seeded: boolean;
  /** Settles when the embedded database ends though nobody stopped it: nothing works from then on. */
  readonly broken: Promise<Error>;
  stop(): Promise<void>;
}

export interface StartDeps {
  readonly clock: Clock;
  readonly onProgress: (progress: Progress) => void;
  readonly onFault: (error: unknown) => void;
  /** What else than our own recomputation judges settlements. */
  readonly recompute?: Recompute;
}

/** Starts everything or nothing: what was started is stopped again when a later step fails. */
export async function startCentre(options: Options, deps: StartDeps): Promise<RunningCentre> {
  const started: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const stopOne of started.splice(0).reverse()) await stopOne();
  };
  try {
    const { broken, ...centre } = await openCentre(options, deps, started);
    const seeded = options.demo && (await seedDemoRegion(centre, deps.onProgress));
    const tls = await loadTls(options.dataDir, deps.clock.nowMs());
    started.push(sweepExpired(centre, deps.onFault));
    const adapter = messageAdapter(options.dataDir, options.demo);
    if (adapter) started.push(keepSending(centre, adapter, deps.onFault));
    started.push(keepSendingRights(centre, options.dataDir, deps.onFault));
    const app = buildApp({ centre, tls, onFault: deps.onFault });
    started.push(() => app.close());
    const url = await app.listen({ port: options.port, host: '127.0.0.1' });
    const enrolmentCode = options.demo ? await mintEnrolmentCode(centre) : undefined;
    return { url, caFile: resolve(tls.caFile), enrolmentCode, seeded, broken, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Where the running centre's database is; for the commands beside it. Gone when it stops. */
export const DATABASE_NOTE = 'database-url.secret';

async function openCentre(
  options: Options,
  { clock, onProgress, recompute }: StartDeps,
  started: (() => Promise<void>)[],
): Promise<Centre & Pick<RunningCentre, 'broken'>> {
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true });
  onProgress({ code: 'database', done: 0, total: 1 });
  const note = join(dataDir, DATABASE_NOTE);
  if (existsSync(note) && (await isHeld(readFileSync(note, 'utf8')))) {
    throw new CentreFault({ code: 'centre.fault.anotherRuns', params: { dataDir } });
  }
  let url = options.databaseUrl;
  let broken = new Promise<Error>(() => undefined);
  if (url === undefined) {
    const server = await startPostgres(join(dataDir, 'postgres'), join(dataDir, 'postgres.secret'));
    started.push(() => server.stop());
    url = server.url;
    broken = server.broken;
  }
  const db = openDatabase(url);
  started.push(() => db.close());
  await migrate(db);
  const release = await holdLock(url);
  if (!release) throw new CentreFault({ code: 'centre.fault.anotherRuns', params: { dataDir } });
  started.push(release);
  rmSync(note, { force: true });
  writeSecret(note, url);
  started.push(async () => rmSync(note, { force: true }));
  onProgress({ code: 'database', done: 1, total: 1 });
  const keys = loadSigningKey(join(dataDir, 'signing-key.json'));
  return { broken, db, clock, keys, ...(recompute && { recompute }) };
}
