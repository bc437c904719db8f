/** The one entry: a client for this window, whatever host it runs in. */
import type { WindowRole } from '../../shared/contract/roles.ts';
import { createClient, type RpcClient } from './client.ts';
import { messagePortDoor, type TerminalHost } from './message-port.ts';
import { webSocketDoor } from './web-socket.ts';

export { type ConnectionState, DoorBroken, type RpcClient } from './client.ts';

declare global {
  interface Window {
    readonly terminalHost?: TerminalHost;
  }
}

const RELOADED_ITEM = 'reloaded-for-build';

/** Reloads once per tab: two parts that never agree must not reload for ever. */
function reloadOnce(): void {
  if (sessionStorage.getItem(RELOADED_ITEM) !== null) return;
  sessionStorage.setItem(RELOADED_ITEM, '1');
  location.reload();
}

/**
 * Connects this window to the service and keeps it connected. Call it once per page. `Events` maps
 * the names of pushed events to their values.
 */
export function connect<Events>(role: WindowRole): RpcClient<Events> {
  const host = window.terminalHost;
  return createClient<Events>({
    role,
    open: host ? messagePortDoor(host) : webSocketDoor(),
    after: (delayMs, run) => {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
    reload: reloadOnce,
  });
}
