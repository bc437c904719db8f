/**
 * Looking a card up where the region keeps account money for a terminal beforehand: what the person
 * can spend is held for the time offline, up to the signed limit per card.
 */

import type { CardData } from '../../../shared/card/card-data.ts';
import type { OfflineLimits } from '../../../shared/centre/certificate.ts';
import { businessDate, type Clock } from '../../../shared/clock.ts';
import type { Result } from '../../../shared/result.ts';
import type { Log } from '../journal/log-line.ts';
import type { Ledger } from '../ledger/index.ts';
import type { createReservations } from '../settle/reservations.ts';
import type { FoundPerson } from './look-up.ts';

export interface ReservingDeps {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly reservations: ReturnType<typeof createReservations>;
  /** Most that is kept for one card. */
  readonly limits: Pick<OfflineLimits, 'perCardFen'>;
  isOnline(): boolean;
  readonly log: Log;
}

type LookUp = (card: CardData) => Promise<Result<FoundPerson>>;

/** The same look-up; the cashier does not wait for the money to be kept. */
export function reservingLookUp(deps: ReservingDeps, lookUp: LookUp): LookUp {
  return async (card) => {
    const found = await lookUp(card);
    if (!deps.isOnline() || !found.ok || found.value.stop) return found;
    const { psnNo } = found.value.person;
    const mostFen = Math.min(
      deps.ledger.available(psnNo)?.availableFen ?? 0,
      deps.limits.perCardFen,
    );
    const year = Number(businessDate(deps.clock.nowMs()).slice(0, 4));
    const reserved = deps.reservations.reserve(psnNo, mostFen, year);
    reserved.catch((error: unknown) => deps.log('centre.moneyNotKept', { error }));
    return found;
  };
}
