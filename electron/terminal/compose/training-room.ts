/** The switch into training and back: only with nothing open at any desk. */
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { DeskSessions } from '../desk/desk-sessions.ts';
import { parkedBaskets } from '../till/baskets.ts';
import type { CounterRooms } from './counter-rooms.ts';
import type { Foundation } from './foundation.ts';
import type { RoomsOptions } from './options.ts';

const DESKS = ['cashier', 'discharge'] as const;

export function openTrainingSwitch(
  { switchTraining, training }: RoomsOptions,
  { db, clock, shifts }: Foundation,
  { till, discharge, counter }: CounterRooms,
  sessions: DeskSessions,
) {
  function nothingOpen(): Result<null> {
    if (DESKS.some((desk) => shifts.current(desk))) return refuse('training.shiftOpen');
    const baskets = parkedBaskets(db, clock.nowMs()).length;
    const finished = till.flow().state === 'done';
    if (baskets > 0 || (!finished && till.basket().lines.length > 0)) {
      return refuse('training.basketOpen');
    }
    const idle = [till, discharge].every((one) => ['idle', 'done'].includes(one.flow().state));
    if (!idle) return refuse('training.workOpen');
    return counter.session() ? refuse('training.cardInside') : ok(null);
  }

  async function change(): Promise<Result<null>> {
    const free = nothingOpen();
    if (!free.ok) return free;
    if (!switchTraining) return refuse('training.unavailable');
    // It takes a moment to open, in which another window may have begun something.
    const changed = await switchTraining(nothingOpen);
    if (changed.ok) for (const desk of DESKS) sessions.signOut(desk);
    return changed;
  }

  return {
    enter: async () => (training ? refuse('training.already') : change()),
    leave: async () => (training ? change() : refuse('training.notOn')),
  };
}
