/**
 * Follows the line to the centre: each change of mode is a chained record, and when the line is
 * back, everything whose outcome was left open is resolved.
 */
import type { SyncState } from '../../../shared/centre/client.ts';
import type { Result } from '../../../shared/result.ts';
import type { Ledger } from '../ledger/index.ts';

export interface LineWatchDeps {
  readonly ledger: Pick<Ledger, 'append'>;
  newCommandId(): string;
  /** Resolves the open intents; see `resolveOpenIntents`. */
  resolveOpen(): Promise<void>;
  log(line: string): void;
}

/** Returns the listener for the state of the line. A terminal starts in the mode `online`. */
export function createLineWatch(deps: LineWatchDeps): (state: SyncState) => void {
  let mode: SyncState['link'] = 'online';

  function recordMode(cause: string): Result<unknown> {
    return deps.ledger.append({
      kind: 'modeChange',
      commandId: deps.newCommandId(),
      operatorId: '',
      payload: { mode, cause },
    });
  }

  return ({ link }) => {
    if (link === mode) return;
    mode = link;
    const recorded = recordMode(link === 'online' ? 'centre answers again' : 'centre not reached');
    if (!recorded.ok) deps.log(`mode ${link} not recorded: ${recorded.error.code}`);
    if (link === 'online') void deps.resolveOpen();
  };
}
