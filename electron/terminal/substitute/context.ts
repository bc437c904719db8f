/** What the substitute procedures work with. */
import type { Clock } from '../../../shared/clock.ts';
import type { SubstituteRules } from '../../../shared/people/substitute-path.ts';
import type { CatalogueItem } from '../catalogue/item.ts';
import type { Counter } from '../counter/counter.ts';
import type { Identity } from '../identity/identity.ts';
import type { Ledger } from '../ledger/index.ts';
import type { BookDeps } from '../settle/book.ts';
import type { Plan, PlanDeps } from '../settle/plan.ts';
import type { Stays } from '../stays/stays.ts';
import type { Tasks } from '../tasks/tasks.ts';
import type { CheckDeps } from '../till/checks.ts';
import type { CaseStore } from './case-store.ts';
import type { ValidityDeps } from './valid-person.ts';

export interface SubstituteContext extends PlanDeps {
  readonly store: CaseStore;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly counter: Pick<Counter, 'session' | 'askPin'>;
  readonly identity: Pick<Identity, 'byIdNumber' | 'byCard' | 'credentialReference'>;
  readonly data: ValidityDeps['data'];
  readonly client: ValidityDeps['client'];
  readonly booking: BookDeps;
  readonly stays: Pick<Stays, 'get'>;
  readonly tasks: Pick<Tasks, 'raise' | 'settle'>;
  readonly rules: SubstituteRules;
  /** What the till asks before insurance pays. */
  readonly checks: CheckDeps;
  findItem(code: string, date: string): CatalogueItem | undefined;
  readonly dataDir: string;
  readonly institution: { readonly name: string; readonly code: string };
  readonly agency: string;
  readonly hotline: string;
  isOnline(): boolean;
  /** The offline limits have room for another sale. */
  offlineRoom(): boolean;
  /** Papers of a conversion: the slip of the settlement and that of the cash given back. */
  printed(
    seq: number,
    reversal: { original: number; seq: number; reason: string; approvedBy: string },
  ): void;
  changed(): void;
  /** What the holder is shown while a conversion is in work; undefined = nothing any more. */
  show(work: ConversionWork | undefined): void;
}

/** A conversion the holder is asked about. */
export interface ConversionWork {
  readonly sessionId: string;
  readonly plan: Plan;
  readonly state: 'pin' | 'processing';
}

/** Who does it, at which desk, in which shift. */
export interface CaseOperator {
  readonly operatorId: string;
  readonly shiftId: string;
  readonly desk: 'cashier' | 'discharge';
}

/** The keyed reference of an ID number, as documents shown at the counter have it. */
export function documentReference(context: SubstituteContext, idNumber: string): string {
  return context.identity.credentialReference(`id:${idNumber}`);
}
