/**
 * Is the person behind a missing or broken card insured, and is the card valid? The centre is asked
 * where the line is up, else what it said last counts. Nothing invalid passes as technical trouble.
 */
import type { CentreClient } from '../../../shared/centre/client.ts';
import type { OpenCase } from '../../../shared/contract/substitute.ts';
import { checkIdNumber } from '../../../shared/people/check-id-number.ts';
import { sameFormIdNumber } from '../../../shared/people/documents.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { isLineDown } from '../centre/line-fault.ts';
import type { Identity } from '../identity/identity.ts';
import type { PersonRecord } from '../identity/person-record.ts';
import type { CentreData } from '../people/centre-data.ts';

export interface ValidityDeps {
  readonly identity: Pick<Identity, 'byIdNumber' | 'byCard'>;
  readonly data: Pick<CentreData, 'blockReason'>;
  readonly client: Pick<CentreClient, 'inquire'>;
}

/** What was said about the person: `person` is absent when the line is down and nobody here knows. */
export interface ValidPerson {
  /** Long form. */
  readonly idNumber: string;
  readonly person?: PersonRecord;
}

/** Order of the checks: number, card's date, centre, insurance, block list, card against person. */
export async function checkPerson(
  deps: ValidityDeps,
  asked: Pick<OpenCase, 'idNumber' | 'cardNumber' | 'cardExpiry'>,
  today: string,
): Promise<Result<ValidPerson>> {
  const checked = checkIdNumber(asked.idNumber ?? '');
  if (!checked.ok) return checked;
  const idNumber = sameFormIdNumber(asked.idNumber ?? '');
  const cardNumber = asked.cardNumber?.toUpperCase() ?? '';
  const { cardExpiry } = asked;
  if (cardExpiry !== undefined && cardExpiry < today) {
    return refuse('substitute.cardExpired', { expiry: cardExpiry });
  }
  const answer = await deps.client.inquire({ kind: 'id', idNumber });
  if (answer.ok) {
    const { person, blocked } = answer.value;
    if (blocked !== undefined) return refuse('substitute.cardInvalid', { reason: blocked });
    if (person.status !== 'active') return refuse('substitute.notInsured');
    const fits = cardNumber === '' || person.cardNumbers.includes(cardNumber);
    if (!fits) return refuse('substitute.cardNotOfPerson');
  } else if (answer.error.code === 'centre.refused.personUnknown') {
    return refuse('substitute.personUnknown');
  } else if (!isLineDown(answer.error.code)) return answer;
  return checkLocal(deps, { idNumber, cardNumber });
}

/** By what this terminal was told; also after the centre's yes, for the block list goes first. */
function checkLocal(
  { identity, data }: ValidityDeps,
  { idNumber, cardNumber }: { readonly idNumber: string; readonly cardNumber: string },
): Result<ValidPerson> {
  const person = identity.byIdNumber(idNumber);
  const ofCard = cardNumber === '' ? undefined : identity.byCard(cardNumber);
  const reason = data.blockReason(cardNumber, person?.psnNo ?? ofCard?.psnNo ?? '');
  if (reason !== undefined) return refuse('substitute.cardInvalid', { reason });
  const mine = person && data.blockReason(person.cardNumber, person.psnNo);
  if (mine !== undefined) return refuse('substitute.cardInvalid', { reason: mine });
  if (person && person.status !== 'active') return refuse('substitute.notInsured');
  if (ofCard && ofCard.idNumber !== '' && sameFormIdNumber(ofCard.idNumber) !== idNumber) {
    return refuse('substitute.cardNotOfPerson');
  }
  return ok({ idNumber, ...(person && { person }) });
}
