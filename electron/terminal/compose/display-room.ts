/** The customer display over the counter and the two desks. */

import type { Desk, DeskSessions } from '../desk/desk-sessions.ts';
import { createCustomerDisplay } from '../display/customer-display.ts';
import { deskOnDisplay } from '../display/desk-on-display.ts';
import type { DisplaySource } from '../display/display-view.ts';
import type { Substitute } from '../substitute/substitute.ts';
import type { CounterRooms } from './counter-rooms.ts';
import type { Foundation } from './foundation.ts';
import type { RoomsOptions } from './options.ts';

interface AroundTheDisplay extends Required<Pick<DisplaySource, 'entitlement'>> {
  readonly sessions: DeskSessions;
  readonly substitute: Pick<Substitute, 'work'>;
  changed(): void;
}

export function openCustomerDisplay(
  { setup, training }: RoomsOptions,
  { clock }: Foundation,
  { counter, till, discharge, isOnline }: CounterRooms,
  { sessions, substitute, entitlement, changed }: AroundTheDisplay,
) {
  const { region, institution } = setup;
  const isServed = (desk: Desk) => sessions.roles(desk) !== undefined;
  return createCustomerDisplay({
    ...{ clock, changed },
    source: () => ({
      institution: institution.name,
      ...{ region, counter, entitlement },
      offline: !isOnline(),
      nowMs: clock.nowMs(),
      ...(training && { training }),
      desk: deskOnDisplay({ counter, till, discharge, substitute, isServed }),
    }),
    later(work, delayMs) {
      const timer = setTimeout(work, delayMs).unref();
      return () => clearTimeout(timer);
    },
  });
}
