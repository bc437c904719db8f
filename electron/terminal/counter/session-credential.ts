/** What the holder showed, as a ledger record names it: a keyed reference, never a number. */

import type { Credential } from '../../../shared/ledger/record.ts';
import { invariant } from '../../../shared/result.ts';
import type { CardSession } from './card-session.ts';

/** `reference` keys a number; a voucher's is told apart from card numbers. */
export function sessionCredential(
  session: CardSession | undefined,
  reference: (number: string) => string,
): Credential {
  invariant(session !== undefined, 'a credential is on the counter');
  const { voucher, card } = session;
  return voucher
    ? { kind: 'eVoucher', reference: reference(`voucher:${voucher.indexNo}`) }
    : { kind: 'card', reference: reference(card.holder.cardNumber) };
}
