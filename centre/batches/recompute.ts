/** Recomputes one settlement with the engine and names every figure that differs, to the fen. */
import type { VerdictReason } from '../../shared/centre/batch-answer.ts';
import type { Person } from '../../shared/centre/person.ts';
import type { Posting } from '../../shared/ledger/accounts.ts';
import type { SettlementPayload } from '../../shared/ledger/payloads/settlement.ts';
import { codesOn } from '../../shared/people/identities.ts';
import {
  type Breakdown,
  COLUMNS,
  type Column,
  type Policy,
  settle,
} from '../../shared/settlement/index.ts';

/** Who the centre says the person is; facts of the settlement must agree with it. */
export type PersonFacts = Pick<
  Person,
  'insutype' | 'psnType' | 'civilServant' | 'identities' | 'identityPeriods'
>;

/** Every reason not to accept a settlement; empty when it stands. */
export type Recompute = (
  payload: SettlementPayload,
  postings: readonly Posting[],
  policy: Policy | undefined,
  person: PersonFacts,
) => readonly VerdictReason[];

/** Computes the settlement again under the policy it names and compares to the fen. */
export const recompute: Recompute = (payload, postings, policy, person) => {
  if (!policy) return [{ code: 'centre.verdict.policyUnknown' }];
  if (!samePerson(payload.facts, person)) return [{ code: 'centre.verdict.personDiffers' }];
  const computed = compute(policy, payload.facts);
  if (!computed) return [{ code: 'centre.verdict.inputInvalid' }];
  const { amounts, accumulatorDeltasFen } = computed;
  return [
    ...differences(payload.amounts, amounts, Object.keys(COLUMNS) as Column[]),
    ...differences(payload.accumulatorDeltasFen, accumulatorDeltasFen, [
      ...new Set([
        ...Object.keys(payload.accumulatorDeltasFen),
        ...Object.keys(accumulatorDeltasFen),
      ]),
    ]),
    ...differences(
      { advanceFen: payload.advanceFen ?? 0 },
      { advanceFen: computed.advanceFen ?? 0 },
      ['advanceFen'],
    ),
    ...postingDifferences(payload, postings),
  ];
};

/** What the engine makes of the facts; undefined when it refuses them, or cannot even hold them. */
function compute(policy: Policy, facts: SettlementPayload['facts']): Breakdown | undefined {
  try {
    const settled = settle({ policy, ...facts });
    return settled.ok ? settled.value : undefined;
  } catch {
    return undefined; // figures beyond every range: an invariant of the money arithmetic broke
  }
}

/** Groups count on the day of the visit: one that has ended gives no better ratio any more. */
function samePerson(facts: SettlementPayload['facts'], person: PersonFacts): boolean {
  const { person: claimed, encounter } = facts;
  const periods = person.identityPeriods;
  const inForce = periods ? codesOn(periods, encounter.date) : person.identities;
  const identities = (list: readonly string[] = []) => [...list].sort().join();
  return (
    claimed.insutype === person.insutype &&
    claimed.psnType === person.psnType &&
    (claimed.civilServant ?? false) === person.civilServant &&
    identities(claimed.identities) === identities(inForce)
  );
}

function differences(
  claimed: Readonly<Record<string, number>>,
  computed: Readonly<Record<string, number>>,
  names: readonly string[],
): VerdictReason[] {
  return names.flatMap((column) => {
    const claimedFen = claimed[column] ?? 0;
    const computedFen = computed[column] ?? 0;
    if (claimedFen === computedFen) return [];
    return [{ code: 'centre.verdict.amount', column, claimedFen, computedFen }];
  });
}

/** The entry lines must move what the settlement says: account and funds are what the centre pays. */
function postingDifferences(
  { amounts, advanceFen = 0 }: SettlementPayload,
  postings: readonly Posting[],
): VerdictReason[] {
  const posted = (...accounts: readonly Posting['account'][]) =>
    postings
      .filter(({ account }) => accounts.includes(account))
      .reduce((sumFen, { amountFen }) => sumFen + amountFen, 0);
  const pairs = [
    ['acctPayFen', amounts.acctPayFen, posted('personalAccount')],
    ['fundPaySumFen', amounts.fundPaySumFen, posted('fundReceivable', 'thirdPartyAdvance')],
    ['advanceFen', advanceFen, posted('thirdPartyAdvance')],
  ] as const;
  return pairs.flatMap(([column, computedFen, claimedFen]) =>
    claimedFen === computedFen
      ? []
      : [{ code: 'centre.verdict.postings', column, claimedFen, computedFen }],
  );
}
