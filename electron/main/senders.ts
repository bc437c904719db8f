/** Who speaks to the main process: only the main frame of a window we made, from our own origin. */
import type { WindowRole } from '../../shared/contract/roles.ts';
import { isOwnOrigin } from './lock-down.ts';

/** The parts of an IPC event that tell its sender. */
export interface SenderEvent {
  readonly sender: { readonly id: number };
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}

/** Role of the window that sent the event; `undefined` for anybody else. */
export function roleOfSender(
  event: SenderEvent,
  roles: ReadonlyMap<number, WindowRole>,
): WindowRole | undefined {
  const frame = event.senderFrame;
  if (!frame || frame.parent !== null || !isOwnOrigin(frame.url)) return undefined;
  return roles.get(event.sender.id);
}
