/** What the windows see and may call: the views of each role and the doors they come through. */
import { businessDate } from '../../../shared/clock.ts';
import { DESK_WINDOWS, KIOSK_WINDOWS, type WindowRole } from '../../../shared/contract/roles.ts';
import type { CashierView, DischargeView } from '../../../shared/contract/views.ts';
import type { Sync } from '../centre/sync.ts';
import { createDeskSessions } from '../desk/desk-sessions.ts';
import type { CustomerDisplay } from '../display/customer-display.ts';
import { watchDisplayDoors } from '../display/display-doors.ts';
import type { PersonRecord } from '../identity/person-record.ts';
import type { Kiosk } from '../kiosk/kiosk.ts';
import { entitlementOf, PHARMACY_VISIT } from '../people/outpatient-entitlement.ts';
import { createDoors } from '../rpc/doors.ts';
import { createHandlers } from '../rpc/handlers.ts';
import { countOpenOutcomes } from '../settle/open-outcomes.ts';
import { diskRefusal } from '../store/disk-failure.ts';
import { PRACTICE_PIN } from '../training/practice-world.ts';
import { deskView } from '../views/desk-view.ts';
import { openAccessWatch } from './access-watch.ts';
import { openCallRooms } from './call-rooms.ts';
import type { CounterRooms } from './counter-rooms.ts';
import { openCustomerDisplay } from './display-room.ts';
import type { Foundation } from './foundation.ts';
import { openKiosk } from './kiosk-room.ts';
import type { RoomsOptions } from './options.ts';
import { openShiftRoom } from './shift-room.ts';
import { openSubstitute } from './substitute-room.ts';
import { openVouchers } from './voucher-room.ts';

export function openWindows(
  options: RoomsOptions,
  base: Foundation,
  rooms: CounterRooms,
  sync: Sync,
  changed: () => void,
) {
  const { ledger, clock, operators } = base;
  const sessions = createDeskSessions({ operators, ledger, newCommandId: base.newId, changed });
  const { shiftDesk, signIns } = openShiftRoom(options, base, rooms, { sessions, sync, changed });
  const watch = openAccessWatch(options, base, rooms, sessions);
  const entitlement = (person: PersonRecord) => poolOf(options, base, person);
  const substitute = openSubstitute(options, base, rooms, changed);
  const around = { sessions, sync, substitute, entitlement, changed };
  const kiosk = openKiosk(options, base, rooms, around);
  const display = openCustomerDisplay(options, base, rooms, around);
  const vouchers = openVouchers(options, base, rooms);
  const doors = createDoors(
    {
      handlers: createHandlers({
        ...openCallRooms(options, base, rooms, around),
        ...{ substitute, vouchers, display, kiosk, shiftDesk, changed },
        recordAccess: watch.recordCall,
        signInsChanged: () => void signIns.tellNow(),
      }),
      operatorRoles: (door) => sessions.roles(door.role),
      onBug(error, method) {
        options.log('service.callFailed', { what: method, error });
        return diskRefusal(error) ?? { code: 'system.internal', params: { where: method } };
      },
    },
    views(options, base, rooms, { sessions, display, sync, clock, kiosk }),
    options.kiosk ? KIOSK_WINDOWS : DESK_WINDOWS,
  );
  /** The card may have come or gone. */
  function noteCard(): void {
    watch.noteCard();
    vouchers.noteChange();
    if (options.kiosk) kiosk.noticed();
  }
  return {
    doors: watchDisplayDoors(doors, () => void rooms.counter.clearPin()),
    ...{ display, sessions, signIns, kiosk, noteCard },
  };
}

/** What the pool still pays a person this year for visits to the pharmacy. */
function poolOf(
  { setup }: RoomsOptions,
  { ledger, policies, clock }: Foundation,
  person: PersonRecord,
) {
  const date = businessDate(clock.nowMs());
  const visit = { ...PHARMACY_VISIT, institutionLevel: setup.levels.pharmacy, date };
  return entitlementOf({ ledger, policies }, person, visit);
}

/** The current view of a role, with the event it is pushed as. */
function views(
  options: RoomsOptions,
  base: Foundation,
  { counter, till, discharge, booking, printerTrouble, designation }: CounterRooms,
  {
    sessions,
    display,
    sync,
    clock,
    kiosk,
  }: Pick<Parameters<typeof deskView>[0], 'sessions' | 'clock'> & {
    readonly display: Pick<CustomerDisplay, 'state'>;
    readonly sync: Sync;
    readonly kiosk: Kiosk;
  },
) {
  const { ledger, shifts, tasks } = base;
  const { region, institution } = options.setup;
  const source = {
    ...{ clock, counter, sessions, shifts },
    terminalId: ledger.terminalId,
    ...{ institution: institution.name, region },
    simulatedReader: options.simulatedReader,
    ...(options.host && { host: options.host }),
    ...(options.training && { trainingPin: PRACTICE_PIN }),
    syncState: () => sync.state(),
    offline() {
      const atMs = clock.nowMs();
      const at = { atMs, businessDate: businessDate(atMs) };
      return booking.guard.used(at, booking.limits, ledger.acknowledged().seq);
    },
    entitlement: (person: PersonRecord) => poolOf(options, base, person),
    openOutcomes: () => countOpenOutcomes(ledger),
    openTasks: () => tasks.openCount(),
    printerTrouble,
    designation: () => designation(businessDate(clock.nowMs())),
  };

  function cashier(): CashierView {
    const desk = deskView(source, 'cashier', till.flow());
    return { window: 'cashier', ...desk, basket: till.basket() };
  }

  function dischargeDesk(): DischargeView {
    const desk = deskView(source, 'discharge', discharge.flow());
    const selected = discharge.selected();
    return {
      window: 'discharge',
      ...desk,
      stays: discharge.stays(),
      ...(selected && { selected }),
    };
  }

  return (role: WindowRole): { event: string; value: unknown } => {
    if (role === 'display') return { event: 'display', value: display.state() };
    if (role === 'kiosk') return { event: 'kiosk', value: kiosk.state() };
    return { event: 'view', value: role === 'cashier' ? cashier() : dischargeDesk() };
  };
}
