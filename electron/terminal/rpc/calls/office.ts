/** Calls about what is owed and to be done: recovery, clearing, tasks, open outcomes. */
import { ok } from '../../../../shared/result.ts';
import { asker, type Caller } from '../caller.ts';
import type { HandlerDeps } from '../handler-deps.ts';
import type { Handlers } from '../rpc-server.ts';

export function officeCalls(deps: HandlerDeps, caller: Caller) {
  const { recovery, tasks, office, restores } = deps;
  const { operatorId, working, shown, approving } = caller;
  return {
    'recovery.list': () => ok(recovery.report()),
    'recovery.apply': ({ approval, ...p }, door) =>
      working(door, (who) =>
        approving(approval, p.commandId, who.operatorId, (yes) =>
          recovery.apply({ ...p, ...yes, ...asker(who) }),
        ),
      ),
    'recovery.receive': (p, door) =>
      working(door, (who) => shown(recovery.receive({ ...p, ...asker(who) }))),
    'recovery.writeOff': ({ approval, ...p }, door) =>
      working(door, (who) =>
        approving(approval, p.commandId, who.operatorId, (yes) =>
          recovery.writeOff({ ...p, ...yes, ...asker(who) }),
        ),
      ),

    'system.updateAllowed': () => deps.updateAllowed(),
    'clearing.import': (p, door) => deps.clear({ ...p, operatorId: operatorId(door) }),
    'office.funds': () => ok(office.funds()),
    'office.reconcile': ({ businessDate }) => office.reconcile(businessDate),
    'office.clearingFiles': ({ businessDate }) => office.clearingFiles(businessDate),
    'office.carryOut': async (p) => shown(await office.carryOut(p)),
    'terminal.health': () => ok(office.health()),
    'support.bundle': () => office.supportFile(),
    'printer.test': () => office.testPrint(),
    'backup.now': () => office.backUp(),
    'backup.list': () => ok(restores.list()),
    'backup.restore': (p, door) => restores.request({ ...p, operatorId: operatorId(door) }),
    'task.list': () => ok(tasks.list()),
    'task.done': (p, door) => shown(tasks.done({ ...p, operatorId: operatorId(door) })),
    'outcome.open': () => ok(deps.openOutcomes()),
  } satisfies Partial<Handlers>;
}
