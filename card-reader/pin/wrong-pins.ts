/**
 * Remembers which PINs a card has already refused, so that the same wrong one does not cost a second
 * try. Only keyed digests are kept, under a key that lives and dies with this process.
 */
import { createHmac, randomBytes } from 'node:crypto';

const CARDS_MAX = 200;

export class WrongPins {
  readonly #key = randomBytes(32);
  readonly #byCard = new Map<string, { digests: Set<string>; triesLeft: number | undefined }>();

  known(cardKey: string, block: Uint8Array): boolean {
    return this.#byCard.get(cardKey)?.digests.has(this.#digest(cardKey, block)) ?? false;
  }

  /** What the card last said about its tries, when it said anything. */
  triesLeft(cardKey: string): number | undefined {
    return this.#byCard.get(cardKey)?.triesLeft;
  }

  add(cardKey: string, block: Uint8Array, triesLeft: number | undefined): void {
    const entry = this.#byCard.get(cardKey) ?? { digests: new Set<string>(), triesLeft };
    entry.digests.add(this.#digest(cardKey, block));
    entry.triesLeft = triesLeft;
    this.#byCard.delete(cardKey);
    this.#byCard.set(cardKey, entry);
    const oldest = this.#byCard.keys().next().value;
    if (this.#byCard.size > CARDS_MAX && oldest !== undefined) this.#byCard.delete(oldest);
  }

  /** A right PIN resets the counter on the card, and what we know with it. */
  forget(cardKey: string): void {
    this.#byCard.delete(cardKey);
  }

  #digest(cardKey: string, block: Uint8Array): string {
    return createHmac('sha256', this.#key).update(cardKey).update(block).digest('hex');
  }
}
