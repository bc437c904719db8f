/** What a person shows at the counter to be told, or to have put right, what is on file. */
import type { Credential } from '../../../shared/centre/person.ts';
import type { AccountInquiry } from '../../../shared/contract/account.ts';
import { checkIdNumber } from '../../../shared/people/check-id-number.ts';
import { checkHolderDocument, sameFormIdNumber } from '../../../shared/people/documents.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { Counter } from '../counter/counter.ts';
import { sessionCredential } from '../counter/session-credential.ts';
import type { Identity } from '../identity/identity.ts';
import type { RegionProfile } from '../region/region.ts';

/** A document that opens the account, and the number it must not share with an agent's. */
export interface Shown<C = Exclude<Credential, { kind: 'eVoucher' }>> {
  readonly credential: C;
  readonly reference: string;
  readonly idNumber: string;
}

export interface ProofDeps {
  readonly counter: Pick<Counter, 'session'>;
  readonly identity: Pick<Identity, 'credentialReference'>;
  readonly region: Pick<RegionProfile, 'pinStrategy'>;
}

export type Proof = (
  asked: Pick<AccountInquiry, 'document' | 'idNumber'>,
  /** Always with the PIN: a card that cannot check one proves nothing. */
  strict?: 'pin',
) => Result<Shown>;

/** An active e-voucher whose holder has agreed to show the balance. */
export function voucherProof({
  counter,
  identity,
}: Pick<ProofDeps, 'counter' | 'identity'>): Result<Shown<Credential>> {
  const session = counter.session();
  if (!session?.voucher) return refuse('voucher.none');
  const { voucher, stop, pin, card } = session;
  if (voucher.state !== 'active') return { ok: false, error: stop ?? { code: 'voucher.none' } };
  if (pin !== 'verified') return refuse('answers.agreeFirst');
  const { reference } = sessionCredential(session, identity.credentialReference);
  const credential = { kind: 'eVoucher', token: voucher.token } as const;
  return ok({ credential, reference, idNumber: card.holder.idNumber });
}

export function createProof({ counter, identity, region }: ProofDeps): Proof {
  /** The card needs its PIN wherever the card can check one. */
  function cardShown(strict: boolean): Result<Shown> {
    const session = counter.session();
    if (!session) return refuse('till.noCard');
    const { card, pin, stop, voucher } = session;
    if (voucher) return refuse('voucher.cardFirst');
    if (stop?.code === 'till.cardNotForSettlement') return { ok: false, error: stop };
    const without = !strict && (!card.pin.supported || region.pinStrategy === 'none');
    if (pin !== 'verified' && !without) return refuse('answers.pinFirst');
    const { cardNumber, cardRecognitionCode: recognitionCode, idNumber } = card.holder;
    const reference = identity.credentialReference(cardNumber);
    return ok({ credential: { kind: 'card', cardNumber, recognitionCode }, reference, idNumber });
  }

  /** An ID card in the clerk's hand; with a card in the reader it must be the same person's. */
  function idShown(typed: string): Result<Shown> {
    const onCard = counter.session()?.card.holder.idNumber ?? '';
    const checked = onCard === '' ? checkIdNumber(typed) : checkHolderDocument(onCard, typed);
    if (!checked.ok) return checked;
    const idNumber = sameFormIdNumber(typed);
    const reference = identity.credentialReference(`id:${idNumber}`);
    return ok({ credential: { kind: 'id', idNumber }, reference, idNumber });
  }

  return ({ document, idNumber }, strict) =>
    document === 'card' ? cardShown(strict === 'pin') : idShown(idNumber);
}
