/** Why a step with a card could not be done; carries the refusal the cashier sees. */
import type { Refusal } from '../../shared/result.ts';
import { EndlessAnswerError } from '../apdu/channel.ts';
import { TransportError, type TransportFault } from '../transport/card-transport.ts';

/** Raised inside the card layer, mapped once where an outcome leaves it. */
export class CardFailure extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.name = 'CardFailure';
    this.refusal = refusal;
  }
}

const REFUSAL_BY_FAULT: Readonly<Record<TransportFault, Refusal>> = {
  removed: { code: 'card.removed' },
  reset: { code: 'card.reset' },
  sharing: { code: 'card.busyElsewhere' },
  noService: { code: 'card.state.noService' },
  serviceStopped: { code: 'card.serviceLost' },
  readerGone: { code: 'card.readerGone' },
  comm: { code: 'card.commError' },
  mute: { code: 'card.state.mute' },
  protocol: { code: 'card.protocolMismatch' },
  denied: { code: 'card.accessDenied' },
  short: { code: 'card.answerCut' },
  buffer: { code: 'card.commError' },
  cancelled: { code: 'card.shuttingDown' },
  timeout: { code: 'card.timeout' },
  unsupported: { code: 'card.pin.notSupported' },
  library: { code: 'card.noLibrary' },
};

/** The refusal of a transport fault. */
export function refusalOfFault(fault: TransportFault): Refusal {
  return REFUSAL_BY_FAULT[fault];
}

/** The refusal behind anything thrown while talking to a card, or null when it is a bug. */
export function refusalOfError(error: unknown): Refusal | null {
  if (error instanceof CardFailure) return error.refusal;
  if (error instanceof EndlessAnswerError) return { code: 'card.endlessAnswer' };
  if (error instanceof TransportError) return refusalOfFault(error.fault);
  return null;
}
