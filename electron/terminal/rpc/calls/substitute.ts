/** Calls of the substitute procedures. */
import { ok } from '../../../../shared/result.ts';
import { asker, type Caller, deskOf } from '../caller.ts';
import type { HandlerDeps } from '../handler-deps.ts';
import type { Handlers } from '../rpc-server.ts';

export function substituteCalls({ substitute, operators }: HandlerDeps, caller: Caller) {
  const { working, shown } = caller;
  return {
    'substitute.advise': ({ failure }, door) => substitute.advise(failure, deskOf(door)),
    'substitute.open': (request, door) =>
      working(door, (who) => substitute.open(request, { ...asker(who), desk: deskOf(door) })),
    'substitute.list': () => ok(substitute.list()),
    'substitute.overdue': () => shown(ok(substitute.overdue())),
    'substitute.preview': (request) => substitute.preview(request),
    'substitute.convert': ({ approval: asked, ...request }, door) =>
      working(door, async (who) => {
        const by = { ...asker(who), desk: deskOf(door) };
        if (!asked) return substitute.convert(request, by);
        const yes = await operators.approve({
          ...asked,
          ...{ actionId: request.commandId, requestedBy: who.operatorId },
        });
        return yes.ok ? substitute.convert({ ...request, approval: yes.value }, by) : yes;
      }),
    'substitute.close': (request, door) =>
      working(door, (who) =>
        shown(substitute.close(request, { ...asker(who), desk: deskOf(door) })),
      ),
  } satisfies Partial<Handlers>;
}
