/**
 * The service's end of the line to the card-reader process: requests with a number and one reply,
 * events to a listener. When the process is gone every open request ends with a named refusal.
 */
import type {
  CardEvent,
  CardOutcome,
  CardRequest,
  CardRequestBody,
} from '../../../shared/card/messages.ts';

/** Events without the replies, which the port consumes itself. */
export type CardNotice = Exclude<CardEvent, { type: 'reply' }>;

export interface CardPort {
  request(body: CardRequestBody): Promise<CardOutcome>;
  /** Feeds a message of the card-reader process. */
  receive(event: CardEvent): void;
  /** The process ended: open requests are refused. */
  lost(): void;
}

/** A reader that does not answer within this time is treated as lost. */
const REPLY_TIMEOUT_MS = 20_000;
/** The holder's fingers on the keypad of the reader take longer, see the limits of the PIN desk. */
const PAD_TIMEOUT_MS: Partial<Record<CardRequestBody['type'], number>> = {
  pinOnPad: 60_000,
  pinChangeOnPad: 140_000,
};

export function createCardPort(
  send: (request: CardRequest) => void,
  onNotice: (notice: CardNotice) => void,
): CardPort {
  let lastId = 0;
  const open = new Map<number, (outcome: CardOutcome) => void>();

  function settle(id: number, outcome: CardOutcome): void {
    const resolve = open.get(id);
    open.delete(id);
    resolve?.(outcome);
  }

  return {
    request(body) {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve) => {
        const timer = setTimeout(
          () => settle(id, { ok: false, refused: 'card.serviceLost' }),
          PAD_TIMEOUT_MS[body.type] ?? REPLY_TIMEOUT_MS,
        );
        open.set(id, (outcome) => {
          clearTimeout(timer);
          resolve(outcome);
        });
        send({ ...body, id });
      });
    },
    receive(event) {
      if (event.type === 'reply') settle(event.id, event.outcome);
      else onNotice(event);
    },
    lost() {
      for (const id of [...open.keys()]) settle(id, { ok: false, refused: 'card.serviceLost' });
    },
  };
}
