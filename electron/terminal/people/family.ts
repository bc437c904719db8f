/** Family sharing (家庭共济) at the till: whose account may pay for a person at this moment. */
import { maskName } from '../../../shared/display/mask.ts';
import { inForceAt } from '../../../shared/people/family.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { Identity } from '../identity/identity.ts';
import type { PersonRecord } from '../identity/person-record.ts';
import type { Ledger } from '../ledger/index.ts';

/** A family member's account that may be used. */
export interface FamilyAccount {
  readonly psnNo: string;
  readonly region: string;
  readonly nameMasked: string;
  readonly availableFen: number;
}

export interface FamilyDeps {
  readonly identity: Pick<Identity, 'byPsnNo'>;
  readonly ledger: Pick<Ledger, 'available'>;
  nowMs(): number;
  /** The centre must agree to each use, so there is none without a line. */
  isOnline(): boolean;
}

/** The first linked account with money in it, or why there is none. */
export function familyAccount(deps: FamilyDeps, person: PersonRecord): Result<FamilyAccount> {
  const links = (person.familyLinks ?? []).filter(inForceAt(deps.nowMs()));
  if (links.length === 0) return refuse('till.familyNotLinked');
  if (!deps.isOnline()) return refuse('till.familyNeedsCentre');
  for (const { payerPsnNo } of links) {
    const payer = deps.identity.byPsnNo(payerPsnNo);
    const availableFen = deps.ledger.available(payerPsnNo)?.availableFen ?? 0;
    if (!payer || availableFen <= 0) continue;
    const { psnNo, region, name } = payer;
    return ok({ psnNo, region, nameMasked: maskName(name), availableFen });
  }
  return refuse('till.familyEmpty');
}
