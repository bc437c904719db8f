import { once } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createGuard } from '../../../../electron/terminal/guard/guard.ts';
import { openStateFile } from '../../../../electron/terminal/guard/state-file.ts';
import { openLedger, openStore } from '../../../../electron/terminal/ledger/index.ts';
import { readSidecar } from '../../../../electron/terminal/ledger/sidecar.ts';
import { type KeeperJob, runKeeperJob } from '../../../../electron/terminal/upkeep/keeper.ts';
import { recordSettings } from '../../../../electron/terminal/upkeep/settings.ts';
import { createUpkeep } from '../../../../electron/terminal/upkeep/upkeep.ts';
import { decodePayload } from '../../../../shared/ledger/payloads/index.ts';
import {
  deposit,
  NOW_MS,
  refusal,
  TERMINAL,
  temporaryDirectory,
  value,
} from '../ledger/support.ts';

const HOUR = 3_600_000;
const SYNCED = { link: 'online', queueRecords: 0, queueAmountFen: 0, oldestAgeMs: 0 } as const;

function upkept(dataDir = temporaryDirectory()) {
  const now = { ms: NOW_MS };
  const clock = { nowMs: () => now.ms, monotonicMs: () => now.ms - NOW_MS };
  const store = value(openStore(join(dataDir, 'ledger.db'), { nowMs: NOW_MS }));
  onTestFinished(() => store.close());
  const state = openStateFile(join(dataDir, 'state.json'));
  const guard = createGuard({
    ...{ clock, bootId: 'boot', earliestMs: 0, state, last: { epoch: 1, timeMs: 0 } },
    disk: {
      ballastFile: join(dataDir, 'ballast'),
      monotonicMs: clock.monotonicMs,
      ballastBytes: 1,
    },
  });
  const ledger = value(openLedger(store, { clock, terminalId: TERMINAL, bootId: 'b', guard }));
  const jobs: KeeperJob[] = [];
  const keep = async (job: KeeperJob) => {
    jobs.push(job);
    return runKeeperJob(job);
  };
  const said: string[] = [];
  const log = (line: string) => void said.push(line);
  const upkeep = createUpkeep({ clock, dataDir, ledger, guard, state, keep, log });
  /** One round after a time, and its work to the end. */
  const pass = async (ms: number, isIdle = true) => {
    now.ms += ms;
    upkeep.tick(isIdle);
    await new Promise((resolve) => setTimeout(resolve, 20));
  };
  return { dataDir, store, state, ledger, upkeep, jobs, pass, said, now };
}

describe('the daily work', () => {
  test('is one check and one backup a day, in free moments, at the latest after a day and a half', async () => {
    const { pass, jobs, upkeep, dataDir } = upkept();
    await pass(1_000);
    expect(jobs).toHaveLength(0);
    await pass(HOUR);
    await pass(HOUR);
    await pass(HOUR);
    expect(jobs.map(({ kind }) => kind)).toEqual(['audit', 'backup']);
    expect(upkeep.health()).toMatchObject({ audit: { records: 1 } });
    expect(readdirSync(join(dataDir, 'backups'))).toHaveLength(1);
    await pass(30 * HOUR, false);
    expect(jobs).toHaveLength(2);
    await pass(6 * HOUR, false);
    await pass(HOUR, false);
    expect(jobs).toHaveLength(4);
  });

  test('of the backups the newest seven stay', async () => {
    const { pass, dataDir } = upkept();
    for (let day = 0; day < 9; day++) {
      await pass(25 * HOUR);
      await pass(1_000);
    }
    expect(readdirSync(join(dataDir, 'backups'))).toHaveLength(7);
  });

  test('[F6] what it finds stops the money, also after a new start', async () => {
    const { pass, ledger, store, said, state } = upkept();
    value(ledger.append(deposit('d-1', 100)));
    store.db.exec('DROP TRIGGER entries_are_final; UPDATE entries SET amount_fen = amount_fen + 1');
    await pass(HOUR);
    expect(said.join()).toContain('ledger.wrong');
    expect(refusal(ledger.append(deposit('d-2', 100)))?.code).toBe('ledger.auditStopped');
    expect(state.read().audit?.wrong).toMatch(/1\/2.*amount_fen/);
  });

  test('runs in a thread of the service itself', async () => {
    const { dataDir, ledger } = upkept();
    value(ledger.append(deposit('d-1', 100)));
    const main = new URL('../../../../electron/terminal/main.ts', import.meta.url);
    const job: KeeperJob = { kind: 'audit', file: join(dataDir, 'ledger.db'), sidecar: '' };
    const thread = new Worker(main, { workerData: job });
    expect(await once(thread, 'message')).toEqual([{ records: 2 }]);
  });
});

describe('heads are noted outside of the ledger', () => {
  test('at an acknowledgement, at a closing, at the end', async () => {
    const { ledger, upkeep, pass, dataDir } = upkept();
    const sidecar = join(dataDir, 'ledger.heads');
    value(ledger.append(deposit('d-1', 100)));
    upkeep.onSync({ ...SYNCED, nextTryInMs: 0, acknowledgedSeq: 2 });
    value(
      ledger.append({
        ...{ kind: 'shiftOpen', commandId: 'o', operatorId: 'O-1' },
        payload: { shiftId: 'S-1', openingCashFen: 0 },
      }),
    );
    await pass(1_000);
    expect(readSidecar(sidecar).map(({ seq }) => seq)).toEqual([2]);
    const count = { settlements: 0, reversals: 0, expectedCashFen: 100, countedCashFen: 100 };
    value(
      ledger.append({
        ...{ kind: 'shiftClose', commandId: 'c', operatorId: 'O-1' },
        payload: { shiftId: 'S-1', ...count },
      }),
    );
    await pass(1_000);
    value(ledger.append(deposit('d-2', 100)));
    await upkeep.close();
    expect(readSidecar(sidecar).map(({ seq }) => seq)).toEqual([2, 4, 5]);
  });
});

test('[F15] the centre’s word that this is a fork ends the bookings', () => {
  const { ledger, upkeep } = upkept();
  value(ledger.append(deposit('d-1', 100)));
  const stopped = { code: 'centre.batch.fork', params: { atSeq: 2 } } as const;
  upkeep.onSync({ ...SYNCED, nextTryInMs: 0, acknowledgedSeq: 0, stopped });
  expect(refusal(ledger.append(deposit('d-2', 100)))).toMatchObject({
    code: 'ledger.evidence',
    params: { seq: 2 },
  });
});

test('a new version and changed limits are records; the first ones stand in the genesis', () => {
  const { ledger, state, dataDir } = upkept();
  const note = (softwareVersion: string, limits: string) =>
    value(recordSettings(ledger, state, { softwareVersion, limits }));
  note('1.0', 'a');
  note('1.0', 'a');
  expect(ledger.head().seq).toBe(1);
  note('1.1', 'b');
  note('1.1', 'b');
  // Back and forth in one run of the program: each change is a record of its own.
  note('1.1', 'a');
  note('1.1', 'b');
  const changes = ledger.records({ fromSeq: 2, limit: 9 }).map(({ header }) => {
    const decoded = decodePayload(header);
    return decoded?.kind === 'configuration' ? Object.values(decoded.payload) : [];
  });
  expect(changes).toEqual([
    ['softwareVersion', '1.0', '1.1'],
    ['limits', 'a', 'b'],
    ['limits', 'b', 'a'],
    ['limits', 'a', 'b'],
  ]);
  writeFileSync(join(dataDir, 'state.json'), 'not json');
  expect(openStateFile(join(dataDir, 'state.json')).read()).toEqual({});
  expect(existsSync(join(dataDir, 'state.json.new'))).toBe(false);
});
