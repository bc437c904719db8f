/** What the till works with. */
import type { Clock } from '../../../shared/clock.ts';
import type { Counter } from '../counter/counter.ts';
import type { Ledger } from '../ledger/index.ts';
import type { BookDeps, Booked } from '../settle/book.ts';
import type { Plan, PlanDeps } from '../settle/plan.ts';
import type { EditingDeps } from './editing.ts';
import type { PayerDeps } from './payers.ts';

export interface TillDeps extends PlanDeps, BookDeps, EditingDeps, PayerDeps {
  readonly ledger: Ledger;
  readonly counter: Counter;
  readonly clock: Clock;
  /** Level key of the pharmacy in the policies. */
  readonly level: string;
  isOnline(): boolean;
  credentialReference(cardNumber: string): string;
  /** Called after the money is durable: prints the slip. Failure never undoes a settlement. */
  afterBooking(plan: Plan, booked: Booked): void;
  changed(): void;
}
