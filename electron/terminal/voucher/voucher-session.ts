/** An e-voucher on the counter: the same session as a card's, with nothing in any reader. */
import type { CardData } from '../../../shared/card/card-data.ts';
import type { ResolvedVoucher } from '../../../shared/centre/voucher.ts';
import type { Sentence } from '../../../shared/contract/views.ts';
import { WORDS } from '../../../shared/messages/index.ts';
import type { CardSession, VoucherShown } from '../counter/card-session.ts';
import type { FoundPerson } from '../people/look-up.ts';

type Active = Extract<ResolvedVoucher, { state: 'active' }>;
type NotActive = Exclude<ResolvedVoucher, Active>;
type Holder = Pick<CardData['holder'], 'name' | 'idNumber' | 'regionCode'>;

/** Digits of a PIN, where a region has the centre check it. */
const CENTRE_DIGITS = { min: 6, max: 6 };

/** Of an active voucher, with the person behind it. */
export function activeSession(
  sessionId: string,
  { indexNo, token }: Active,
  found: FoundPerson,
): CardSession {
  const { name, idNumber, region: regionCode } = found.person;
  const shown = blank(
    sessionId,
    { state: 'active', indexNo, token },
    { name, idNumber, regionCode },
  );
  return { ...found, ...shown };
}

/** Of one that may not be used: nothing of the person is known, only how the voucher stands. */
export function stoppedSession(sessionId: string, { state, reason }: NotActive): CardSession {
  const voucher = { state, ...(reason !== undefined && { reason }), indexNo: '', token: '' };
  const nobody = { name: '', idNumber: '', regionCode: '' };
  return { hasAccount: false, ...blank(sessionId, voucher, nobody), stop: stopOf(state) };
}

function stopOf(state: NotActive['state']): Sentence {
  if (state === 'suspended') return { code: 'centre.refused.voucherSuspended' };
  return { code: 'centre.refused.voucherNotActive' };
}

function blank(sessionId: string, voucher: VoucherShown, holder: Holder) {
  return {
    ...{ sessionId, voucher, card: asCard(holder) },
    ...{ keypad: false, looking: false, pin: 'unasked' as const, notices: [] },
  };
}

/** What the rooms ask of a card. It has no number: what names a voucher is nobody's to see. */
function asCard(holder: Holder): CardData {
  return {
    ...{ profile: 'e-voucher', profileName: WORDS['voucher.screen.name'], version: '' },
    ...{ verified: true, atrHex: '', fields: [], identityLocked: false },
    holder: { ...holder, cardNumber: '', cardRecognitionCode: '' },
    pin: { supported: true, ...CENTRE_DIGITS },
  };
}
