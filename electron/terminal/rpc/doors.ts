/**
 * The open doors: greets each window, serves its calls and pushes the view of its role whenever
 * the state changed. Many changes in one turn of the event loop are pushed once.
 */
import { WINDOW_ROLES, type WindowRole } from '../../../shared/contract/roles.ts';
import { BUILD_ID, DOOR_PROTOCOL, HELLO, type WireValue } from '../../../shared/door/frames.ts';
import { type Door, type RpcDeps, serveFrame } from './rpc-server.ts';

export interface Doors {
  open(doorId: string, role: WindowRole, send: (frame: WireValue) => void): void;
  frame(doorId: string, frame: WireValue): void;
  close(doorId: string): void;
  /** Something changed: push the views soon. */
  changed(): void;
}

/** The event a role listens to, and its current value. */
export type ViewOf = (role: WindowRole) => { event: string; value: unknown };

interface OpenDoor extends Door {
  greeted: boolean;
}

/** `roles`: windows of this terminal; another one is never greeted. */
export function createDoors(
  rpc: RpcDeps,
  viewOf: ViewOf,
  roles: readonly WindowRole[] = WINDOW_ROLES,
): Doors {
  const doors = new Map<string, OpenDoor>();
  let planned = false;

  function push(door: OpenDoor): void {
    if (door.greeted) door.send(viewOf(door.role));
  }

  function greet(door: OpenDoor, id: unknown): void {
    door.greeted = true;
    const value = { protocol: DOOR_PROTOCOL, buildId: BUILD_ID, role: door.role };
    door.send({ id, ok: true, value });
    push(door);
  }

  return {
    open(doorId, role, send) {
      if (!roles.includes(role)) return;
      doors.set(doorId, {
        id: doorId,
        role,
        greeted: false,
        send: (frame) => send(frame as WireValue),
      });
    },
    frame(doorId, frame) {
      const door = doors.get(doorId);
      if (!door) return;
      const call = frame as { id?: unknown; method?: unknown } | null;
      if (call?.method === HELLO) greet(door, call.id);
      else if (door.greeted) void serveFrame(rpc, door, frame);
    },
    close: (doorId) => void doors.delete(doorId),
    changed() {
      if (planned) return;
      planned = true;
      setImmediate(() => {
        planned = false;
        for (const door of doors.values()) push(door);
      });
    },
  };
}
