/** Hands each window a port that leads straight to the service; main carries no frames. */
import type { MessagePortMain, WebContents } from 'electron';
import type { WindowRole } from '../../shared/contract/roles.ts';
import type { Broker, Door } from '../../shared/door/broker.ts';

export interface PortDoors {
  /** The window asks for a door; the one it had is closed. */
  open(role: WindowRole, contents: Pick<WebContents, 'send' | 'postMessage' | 'isDestroyed'>): void;
  /** The window is gone. */
  close(role: WindowRole): void;
}

export function createPortDoors(
  broker: Pick<Broker, 'openDoor'>,
  makeChannel: () => { port1: MessagePortMain; port2: MessagePortMain },
): PortDoors {
  const doors = new Map<WindowRole, Door>();
  const close = (role: WindowRole): void => {
    doors.get(role)?.close();
    doors.delete(role);
  };
  return {
    close,
    open: (role, contents) => {
      close(role);
      const { port1, port2 } = makeChannel();
      const door = broker.openDoor(role, {
        port: port1,
        frame: () => undefined,
        closed: () => {
          if (!contents.isDestroyed()) contents.send('door:lost');
        },
      });
      doors.set(role, door);
      contents.postMessage('door:port', null, [port2]);
    },
  };
}
