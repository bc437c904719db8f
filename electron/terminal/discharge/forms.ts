/** What the discharge desk works with: its surroundings, who works, and an admission to make. */
import type { Clock } from '../../../shared/clock.ts';
import type { ThirdPartyState } from '../../../shared/contract/recovery.ts';
import type { Cause } from '../../../shared/settlement/types.ts';
import type { Counter } from '../counter/counter.ts';
import type { Identity } from '../identity/identity.ts';
import type { FamilyOf } from '../people/family.ts';
import type { Recovery } from '../recovery/recovery.ts';
import type { BookDeps, Booked } from '../settle/book.ts';
import type { Plan, PlanDeps } from '../settle/plan.ts';
import type { Stay } from '../stays/stay.ts';
import type { Stays } from '../stays/stays.ts';

export interface DischargeDeps extends PlanDeps, BookDeps {
  readonly counter: Counter;
  readonly identity: Identity;
  readonly stays: Stays;
  readonly recovery: Pick<Recovery, 'answer' | 'caseOfStay' | 'advanced'>;
  /** Whose accounts may pay for this person too, or why none may. */
  family?: FamilyOf;
  readonly clock: Clock;
  /** Level key of the hospital in the policies. */
  readonly level: string;
  isOnline(): boolean;
  /** After the money is durable: settlement list and slip. Failure never undoes a settlement. */
  afterBooking(plan: Plan, stay: Stay, booked: Booked): void;
  listFile(stayId: string): string | undefined;
  changed(): void;
}

export interface DeskOperator {
  readonly operatorId: string;
  readonly shiftId: string;
}

export interface AdmissionForm {
  readonly commandId: string;
  readonly ward: string;
  readonly bed: string;
  readonly diagnosis: string;
  readonly cause: Cause;
  /** Asked when a third party caused the stay. */
  readonly thirdParty?: ThirdPartyState | undefined;
  /** Moved here from a hospital of this level. */
  readonly transfer?:
    | { readonly level: string; readonly deductibleFen?: number | undefined }
    | undefined;
}
