/** Who pays: the person on the counter and, when it is wished, a family member's account beside. */
import type { FamilyView } from '../../../shared/contract/views.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { stopOf } from '../counter/card-session.ts';
import type { Counter } from '../counter/counter.ts';
import {
  chosenPayer,
  type FamilyAccount,
  type FamilyOf,
  type FamilyPayer,
  familyView,
} from '../people/family.ts';
import type { Plan } from '../settle/plan.ts';

/** Interface med_type: purchase at a pharmacy. */
export const MED_TYPE_PHARMACY = '41';

export interface PayerDeps {
  readonly counter: Counter;
  /** Whose accounts may pay for this person too, or why none may. */
  family?: FamilyOf;
}

export interface Payers {
  /** The person whose insurance pays, or undefined for a purchase in cash. */
  person(): Result<Plan['person']>;
  /** The account of the family member who was chosen, if one was, or why it cannot pay. */
  familyOf(
    person: Plan['person'],
    payer: string | undefined,
  ): Result<{ readonly family?: FamilyAccount }>;
  /** The account that may be used now, or why not. */
  offered(payer: string): Result<FamilyAccount>;
  /** As the till offers it, where there is something to offer; `chosen`: the holder's wish. */
  view(chosen: string | undefined): FamilyView | undefined;
}

export function createPayers(deps: PayerDeps): Payers {
  function person(): Result<Plan['person']> {
    const session = deps.counter.session();
    if (!session || stopOf(session)) return ok(undefined);
    if (session.looking) return refuse('till.stillLooking');
    return ok(session.person);
  }

  function registered(of: Plan['person']): Result<readonly FamilyPayer[]> {
    return (of && deps.family?.(of, MED_TYPE_PHARMACY)) ?? refuse('till.familyNotLinked');
  }

  function present(): Result<readonly FamilyPayer[]> {
    const here = person();
    return here.ok ? registered(here.value) : here;
  }

  return {
    person,
    familyOf(of, payer) {
      if (payer === undefined) return ok({});
      const family = chosenPayer(registered(of), payer);
      return family.ok ? ok({ family: family.value }) : family;
    },
    offered: (payer) => chosenPayer(present(), payer),
    view: (chosen) => familyView(present(), chosen),
  };
}
