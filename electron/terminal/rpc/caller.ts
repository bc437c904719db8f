/** Who calls: the desk of a door, its operator, and the open shift that most work needs. */
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { Desk } from '../desk/desk-sessions.ts';
import type { Approval, ApprovalRequest } from '../operators/approval.ts';
import type { Shift } from '../shift/shift.ts';
import type { HandlerDeps } from './handler-deps.ts';
import type { Door } from './rpc-server.ts';

/** The operator signed in at a door and the open shift of its desk. */
export interface AtWork {
  readonly operatorId: string;
  readonly shiftId: string;
  readonly shift: Shift;
}

export type Caller = ReturnType<typeof createCaller>;

export function deskOf(door: Door): Desk {
  return door.role === 'discharge' ? 'discharge' : 'cashier';
}

/** Operator and shift without the shift's own figures: what a room books under. */
export function asker({ operatorId, shiftId }: AtWork) {
  return { operatorId, shiftId };
}

export function createCaller({ sessions, shifts, operators, changed }: HandlerDeps) {
  function operatorId(door: Door): string {
    return sessions.operator(deskOf(door))?.id ?? '';
  }

  function atWork(door: Door): Result<AtWork> {
    const shift = shifts.current(deskOf(door));
    if (!shift) return refuse('desk.noShift');
    const who = sessions.operator(deskOf(door));
    const { number, operatorId: operator } = shift;
    if (who?.id !== operator && !who?.roles.includes('supervisor')) {
      return refuse('shift.notYours', { number, operator });
    }
    return ok({ operatorId: who.id, shiftId: shift.shiftId, shift });
  }

  /** Runs what needs an open shift of the caller's own. */
  function working<T>(door: Door, work: (who: AtWork) => T): T | Result<never> {
    const who = atWork(door);
    return who.ok ? work(who.value) : who;
  }

  /** Passes an outcome on and shows the change. */
  function shown<T>(outcome: Result<T>): Result<T> {
    changed();
    return outcome;
  }

  /** Runs `work` with the supervisor's yes to this command; without one the room refuses it. */
  async function approving<T>(
    asked: Omit<ApprovalRequest, 'actionId' | 'requestedBy'> | undefined,
    actionId: string,
    requestedBy: string,
    work: (yes: { readonly approval?: Approval }) => Result<T> | Promise<Result<T>>,
  ): Promise<Result<T>> {
    if (!asked) return shown(await work({}));
    const yes = await operators.approve({ ...asked, actionId, requestedBy });
    return yes.ok ? shown(await work({ approval: yes.value })) : yes;
  }

  return { operatorId, working, shown, approving };
}
