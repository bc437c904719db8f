/** What each call of the contract does: one line each, the work is in the rooms. */
import type {
  ClearingReport,
  OpenOutcome,
  RecentSettlement,
} from '../../../shared/contract/views.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { ClearingRequest } from '../clearing/clear-funds.ts';
import type { Counter } from '../counter/counter.ts';
import type { Desk, DeskSessions } from '../desk/desk-sessions.ts';
import type { Discharge } from '../discharge/discharge.ts';
import type { Approval, ApprovalRequest } from '../operators/approval.ts';
import type { Operators } from '../operators/operators.ts';
import type { Paperwork } from '../paperwork/paperwork.ts';
import type { Documents } from '../people/documents.ts';
import type { Recovery } from '../recovery/recovery.ts';
import type { ReversalRequest, Reversed } from '../settle/reverse.ts';
import type { Shift } from '../shift/shift.ts';
import type { Shifts } from '../shift/shifts.ts';
import type { Simulator } from '../simulator/simulator.ts';
import type { Stays } from '../stays/stays.ts';
import type { Tasks } from '../tasks/tasks.ts';
import type { Till } from '../till/till.ts';
import type { Door, Handlers } from './rpc-server.ts';

export interface HandlerDeps {
  readonly counter: Counter;
  readonly documents: Documents;
  readonly sessions: DeskSessions;
  readonly operators: Operators;
  readonly shifts: Shifts;
  readonly till: Till;
  readonly discharge: Discharge;
  readonly stays: Stays;
  readonly paperwork: Paperwork;
  readonly simulator: Simulator;
  reverse(request: ReversalRequest): Result<Reversed>;
  recent(shift: Shift): RecentSettlement[];
  openOutcomes(): OpenOutcome[];
  clear(request: ClearingRequest): Result<ClearingReport>;
  updateAllowed(): Result<null>;
  readonly tasks: Tasks;
  readonly recovery: Recovery;
  changed(): void;
}

/** The operator signed in at a door and the open shift of its desk. */
interface AtWork {
  readonly operatorId: string;
  readonly shiftId: string;
  readonly shift: Shift;
}

export function createHandlers(deps: HandlerDeps): Handlers {
  const { counter, documents, sessions, shifts, till, discharge, stays, paperwork, simulator } =
    deps;
  const deskOf = (door: Door): Desk => (door.role === 'discharge' ? 'discharge' : 'cashier');

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

  /** Runs what needs an open shift, and shows the change. */
  function working<T>(door: Door, work: (who: AtWork) => T): T | Result<never> {
    const who = atWork(door);
    return who.ok ? work(who.value) : who;
  }

  function shown<T>(outcome: Result<T>): Result<T> {
    deps.changed();
    return outcome;
  }

  const asker = ({ operatorId: id, shiftId }: AtWork) => ({ operatorId: id, shiftId });

  /** Runs `work` with the supervisor's yes to this command; without one the room refuses it. */
  async function approving<T>(
    asked: Omit<ApprovalRequest, 'actionId' | 'requestedBy'> | undefined,
    actionId: string,
    who: AtWork,
    work: (yes: { readonly approval?: Approval }) => Result<T>,
  ): Promise<Result<T>> {
    if (!asked) return shown(work({}));
    const request = { ...asked, actionId, requestedBy: who.operatorId };
    const yes = await deps.operators.approve(request);
    return yes.ok ? shown(work({ approval: yes.value })) : yes;
  }

  const done = async (work: Promise<void>): Promise<Result<null>> => {
    await work;
    return ok(null);
  };

  return {
    'operator.signIn': (p, door) => sessions.signIn(deskOf(door), p.operatorId, p.password),
    'operator.signOut': (_, door) => sessions.signOut(deskOf(door)),
    'operator.lock': (_, door) => sessions.lock(deskOf(door)),
    'operator.unlock': (p, door) => sessions.unlock(deskOf(door), p.password),

    'shift.open': (p, door) => {
      const desk = deskOf(door);
      const opened = shifts.open({ ...p, desk, operatorId: operatorId(door) });
      return shown(opened.ok ? ok(null) : opened);
    },
    'shift.report': (_, door) => working(door, ({ shift }) => shifts.report(shift.number)),
    'shift.close': ({ reason, ...p }, door) => {
      const desk = deskOf(door);
      const { state } = (desk === 'discharge' ? discharge : till).flow();
      if (state === 'processing') return refuse('till.settlementInWork');
      if (state === 'unknown') return refuse('outcome.unknown');
      return shown(
        shifts.close({
          ...p,
          ...(reason !== undefined && { reason }),
          desk,
          operatorId: operatorId(door),
          bySupervisor: sessions.operator(desk)?.roles.includes('supervisor') ?? false,
        }),
      );
    },

    'card.readAgain': () => counter.readAgain(),
    'card.askPin': () => {
      void counter.askPin('balance');
      return ok(null);
    },
    'card.changePin': () => {
      void counter.changePin();
      return ok(null);
    },
    'card.checkId': async ({ idNumber, approval }, door) => {
      if (!approval) return shown(documents.check(idNumber));
      const who = { operatorId: operatorId(door), desk: deskOf(door) };
      const yes = await deps.operators.approve({
        ...approval,
        actionId: 'card.checkId',
        requestedBy: who.operatorId,
      });
      return yes.ok ? shown(documents.approve(idNumber, yes.value, who)) : yes;
    },
    'card.setAgent': ({ idNumber }) => shown(documents.setAgent(idNumber)),
    'simulator.images': () => simulator.images(),
    'simulator.insert': ({ id }) => simulator.insert(id),
    'simulator.remove': () => simulator.remove(),

    'pin.digit': ({ digit }) => done(counter.digit(digit)),
    'pin.backspace': () => done(counter.backspace()),
    'pin.clear': () => done(counter.clearPin()),
    'pin.cancel': () => done(counter.cancelPin()),
    'pin.submit': () => done(counter.submitPin()),

    'till.search': ({ text }) => till.search(text),
    'till.enter': ({ text }) => till.enter(text),
    'till.add': ({ code, quantityE4 }) => till.add(code, quantityE4),
    'till.setQuantity': ({ lineNo, quantityE4 }) => till.setQuantity(lineNo, quantityE4),
    'till.removeLine': ({ lineNo }) => till.remove(lineNo),
    'till.clear': () => till.clear(),
    'till.useAccount': ({ use }) => till.useAccount(use),
    'till.setCause': ({ cause }) => till.setCause(cause),
    'till.preSettle': () => till.preSettle(),
    'till.settle': ({ commandId }, door) =>
      working(door, ({ operatorId: id, shiftId }) =>
        till.settle(commandId, { operatorId: id, shiftId }),
      ),
    'till.queryOutcome': () => till.queryOutcome(),
    'till.giveUp': () => till.giveUp(),
    'till.back': () => till.back(),
    'till.next': () => till.next(),
    'till.recent': (_, door) => working(door, ({ shift }) => ok(deps.recent(shift))),
    'till.slip': ({ seq }) => paperwork.slip(seq),
    'till.reprint': ({ seq }, door) => paperwork.reprint(seq, operatorId(door)),
    'till.reverse': ({ commandId, seq, approval }, door) =>
      working(door, async (who) => {
        const yes = await deps.operators.approve({
          ...approval,
          actionId: commandId,
          requestedBy: who.operatorId,
        });
        if (!yes.ok) return yes;
        const { operatorId: id, shiftId } = who;
        const reversed = deps.reverse({
          ...{ commandId, seq, operatorId: id, shiftId },
          approval: yes.value,
        });
        return shown(reversed.ok ? ok({ seq: reversed.value.seq }) : reversed);
      }),

    'stay.select': ({ stayId }) => discharge.select(stayId),
    'stay.unselect': () => discharge.unselect(),
    'stay.admit': (form, door) =>
      working(door, ({ operatorId: id, shiftId }) =>
        discharge.admit(form, { operatorId: id, shiftId }),
      ),
    'stay.importCharges': ({ csv, ...file }, door) =>
      working(door, ({ operatorId: id, shiftId }) =>
        shown(stays.importCharges({ ...file, csvText: csv, operatorId: id, shiftId })),
      ),
    'stay.deposit': (p, door) =>
      working(door, ({ operatorId: id, shiftId }) => {
        const held = stays.deposit({ ...p, operatorId: id, shiftId });
        return shown(held.ok ? ok(null) : held);
      }),
    'stay.useAccount': ({ use }) => discharge.useAccount(use),
    'stay.preSettle': () => discharge.preSettle(),
    'stay.askConfirmation': () => discharge.askConfirmation(),
    'stay.settle': ({ commandId }, door) =>
      working(door, ({ operatorId: id, shiftId }) =>
        discharge.settle(commandId, { operatorId: id, shiftId }),
      ),
    'stay.queryOutcome': () => discharge.queryOutcome(),
    'stay.giveUp': () => discharge.giveUp(),
    'stay.back': () => discharge.back(),
    'stay.list': ({ stayId }) => paperwork.list(stayId),

    'recovery.list': () => ok(deps.recovery.report()),
    'recovery.apply': ({ approval, ...p }, door) =>
      working(door, (who) =>
        approving(approval, p.commandId, who, (yes) =>
          deps.recovery.apply({ ...p, ...yes, ...asker(who) }),
        ),
      ),
    'recovery.receive': (p, door) =>
      working(door, (who) => shown(deps.recovery.receive({ ...p, ...asker(who) }))),
    'recovery.writeOff': ({ approval, ...p }, door) =>
      working(door, (who) =>
        approving(approval, p.commandId, who, (yes) =>
          deps.recovery.writeOff({ ...p, ...yes, ...asker(who) }),
        ),
      ),

    'system.updateAllowed': () => deps.updateAllowed(),
    'clearing.import': (p, door) => deps.clear({ ...p, operatorId: operatorId(door) }),
    'task.list': () => ok(deps.tasks.list()),
    'task.done': (p, door) => shown(deps.tasks.done({ ...p, operatorId: operatorId(door) })),
    'outcome.open': () => ok(deps.openOutcomes()),

    'display.confirm': ({ accepted }) => discharge.confirmed(accepted),
  };
}
