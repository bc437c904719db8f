/**
 * What the terminal does when nobody waits: books clock steps, keeps the ballast, notes heads outside
 * the ledger, and once a day checks the whole ledger and backs it up.
 */

import { join } from 'node:path';
import type { SyncState } from '../../../shared/centre/client.ts';
import type { Clock } from '../../../shared/clock.ts';
import { LEDGER_FILE, SIDECAR_FILE } from '../backup/files.ts';
import type { Guard } from '../guard/guard.ts';
import type { StateFile, TerminalState } from '../guard/state-file.ts';
import type { Log } from '../journal/log-line.ts';
import type { Ledger } from '../ledger/index.ts';
import { type NoteCause, noteHead } from '../ledger/sidecar.ts';
import { backUp } from './back-up.ts';
import type { KeeperJob, KeeperOutcome } from './keeper.ts';

const DAY_MS = 24 * 3_600_000;
/** The daily work waits for a free moment, but not longer than this. */
const OVERDUE_MS = DAY_MS * 1.5;
/** A terminal that has just started has better things to do. */
const SETTLE_DOWN_MS = 60_000;

export interface UpkeepOptions {
  readonly clock: Clock;
  readonly dataDir: string;
  readonly ledger: Ledger;
  readonly guard: Guard;
  readonly state: StateFile;
  /** Runs long work beside the till; without it there is no daily work. */
  readonly keep?: (job: KeeperJob) => Promise<KeeperOutcome>;
  readonly log: Log;
}

export interface Upkeep {
  /** One round; `isIdle` says that nobody is being served. Call it every few seconds. */
  tick(isIdle: boolean): void;
  onSync(state: SyncState): void;
  note(cause: NoteCause): void;
  health(): Pick<TerminalState, 'audit' | 'backup' | 'evidence'>;
  /** Ends when running work has ended. */
  close(): Promise<void>;
}

export function createUpkeep(options: UpkeepOptions): Upkeep {
  const { clock, dataDir, ledger, guard, state, keep, log } = options;
  const file = join(dataDir, LEDGER_FILE);
  const sidecar = join(dataDir, SIDECAR_FILE);
  const startedMs = clock.monotonicMs();
  let working: Promise<void> | undefined;
  let acknowledgedSeq = ledger.acknowledged().seq;

  function note(cause: NoteCause): void {
    try {
      noteHead(sidecar, ledger.head(), cause, clock.nowMs());
    } catch (error) {
      log('ledger.headNotNoted', { error });
    }
  }

  function bookSteps(): void {
    for (const step of guard.clock.steps()) {
      const booked = ledger.append(step);
      if (booked.ok) guard.clock.stepBooked(step.commandId);
      else log('ledger.clockStepNotBooked', { reason: booked.error.code });
    }
  }

  /** The first daily work that is due, if it may begin now. */
  function due(isIdle: boolean): 'audit' | 'backup' | undefined {
    if (clock.monotonicMs() - startedMs < SETTLE_DOWN_MS) return undefined;
    const nowMs = clock.nowMs();
    const { audit, backup } = state.read();
    const waitMs = isIdle ? DAY_MS : OVERDUE_MS;
    // A time that lies ahead was written by a clock that was wrong.
    const isDue = (doneMs = 0) => doneMs > nowMs || nowMs - doneMs >= waitMs;
    if (isDue(audit?.atMs)) return 'audit';
    return isDue(backup?.atMs) ? 'backup' : undefined;
  }

  async function audit(run: NonNullable<typeof keep>): Promise<void> {
    const atMs = clock.nowMs();
    const { records, wrong, refused } = await run({ kind: 'audit', file, sidecar });
    if (refused) return log('ledger.notChecked', { reason: refused.code });
    state.write({ audit: { atMs, records, ...(wrong !== undefined && { wrong }) } });
    const [place] = wrong?.split(' ') ?? [];
    if (place !== undefined) log('ledger.wrong', { place });
  }

  async function backup(run: NonNullable<typeof keep>): Promise<void> {
    const { refused } = await backUp(run, { dataDir, state, atMs: clock.nowMs() });
    if (refused) log('backup.notWritten', { reason: refused.code });
  }

  return {
    tick(isIdle) {
      bookSteps();
      const closing = guard.takeClosing();
      if (closing) note(closing);
      if (isIdle) guard.disk.prepare();
      const work = keep && !working ? due(isIdle) : undefined;
      if (!keep || !work) return;
      working = (work === 'audit' ? audit(keep) : backup(keep))
        .catch((error: unknown) => log('upkeep.failed', { what: work, error }))
        .finally(() => {
          working = undefined;
        });
    },
    onSync({ stopped, acknowledgedSeq: seq }) {
      if (stopped?.code === 'centre.batch.fork') {
        guard.becomeEvidence(ledger.head().epoch, Number(stopped.params?.atSeq ?? 0));
      }
      if (seq <= acknowledgedSeq) return;
      acknowledgedSeq = seq;
      // The centre takes no request whose time is far from its own.
      guard.clock.confirmed();
      note('acknowledged');
    },
    note,
    health() {
      const { audit: lastAudit, backup: lastBackup, evidence } = state.read();
      return {
        ...(lastAudit && { audit: lastAudit }),
        ...(lastBackup && { backup: lastBackup }),
        ...(evidence && { evidence }),
      };
    },
    async close() {
      await working;
      note('stop');
    },
  };
}
