/** Who pays: the person on the counter and, when it is wished, a family member's account beside. */
import type { CashierView } from '../../../shared/contract/views.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { stopOf } from '../counter/card-session.ts';
import type { Counter } from '../counter/counter.ts';
import type { PersonRecord } from '../identity/person-record.ts';
import type { FamilyAccount } from '../people/family.ts';
import type { Plan } from '../settle/plan.ts';

export interface PayerDeps {
  readonly counter: Counter;
  /** Whose account may pay for this person too, or why none may. */
  family?(person: PersonRecord): Result<FamilyAccount>;
}

export interface Payers {
  /** The person whose insurance pays, or undefined for a purchase in cash. */
  person(): Result<Plan['person']>;
  /** The family account that this person may use, or why there is none. */
  familyOf(person: Plan['person']): Result<FamilyAccount>;
  /** The account that may be used now, or why there is none. */
  offered(): Result<FamilyAccount>;
  /** As the till offers it, where there is one; `use`: the holder's wish. */
  view(use: boolean): CashierView['basket']['family'];
}

export function createPayers(deps: PayerDeps): Payers {
  function person(): Result<Plan['person']> {
    const session = deps.counter.session();
    if (!session || stopOf(session)) return ok(undefined);
    if (session.looking) return refuse('till.stillLooking');
    return ok(session.person);
  }

  function familyOf(of: Plan['person']): Result<FamilyAccount> {
    return (of && deps.family?.(of)) ?? refuse('till.familyNotLinked');
  }

  function offered(): Result<FamilyAccount> {
    const present = person();
    return present.ok ? familyOf(present.value) : present;
  }

  return {
    ...{ person, familyOf, offered },
    view(use) {
      const found = offered();
      if (!found.ok) return undefined;
      const { nameMasked, availableFen } = found.value;
      return { nameMasked, availableFen, use };
    },
  };
}
