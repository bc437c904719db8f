/** Doors of a service that has no terminal to show: few calls are answered, the others say why not. */
import { METHODS } from '../../../shared/contract/methods.ts';
import type { WindowRole } from '../../../shared/contract/roles.ts';
import type { DisplayState } from '../../../shared/display/display-state.ts';
import type { MessageCode } from '../../../shared/messages/index.ts';
import { refuse } from '../../../shared/result.ts';
import type { Log } from '../journal/log-line.ts';
import { createDoors } from '../rpc/doors.ts';
import type { Handlers } from '../rpc/rpc-server.ts';

const NOT_IN_SERVICE: DisplayState = {
  screen: 'outOfService',
  institution: '',
  hotline: '',
  offline: false,
};

export interface FewDoors {
  readonly handlers: Partial<Handlers>;
  /** What every other call is refused with. */
  readonly otherwise: MessageCode;
  /** What the desks are shown, and as which event. */
  readonly event: 'setup' | 'rescue';
  view(): unknown;
  readonly log: Log;
}

export function openFewDoors({ handlers, otherwise, event, view, log }: FewDoors) {
  const refused = () => refuse(otherwise);
  const others = Object.fromEntries(Object.keys(METHODS).map((name) => [name, refused]));
  const open = new Set<string>();
  const doors = createDoors(
    {
      handlers: { ...(others as unknown as Handlers), ...handlers },
      operatorRoles: () => undefined,
      onBug(error, method) {
        log('service.callFailed', { what: method, error });
        return { code: 'system.internal', params: { where: method } };
      },
    },
    (role) =>
      role === 'cashier' || role === 'discharge'
        ? { event, value: view() }
        : { event: 'display', value: NOT_IN_SERVICE },
  );
  return {
    openDoor(doorId: string, role: WindowRole, send: Parameters<typeof doors.open>[2]) {
      open.add(doorId);
      doors.open(doorId, role, send);
    },
    doorFrame: doors.frame,
    closeDoor: doors.close,
    changed: doors.changed,
    /** What was to be shown a turn later finds nobody any more. */
    closeAll() {
      for (const doorId of open) doors.close(doorId);
    },
  };
}
