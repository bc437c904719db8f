/** Doors that know when a customer display goes. */
import type { Doors } from '../rpc/doors.ts';

/** @param gone digits typed on a screen that is gone are not finished by somebody else. */
export function watchDisplayDoors(doors: Doors, gone: () => void): Doors {
  const displays = new Set<string>();
  return {
    ...doors,
    open(doorId, role, send) {
      if (role === 'display') displays.add(doorId);
      doors.open(doorId, role, send);
    },
    close(doorId) {
      doors.close(doorId);
      if (displays.delete(doorId)) gone();
    },
  };
}
