/** Doors that know when a customer display comes and goes. */
import type { Doors } from '../rpc/doors.ts';

export interface DisplayDoorDeps {
  /** A display is about to be shown its first screen. */
  opened(): void;
  /** Digits typed on a screen that is gone are not finished by somebody else. */
  gone(): void;
}

export function watchDisplayDoors(doors: Doors, deps: DisplayDoorDeps): Doors {
  const displays = new Set<string>();
  return {
    ...doors,
    open(doorId, role, send) {
      if (role === 'display') {
        displays.add(doorId);
        deps.opened();
      }
      doors.open(doorId, role, send);
    },
    close(doorId) {
      doors.close(doorId);
      if (displays.delete(doorId)) deps.gone();
    },
  };
}
