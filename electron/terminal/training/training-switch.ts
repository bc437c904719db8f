/**
 * The terminal with its switch: the real one always runs (its queue goes on to the centre), and while
 * somebody practises, the windows look at the training terminal instead. The doors stay open; each is
 * shown the other terminal's view. A restart is always a start of the real one.
 */
import type { WindowRole } from '../../../shared/contract/roles.ts';
import { HELLO, type WireValue } from '../../../shared/door/frames.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { createTerminal, type Terminal } from '../create-terminal.ts';
import type { TerminalOptions } from '../terminal-options.ts';
import { openTraining } from './open-training.ts';

interface OpenDoor {
  readonly role: WindowRole;
  send(frame: WireValue): void;
}

/** Number of the greeting the switch makes for a door; a window never uses it. */
const OWN_CALL = -1;

/** Opens the real terminal, with training mode at hand. */
export async function openTerminal(options: TerminalOptions): Promise<Result<Terminal>> {
  const doors = new Map<string, OpenDoor>();
  let training: Terminal | undefined;
  let switching = false;

  async function enter(stillFree: () => Result<null>): Promise<Result<null>> {
    if (!real.ok) return refuse('training.unavailable');
    if (training || switching) return refuse('training.already');
    switching = true;
    try {
      const opened = await openTraining(options, real.value, leave);
      if (!opened.ok) return opened;
      const free = stillFree();
      if (!free.ok) {
        await opened.value.close();
        return free;
      }
      training = opened.value;
      for (const [doorId, door] of doors) move(doorId, door, real.value, training);
      return ok(null);
    } finally {
      switching = false;
    }
  }

  async function leave(): Promise<Result<null>> {
    const left = training;
    if (!real.ok || !left) return refuse('training.notOn');
    training = undefined;
    for (const [doorId, door] of doors) move(doorId, door, left, real.value);
    // What the real reader has to say was not listened to meanwhile.
    options.sendCard({ type: 'readAgain', id: 0 });
    // The answer to the window is still on its way out of the terminal that ends here.
    setImmediate(() => void left.close());
    return ok(null);
  }

  const real = await createTerminal({ ...options, switchTraining: enter });
  if (!real.ok) return real;
  const live = real.value;
  const active = () => training ?? live;
  return ok({
    ...live,
    cardEvent(event) {
      // In training the real reader is not listened to, but for cards that leave it.
      if (!training || event.type !== 'cardPresent') live.cardEvent(event);
    },
    openDoor(doorId, role, send) {
      doors.set(doorId, { role, send });
      active().openDoor(doorId, role, send);
    },
    doorFrame: (doorId, frame) => active().doorFrame(doorId, frame),
    closeDoor(doorId) {
      doors.delete(doorId);
      active().closeDoor(doorId);
    },
    lock() {
      live.lock();
      training?.lock();
    },
    hostChanged() {
      live.hostChanged();
      training?.hostChanged();
    },
    async close() {
      for (const doorId of doors.keys()) active().closeDoor(doorId);
      await training?.close();
      await live.close();
    },
  });
}

/** Shows a door another terminal; its window hears nothing of the greeting. */
function move(doorId: string, { role, send }: OpenDoor, from: Terminal, to: Terminal): void {
  from.closeDoor(doorId);
  to.openDoor(doorId, role, (frame) => {
    if ((frame as { readonly id?: unknown } | null)?.id !== OWN_CALL) send(frame);
  });
  to.doorFrame(doorId, { id: OWN_CALL, method: HELLO });
}
