/** Did the link exist by which a family member's account paid, and had the centre kept the money? */
import { businessDateOf } from '../../../shared/ledger/business-date.ts';
import { type FamilyLink, inForceAt } from '../../../shared/people/family.ts';
import { familyHold } from '../../holds.ts';
import type { Rule, Sale } from '../rules.ts';
import type { Permit } from './offline.ts';

/**
 * The account of another person pays only by a link in force at that time, and only with the line
 * up: the centre has kept the money for this very settlement.
 */
export function familyRule(
  links: ReadonlyMap<string, readonly FamilyLink[]>,
  permits: ReadonlyMap<string, Permit>,
): Rule {
  return {
    fault({ header, payload }) {
      const { familyPayer, authorisationId } = payload;
      if (!familyPayer) return undefined;
      const own = links.get(header.person?.personNo ?? '') ?? [];
      const linked = own
        .filter(({ payerPsnNo }) => payerPsnNo === familyPayer.personNo)
        .some(atTimeOf({ header, payload }));
      if (!linked) return { code: 'centre.verdict.familyNotLinked' };
      const kept = permits.get(familyHold(authorisationId ?? header.commandId));
      const covered = kept !== undefined && kept.acctPayFen >= familyPayer.amountFen;
      return covered ? undefined : { code: 'centre.verdict.familyNotHeld' };
    },
  };
}

/** What is kept of a purchase after a partial return counts on the day it was bought. */
function atTimeOf({ header, payload }: Sale): (link: FamilyLink) => boolean {
  if (!payload.replaces) return inForceAt(header.timeMs);
  const bought = Number(payload.facts.encounter.date.replaceAll('-', ''));
  return ({ fromMs, untilMs }) =>
    businessDateOf(fromMs) <= bought &&
    (untilMs === undefined || bought <= businessDateOf(untilMs));
}
