/**
 * The holder of an e-voucher agrees: the phone was unlocked to make the code, so a yes on the customer
 * display is asked in place of a card's PIN. Where the centre checks PINs, it checks this one too.
 */
import { ok, type Result } from '../../../shared/result.ts';
import type { RegionProfile } from '../region/region.ts';
import type { CardSession } from './card-session.ts';
import type { AskedPurpose, PinDialog, PinProof } from './pin-dialog.ts';
import type { Question, Questions } from './question.ts';

interface AskDeps {
  readonly region: RegionProfile;
  readonly pin: Pick<PinDialog, 'ask'>;
  readonly questions: Pick<Questions, 'ask'>;
  update(sessionId: string, change: Partial<CardSession>): boolean;
}

interface Asked {
  readonly purpose: AskedPurpose;
  readonly binding: string | undefined;
  /** The holder has said yes to these amounts already. */
  readonly agreed: boolean;
}

const NO = { code: 'voucher.ask.no' } as const;

const BALANCE: Question = {
  title: { code: 'voucher.ask.balance' },
  lines: [],
  yes: { code: 'voucher.ask.balanceYes' },
  no: NO,
};
const SETTLEMENT: Question = {
  title: { code: 'voucher.ask.settlement' },
  lines: [],
  yes: { code: 'voucher.ask.settlementYes' },
  no: NO,
};

/** The proof carries the token, which the centre wants to see with the authorisation. */
export async function askVoucherHolder(
  { region, pin, questions, update }: AskDeps,
  { sessionId, voucher }: CardSession,
  { purpose, binding, agreed }: Asked,
): Promise<Result<PinProof>> {
  const byCentre = region.pinStrategy === 'centre' && purpose !== 'balance';
  const question = purpose === 'balance' ? BALANCE : SETTLEMENT;
  const yes = byCentre
    ? await pin.ask(purpose, binding)
    : agreed
      ? ok({})
      : await questions.ask(question, { code: 'voucher.declined' });
  if (!yes.ok) return yes;
  update(sessionId, { pin: 'verified' });
  const token = voucher && voucher.token !== '' ? { voucherToken: voucher.token } : {};
  return ok({ ...yes.value, ...token });
}
