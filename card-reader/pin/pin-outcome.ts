/** What a PIN desk answers: outcomes and their words, and the PINs cards are handed out with. */
import type { CardOutcome } from '../../shared/card/messages.ts';
import type { Refusal } from '../../shared/result.ts';
import type { PinVerdict } from './verify-pin.ts';

/** Compared digit by digit, so that the PIN itself never becomes a text. */
export function isInitial(digits: Uint8Array, initial: readonly string[] = []): boolean {
  return initial.some(
    (text) =>
      text.length === digits.length && digits.every((digit, at) => digit === Number(text[at])),
  );
}

/** An outcome that carries a refusal. */
export function refused({ code, params }: Refusal): CardOutcome {
  return { ok: false, refused: code, ...(params && { params }) };
}

export function withTries(refusal: Refusal, triesLeft: number | undefined): CardOutcome {
  const outcome = refused(refusal);
  return triesLeft === undefined ? outcome : { ...outcome, triesLeft };
}

/** The outcome of a PIN that the card did not accept. */
export function outcomeOfTries(verdict: Exclude<PinVerdict, { kind: 'accepted' }>): CardOutcome {
  const triesLeft = verdict.kind === 'blocked' ? 0 : verdict.triesLeft;
  return withTries(refusalOfTries(triesLeft), triesLeft);
}

function refusalOfTries(triesLeft: number | undefined): Refusal {
  if (triesLeft === undefined) return { code: 'card.pin.wrongNoCount' };
  if (triesLeft === 0) return { code: 'card.pin.blocked' };
  if (triesLeft === 1) return { code: 'card.pin.lastTry' };
  return { code: 'card.pin.wrong', params: { triesLeft } };
}
