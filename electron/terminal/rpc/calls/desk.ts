/** Calls about operators, shifts, the card on the counter and its PIN. */
import { ok, type Result } from '../../../../shared/result.ts';
import { type Caller, deskOf } from '../caller.ts';
import type { HandlerDeps } from '../handler-deps.ts';
import type { Handlers } from '../rpc-server.ts';

export function deskCalls(deps: HandlerDeps, caller: Caller) {
  const { counter, documents, sessions, simulator } = deps;
  const { operatorId, shown } = caller;
  const done = async (work: Promise<void>): Promise<Result<null>> => {
    await work;
    return ok(null);
  };

  return {
    'operator.signIn': (p, door) => sessions.signIn(deskOf(door), p.operatorId, p.password),
    'operator.signOut': (_, door) => sessions.signOut(deskOf(door)),
    'operator.lock': (_, door) => sessions.lock(deskOf(door)),
    'operator.unlock': (p, door) => sessions.unlock(deskOf(door), p.password),

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
  } satisfies Partial<Handlers>;
}
