/**
 * A reader inside this process: holds a card image instead of a card. Removal, mute and short
 * answers come out as the same faults a real reader gives.
 */
import type { CardImage } from '../../shared/card/card-image.ts';
import type { Clock } from '../clock.ts';
import { VirtualCard } from '../virtual/virtual-card.ts';
import {
  type CardLink,
  type CardTransport,
  TransportError,
  type TransportListener,
} from './card-transport.ts';

export const SIMULATED_READER = 'Simulated reader 00';
/** More cards than any demonstration has. */
const CARDS_KEPT = 50;

export class SimulatedTransport implements CardTransport {
  readonly kind = 'simulated';
  readonly #clock: Clock;
  #listener: TransportListener | null = null;
  #card: VirtualCard | null = null;
  /** Cards seen so far: the same one keeps its used tries and its changed PIN, as plastic does. */
  readonly #seen = new Map<string, VirtualCard>();
  #eventCount = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  start(listener: TransportListener): void {
    this.#listener = listener;
    listener.serviceUp();
    listener.readerFound(SIMULATED_READER);
    this.#report();
  }

  /** Puts a card in; one that is still inside is taken out first. Returns the living card. */
  insert(image: CardImage): VirtualCard {
    if (this.#card) this.remove();
    this.#card = this.#cardOf(image);
    this.#card.powerOn();
    this.#eventCount += 1;
    this.#report();
    return this.#card;
  }

  #cardOf(image: CardImage): VirtualCard {
    const key = JSON.stringify(image);
    const card = this.#seen.get(key) ?? new VirtualCard(image);
    this.#seen.delete(key); // the longest unused one is forgotten first
    this.#seen.set(key, card);
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > CARDS_KEPT && oldest !== undefined) this.#seen.delete(oldest);
    return card;
  }

  /** Takes the card out; no card inside is no event. */
  remove(): void {
    if (!this.#card) return;
    this.#card = null;
    this.#eventCount += 1;
    this.#report();
  }

  connect(): Promise<CardLink> {
    const card = this.#card;
    if (!card) return Promise.reject(new TransportError('removed'));
    if (isMute(card.atr)) return Promise.reject(new TransportError('mute'));
    return Promise.resolve({
      protocol: 't0' as const,
      transmit: (apdu: Uint8Array) => this.#transmit(card, apdu),
      disconnect: async (how) => {
        if (how !== 'leave') card.reset();
      },
    });
  }

  close(): Promise<void> {
    this.#listener = null;
    this.#card = null;
    return Promise.resolve();
  }

  async #transmit(card: VirtualCard, apdu: Uint8Array): Promise<Uint8Array> {
    if (card.delayMs > 0) {
      await new Promise<void>((done) => this.#clock.after(card.delayMs, done));
    }
    if (this.#card !== card) throw new TransportError('removed');
    const reaction = card.process(apdu);
    if (reaction.kind === 'answer') return reaction.bytes;
    if (reaction.kind === 'mute') throw new TransportError('comm');
    this.remove();
    throw new TransportError('removed');
  }

  #report(): void {
    this.#listener?.status({
      reader: SIMULATED_READER,
      present: this.#card !== null,
      mute: this.#card !== null && isMute(this.#card.atr),
      atr: this.#card?.atr ?? new Uint8Array(0),
      eventCount: this.#eventCount,
    });
  }
}

/** An answer to reset starts with 3B or 3F (ISO 7816-3); anything else is no answer at all. */
export function isMute(atr: Uint8Array): boolean {
  return atr.length < 2 || (atr[0] !== 0x3b && atr[0] !== 0x3f);
}
