/** Calls about shifts and reports. */
import { ok } from '../../../../shared/result.ts';
import { type Caller, deskOf } from '../caller.ts';
import type { HandlerDeps } from '../handler-deps.ts';
import type { Door, Handlers } from '../rpc-server.ts';

export function shiftCalls(deps: HandlerDeps, caller: Caller) {
  const { shifts, shiftDesk, reports, sessions } = deps;
  const { operatorId, working, shown } = caller;
  const asker = (door: Door) => ({
    operatorId: operatorId(door),
    supervises: sessions.operator(deskOf(door))?.roles.includes('supervisor') ?? false,
  });
  return {
    'shift.open': (p, door) => {
      const desk = deskOf(door);
      const opened = shifts.open({ ...p, desk, operatorId: operatorId(door) });
      if (opened.ok) deps.signInsChanged();
      return shown(opened.ok ? ok(null) : opened);
    },
    'shift.report': (_, door) =>
      working(door, ({ shift }) => shiftDesk.report(shift.number, asker(door))),
    'shift.ending': (_, door) => shiftDesk.ending(deskOf(door)),
    'shift.close': async ({ reason, baskets, next, ...p }, door) =>
      shown(
        await shiftDesk.close(deskOf(door), {
          ...p,
          operatorId: operatorId(door),
          ...(reason !== undefined && { reason }),
          ...(baskets && { baskets }),
          ...(next && { next }),
        }),
      ),
    'shift.slip': ({ number, language }, door) => shiftDesk.slip(number, asker(door), language),
    'shift.day': ({ businessDate }) => ok(shifts.day(businessDate ?? shiftDesk.today())),
    'shift.daySlip': ({ businessDate, language }) => shiftDesk.daySlip(businessDate, language),
    'report.table': (p) => reports.table(p),
    'report.save': ({ format, ...p }) => reports.save(p, format),
  } satisfies Partial<Handlers>;
}
