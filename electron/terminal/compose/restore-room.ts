/** Coming back from a backup, asked for at a desk: only with nothing under way, and not in training. */
import type { BackupList } from '../../../shared/contract/support.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { askForRestore, listBackups } from '../backup/pending-restore.ts';
import type { Sync } from '../centre/sync.ts';
import type { CounterRooms } from './counter-rooms.ts';
import type { Foundation } from './foundation.ts';
import type { RoomsOptions } from './options.ts';

export interface RestoreRequest {
  readonly name: string;
  /** The own one once more, of whoever asks. */
  readonly password: string;
  readonly operatorId: string;
}

export interface Restores {
  list(): BackupList;
  /** Ends this service; the next start restores. */
  request(request: RestoreRequest): Promise<Result<null>>;
}

export function openRestores(
  { dataDir, clock, restart, training }: RoomsOptions,
  { operators }: Pick<Foundation, 'operators'>,
  { till, discharge }: Pick<CounterRooms, 'till' | 'discharge'>,
  sync: Pick<Sync, 'state'>,
): Restores {
  return {
    list: () => ({ backups: listBackups(dataDir), waiting: sync.state().queueRecords }),
    async request({ name, password, operatorId }) {
      if (training || !restart) return refuse('restore.unavailable');
      const idle = [till, discharge].every((one) => ['idle', 'done'].includes(one.flow().state));
      if (!idle) return refuse('restore.workOpen');
      const who = await operators.signIn(operatorId, password);
      if (!who.ok) return who;
      const asked = askForRestore(dataDir, { backup: name, operatorId, atMs: clock.nowMs() });
      // The window gets its answer first.
      if (asked.ok) setImmediate(restart);
      return asked.ok ? ok(null) : asked;
    },
  };
}
