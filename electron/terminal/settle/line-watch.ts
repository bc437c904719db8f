/**
 * Follows the line to the centre: each change of mode is a chained record, and when the line is
 * back, everything whose outcome was left open is resolved.
 */

import type { SyncState } from '../../../shared/centre/client.ts';
import type { Result } from '../../../shared/result.ts';
import type { Log } from '../journal/log-line.ts';
import type { Ledger } from '../ledger/index.ts';

export interface LineWatchDeps {
  readonly ledger: Pick<Ledger, 'append'>;
  newCommandId(): string;
  /** True while the outcome of some settlement is open. */
  hasOpen(): boolean;
  /** Resolves the open outcomes as far as the line allows. */
  resolveOpen(): Promise<void>;
  readonly log: Log;
}

/** Returns the listener for the state of the line. A terminal starts in the mode `online`. */
export function createLineWatch(deps: LineWatchDeps): (state: SyncState) => void {
  let mode: SyncState['link'] = 'online';
  let resolving = false;

  function recordMode(cause: string): Result<unknown> {
    return deps.ledger.append({
      kind: 'modeChange',
      commandId: deps.newCommandId(),
      operatorId: '',
      payload: { mode, cause },
    });
  }

  /** One at a time: what resolves also speaks to the centre, and so changes the state again. */
  function resolve(): void {
    if (resolving || !deps.hasOpen()) return;
    resolving = true;
    const over = () => {
      resolving = false;
    };
    void deps.resolveOpen().then(over, over);
  }

  return ({ link }) => {
    if (link !== mode) {
      mode = link;
      const cause = link === 'online' ? 'centre answers again' : 'centre not reached';
      const recorded = recordMode(cause);
      if (!recorded.ok) deps.log('ledger.lineNotNoted', { reason: recorded.error.code });
    }
    if (link === 'online') resolve();
  };
}
