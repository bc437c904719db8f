/** The end of shifts: the desk's own baskets and outcomes, and the sign-in at the centre. */
import type { Sync } from '../centre/sync.ts';
import type { Desk, DeskSessions } from '../desk/desk-sessions.ts';
import { openOutcomes } from '../settle/open-outcomes.ts';
import { createSignIns } from '../shift/centre-sign-in.ts';
import { createShiftDesk } from '../shift/shift-desk.ts';
import { dropParked, parkedBaskets } from '../till/baskets.ts';
import type { CounterRooms } from './counter-rooms.ts';
import type { Foundation } from './foundation.ts';
import type { RoomsOptions } from './options.ts';

const BUSINESS = { cashier: 'pharmacy', discharge: 'stay' } as const;

export function openShiftRoom(
  options: RoomsOptions,
  { db, clock, ledger, shifts, operators, identity }: Foundation,
  { till, discharge, roll }: CounterRooms,
  { sessions, sync, changed }: { sessions: DeskSessions; sync: Sync; changed: () => void },
) {
  const signIns = createSignIns({
    ...{ signIns: shifts.signIns, office: options.link.office, clock, changed },
    isOnline: () => sync.state().link === 'online',
  });
  const flowOf = (desk: Desk) => (desk === 'discharge' ? discharge : till).flow();
  const shiftDesk = createShiftDesk({
    ...{ dataDir: options.dataDir, institution: options.setup.institution, log: options.log },
    ...{ clock, ledger, shifts, operators, sessions, roll },
    flowState: (desk) => flowOf(desk).state,
    openOutcomes: (desk) =>
      openOutcomes(ledger, identity).filter(({ business }) => business === BUSINESS[desk]).length,
    openBaskets(desk) {
      if (desk === 'discharge') return 0;
      const onCounter = till.basket().lines.length > 0 && till.flow().state !== 'done';
      return parkedBaskets(db, clock.nowMs()).length + (onCounter ? 1 : 0);
    },
    dropBaskets(desk) {
      if (desk === 'discharge') return;
      dropParked(db);
      const cleared = till.clear();
      if (!cleared.ok) options.log('till.basketNotCleared', { reason: cleared.error.code });
    },
    signInsChanged: () => void signIns.tellNow(),
  });
  return { shiftDesk, signIns };
}
