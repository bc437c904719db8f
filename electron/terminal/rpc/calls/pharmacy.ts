/** Calls of the pharmacy till beside the sale itself. */
import type { ReturnBooked } from '../../../../shared/contract/pharmacy.ts';
import { ok } from '../../../../shared/result.ts';
import type { Returned } from '../../returns/returns.ts';
import { asker, type Caller } from '../caller.ts';
import type { HandlerDeps } from '../handler-deps.ts';
import type { Handlers } from '../rpc-server.ts';

export function pharmacyCalls({ till, returns, paperwork }: HandlerDeps, caller: Caller) {
  const { operatorId, working, approving } = caller;

  /** The money is durable: a slip that cannot be written can be made again. */
  function withSlip({ seq, keptSeq, part }: Returned): ReturnBooked {
    const slip =
      part && paperwork.returnSlip(part, { seq, ...(keptSeq !== undefined && { keptSeq }) });
    return {
      seq,
      ...(keptSeq !== undefined && { keptSeq }),
      slip: slip?.ok ? slip.value.text : '',
    };
  }

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
    'return.find': (what) => returns.find(what),
    'return.trial': ({ seq, lines }) => returns.trial(seq, lines),
    'return.book': ({ approval, ...p }, door) =>
      working(door, (who) =>
        approving(approval, p.commandId, who.operatorId, (yes) => {
          const booked = returns.book({ ...p, ...yes, ...asker(who) });
          return booked.ok ? ok(withSlip(booked.value)) : booked;
        }),
      ),
  } satisfies Partial<Handlers>;
}
