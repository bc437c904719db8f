/** One card in one reader, from its insertion to its removal. */
import type { CardData } from '../shared/card/card-data.ts';
import type { Channel } from './apdu/channel.ts';
import type { CardProfile } from './profile/profile.ts';
import type { Disposition } from './transport/card-transport.ts';

export interface CardSession {
  readonly id: string;
  readonly reader: string;
  readonly card: CardData;
  readonly profile: CardProfile;
}

/** A step with the card of a session. `after` says how the link has to end. */
export interface SessionStep<T> {
  readonly run: (channel: Channel) => Promise<T>;
  readonly after: Disposition;
  /** Longer than usual when the holder has to do something meanwhile. */
  readonly limitMs?: number;
}

/** What the desks (PIN, identity) need of the readers. */
export interface SessionHost {
  find(sessionId: string): CardSession | null;
  /** Makes sure it is still the same card, then runs the step. Throws what the step throws. */
  perform<T>(session: CardSession, step: SessionStep<T>): Promise<T>;
  /** More is known about the card of a session now: it is announced anew. */
  learn(session: CardSession, card: CardData): void;
}

/** Names a card for the memory of wrong PINs: its recognition code, else its number and ATR. */
export function cardKeyOf(card: CardData): string {
  return card.holder.cardRecognitionCode || `${card.atrHex}:${card.holder.cardNumber}`;
}
