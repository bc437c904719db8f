/** What every part of the stays room works with. */
import type { Clock } from '../../../shared/clock.ts';
import { businessDate } from '../../../shared/clock.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { CatalogueItem } from '../catalogue/item.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Asker, Stay } from './stay.ts';
import type { StayStore } from './stay-store.ts';

export interface StaysContext {
  readonly store: StayStore;
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** The catalogue item of a code on a day, if it is listed. */
  readonly findItem: (code: string, date: string) => CatalogueItem | undefined;
}

/** Business day of now, `YYYY-MM-DD`. */
export function today({ clock }: StaysContext): string {
  return businessDate(clock.nowMs());
}

/** The open stay of this id, or why nothing can be added to it. */
export function openStay({ store }: StaysContext, stayId: string): Result<Stay> {
  const stay = store.get(stayId);
  if (!stay) return refuse('stay.unknown', { stayId });
  return stay.status === 'open' ? ok(stay) : refuse('stay.discharged', { stayId });
}

/** Header fields of a record that a request about a stay books. */
export function recordHeader(asker: Asker, stay: { psnNo: string; region: string }) {
  const { commandId, operatorId, shiftId } = asker;
  return {
    commandId,
    operatorId,
    ...(shiftId !== undefined && { shiftId }),
    person: { personNo: stay.psnNo, region: stay.region },
  };
}
