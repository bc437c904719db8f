/** Calls of the discharge desk and the holder's answer on the display. */
import { ok, type Result } from '../../../../shared/result.ts';
import { type AtWork, asker, type Caller } from '../caller.ts';
import type { HandlerDeps } from '../handler-deps.ts';
import type { Door, Handlers } from '../rpc-server.ts';

export function stayCalls(deps: HandlerDeps, caller: Caller) {
  const { discharge, stays, stayDesk, paperwork } = deps;
  const { operatorId, working, shown, approving } = caller;

  /** Changes something about a stay: not while it is being settled, and no split outlives it. */
  function changing<T>(door: Door, stayId: string, change: (who: AtWork) => Result<T>): Result<T> {
    return working(door, (who) => {
      const free = discharge.beforeChange(stayId);
      return free.ok ? shown(change(who)) : free;
    });
  }

  return {
    'stay.select': ({ stayId }) => discharge.select(stayId),
    'stay.unselect': () => discharge.unselect(),
    'stay.admit': (form, door) => working(door, (who) => discharge.admit(form, asker(who))),
    'stay.charges': () => discharge.charges(),
    'stay.importCharges': (file, door) =>
      changing(door, file.stayId, (who) => stays.importCharges({ ...file, ...asker(who) })),
    'stay.deposit': (p, door) =>
      changing(door, p.stayId, (who) => nothing(stays.deposit({ ...p, ...asker(who) }))),
    'stay.useAccount': ({ use }) => discharge.useAccount(use),
    'stay.useFamily': ({ payer }) => discharge.useFamily(payer),
    'stay.preSettle': () => discharge.preSettle(),
    'stay.askConfirmation': () => discharge.askConfirmation(),
    'stay.settle': ({ commandId }, door) =>
      working(door, (who) => discharge.settle(commandId, asker(who))),
    'stay.queryOutcome': () => discharge.queryOutcome(),
    'stay.giveUp': () => discharge.giveUp(),
    'stay.back': () => discharge.back(),
    'stay.transfer': (move, door) =>
      changing(door, move.stayId, (who) => nothing(stays.transfer({ ...move, ...asker(who) }))),
    'stay.uploadCheck': ({ stayId }) => stays.uploadCheck(stayId),
    'stay.check': (ward, door) =>
      changing(door, ward.stayId, (who) => stays.check({ ...ward, ...asker(who) })),
    'stay.trial': ({ stayId, date }, door) => stayDesk.trial(stayId, date, operatorId(door)),
    'stay.deposits': ({ stayId }) => ok(stays.deposits(stayId)),
    'stay.refundDeposit': (refund, door) =>
      changing(door, refund.stayId, (who) =>
        nothing(stays.refundDeposit({ ...refund, ...asker(who) })),
      ),
    'stay.depositSlip': ({ seq, epoch }, door) =>
      stayDesk.depositSlip(seq, operatorId(door), epoch),
    'stay.cancel': ({ approval, ...p }, door) =>
      working(door, (who) =>
        approving(approval, p.commandId, who.operatorId, (yes) =>
          stayDesk.cancel({ ...p, ...yes, ...asker(who) }),
        ),
      ),
    'stay.list': ({ stayId }) => paperwork.list(stayId),
    'stay.reprintList': ({ stayId }, door) => paperwork.reprintList(stayId, operatorId(door)),
    'stay.feeList': ({ stayId }, door) => stayDesk.feeList(stayId, operatorId(door)),

    'display.confirm': ({ accepted }) => discharge.confirmed(accepted),
  } satisfies Partial<Handlers>;
}

/** The window is shown the change by its view. */
function nothing(outcome: Result<unknown>): Result<null> {
  return outcome.ok ? ok(null) : outcome;
}
