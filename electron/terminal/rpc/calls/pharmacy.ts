/** Calls of the pharmacy till beside the sale itself. */
import { ok } from '../../../../shared/result.ts';
import { asker, type Caller } from '../caller.ts';
import type { HandlerDeps } from '../handler-deps.ts';
import type { Handlers } from '../rpc-server.ts';

export function pharmacyCalls({ till }: HandlerDeps, caller: Caller) {
  const { operatorId, working, approving } = caller;
  return {
    'till.scanBox': ({ lineNo, traceCode }) => till.scanBox(lineNo, traceCode),
    'till.freeBox': ({ lineNo, traceCode }) => till.freeBox(lineNo, traceCode),
    'till.setPrescription': ({ number, prescriber }) => till.setPrescription(number, prescriber),
    'till.allow': ({ commandId, rule, approval }, door) => {
      const asking = operatorId(door);
      return approving(approval, commandId, asking, (yes) =>
        till.allow({ commandId, rule, operatorId: asking, ...yes }),
      );
    },
    'till.park': (_, door) => working(door, (who) => till.park(asker(who))),
    'till.parked': () => ok(till.parked()),
    'till.resume': ({ number }, door) => working(door, () => till.resume(number)),
    'till.dropParked': ({ number }, door) => working(door, () => till.drop(number)),
  } satisfies Partial<Handlers>;
}
