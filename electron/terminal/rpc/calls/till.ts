/** Calls of the pharmacy till, and of slips and reversals at both desks. */
import { ok, refuse } from '../../../../shared/result.ts';
import { asker, type Caller } from '../caller.ts';
import type { HandlerDeps } from '../handler-deps.ts';
import type { Handlers } from '../rpc-server.ts';

export function tillCalls(deps: HandlerDeps, caller: Caller) {
  const { till, paperwork, vouchers } = deps;
  const { operatorId, working, approving } = caller;
  return {
    'till.search': ({ text }) => till.search(text),
    'till.enter': ({ text }) => till.enter(text),
    'till.add': ({ code, quantityE4 }) => till.add(code, quantityE4),
    'till.setQuantity': ({ lineNo, quantityE4 }) => till.setQuantity(lineNo, quantityE4),
    'till.removeLine': ({ lineNo }) => till.remove(lineNo),
    'till.clear': () => till.clear(),
    'till.useAccount': ({ use }) => till.useAccount(use),
    'till.useFamily': ({ payer }) => till.useFamily(payer),
    'till.setCause': ({ cause }) => till.setCause(cause),
    'till.preSettle': () => till.preSettle(),
    'till.settle': ({ commandId }, door) =>
      working(door, (who) => till.settle(commandId, asker(who))),
    'till.queryOutcome': () => till.queryOutcome(),
    'till.giveUp': () => till.giveUp(),
    'till.back': () => till.back(),
    'till.next': () => {
      const next = till.next();
      // A card is taken out; a phone that was scanned is put away with the customer.
      if (next.ok) vouchers.end();
      return next;
    },
    'till.recent': (_, door) => working(door, ({ shift }) => ok(deps.recent(shift))),
    'till.slip': ({ seq, epoch }) => paperwork.slip(seq, undefined, epoch),
    'till.reprint': ({ seq, epoch }, door) => paperwork.reprint(seq, operatorId(door), epoch),
    'till.reverse': ({ approval, ...p }, door) =>
      working(door, (who) =>
        approving(approval, p.commandId, who.operatorId, async ({ approval: yes }) => {
          if (!yes) return refuse('desk.roleMissing');
          const reversed = await deps.reverse({ ...p, ...asker(who), approval: yes });
          return reversed.ok ? ok({ seq: reversed.value.seq }) : reversed;
        }),
      ),
  } satisfies Partial<Handlers>;
}
