/** Family sharing (家庭共济) at both desks: whose accounts may pay for a person at this moment. */
import type { FamilyView, Sentence } from '../../../shared/contract/views.ts';
import { maskName } from '../../../shared/display/mask.ts';
import { inForceAt } from '../../../shared/people/family.ts';
import { isElsewhere } from '../../../shared/people/places.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { Policy } from '../../../shared/settlement/index.ts';
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

/** A registered payer, or why this one cannot pay now. */
export interface FamilyPayer extends FamilyAccount {
  readonly why?: Sentence;
}

/** Everybody who is registered to pay for a person, or why nobody may. */
export type FamilyOf = (
  person: PersonRecord,
  medType: string,
) => Result<readonly [FamilyPayer, ...FamilyPayer[]]>;

export interface FamilyDeps {
  readonly identity: Pick<Identity, 'byPsnNo'>;
  readonly ledger: Pick<Ledger, 'available'>;
  nowMs(): number;
  /** The centre must agree to each use, so there is none without a line. */
  isOnline(): boolean;
  /** The policy that a visit today is settled by; whether families share is up to it. */
  policy(person: PersonRecord, medType: string): Result<Policy>;
}

/** In the order in which the links were registered. */
export function familyPayers(deps: FamilyDeps): FamilyOf {
  return (person, medType) => {
    const links = (person.familyLinks ?? []).filter(inForceAt(deps.nowMs()));
    const [first, ...others] = links.map(({ payerPsnNo }) => payerOf(deps, person, payerPsnNo));
    if (!first) return refuse('till.familyNotLinked');
    const policy = deps.policy(person, medType);
    if (!policy.ok) return policy;
    if (policy.value.mutualAid === undefined) return refuse('till.familyNotInPolicy');
    return deps.isOnline() ? ok([first, ...others]) : refuse('till.familyNeedsCentre');
  };
}

function payerOf({ identity, ledger }: FamilyDeps, person: PersonRecord, psnNo: string) {
  const payer = identity.byPsnNo(psnNo);
  const availableFen = ledger.available(psnNo)?.availableFen ?? 0;
  const nameMasked = payer ? maskName(payer.name) : `*${psnNo.slice(-4)}`;
  const account = { psnNo, region: payer?.region ?? '', nameMasked, availableFen };
  const whyNot = (code: Sentence['code']): FamilyPayer => ({
    ...account,
    why: { code, params: { name: nameMasked } },
  });
  if (!payer) return whyNot('till.familyUnknown');
  // Accounts are kept by pooling area; no centre can keep money on an account of another one.
  if (isElsewhere(payer.region, person.region)) return whyNot('till.familyElsewhere');
  return availableFen > 0 ? account : whyNot('till.familyEmpty');
}

/** The registered payer that was chosen, or why this one cannot pay. */
export function chosenPayer(
  found: Result<readonly FamilyPayer[]>,
  psnNo: string,
): Result<FamilyAccount> {
  if (!found.ok) return found;
  const payer = found.value.find((one) => one.psnNo === psnNo);
  if (!payer) return refuse('till.familyNotLinked');
  const { why, ...account } = payer;
  return why ? { ok: false, error: why } : ok(account);
}

/** As a desk offers it; nothing where nobody may pay. */
export function familyView(
  found: Result<readonly FamilyPayer[]>,
  chosen: string | undefined,
): FamilyView | undefined {
  if (!found.ok) return undefined;
  const payers = found.value.map(({ region: _, ...shown }) => shown);
  return { payers, ...(chosen !== undefined && { chosen }) };
}
