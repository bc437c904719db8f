/** Calls of the discharge desk and the holder's answer on the display. */
import { ok } from '../../../../shared/result.ts';
import { asker, type Caller } from '../caller.ts';
import type { HandlerDeps } from '../handler-deps.ts';
import type { Handlers } from '../rpc-server.ts';

export function stayCalls(deps: HandlerDeps, caller: Caller) {
  const { discharge, stays, paperwork } = deps;
  const { working, shown } = caller;
  return {
    'stay.select': ({ stayId }) => discharge.select(stayId),
    'stay.unselect': () => discharge.unselect(),
    'stay.admit': (form, door) => working(door, (who) => discharge.admit(form, asker(who))),
    'stay.importCharges': ({ csv, ...file }, door) =>
      working(door, (who) => shown(stays.importCharges({ ...file, csvText: csv, ...asker(who) }))),
    'stay.deposit': (p, door) =>
      working(door, (who) => {
        const held = stays.deposit({ ...p, ...asker(who) });
        return shown(held.ok ? ok(null) : held);
      }),
    'stay.useAccount': ({ use }) => discharge.useAccount(use),
    'stay.preSettle': () => discharge.preSettle(),
    'stay.askConfirmation': () => discharge.askConfirmation(),
    'stay.settle': ({ commandId }, door) =>
      working(door, (who) => discharge.settle(commandId, asker(who))),
    'stay.queryOutcome': () => discharge.queryOutcome(),
    'stay.giveUp': () => discharge.giveUp(),
    'stay.back': () => discharge.back(),
    'stay.list': ({ stayId }) => paperwork.list(stayId),

    'display.confirm': ({ accepted }) => discharge.confirmed(accepted),
  } satisfies Partial<Handlers>;
}
