/** The PIN of a virtual card: compare, count down, block. The counter outlives a reset. */
import type { CardImagePin } from '../../shared/card/card-image.ts';
import type { Command } from '../apdu/command.ts';
import { fromHex, sameBytes } from '../bytes.ts';

const OK = 0x9000;
const BLOCKED = 0x6983;
const WRONG_LENGTH = 0x6700;
const UNKNOWN_REFERENCE = 0x6a88;

export class PinObject {
  readonly #tries: number;
  readonly #reference: number;
  readonly #tellsTries: boolean;
  #value: Uint8Array;
  #verified = false;
  triesLeft: number;

  constructor(pin: CardImagePin) {
    this.#value = fromHex(pin.value);
    this.#tries = pin.tries;
    this.#reference = Number.parseInt(pin.reference, 16);
    this.#tellsTries = pin.tellsTries;
    this.triesLeft = pin.triesLeft;
  }

  get verified(): boolean {
    return this.#verified;
  }

  forget(): void {
    this.#verified = false;
  }

  verify(command: Command): { word: number } {
    if (command.p2 !== this.#reference) return { word: UNKNOWN_REFERENCE };
    if (!command.data) return this.#status();
    return this.#compare(command.data);
  }

  /** CHANGE: old value, then (in the social card's form an FF between) the new one. */
  change(command: Command): { word: number } {
    const data = command.data ?? new Uint8Array(0);
    const old = data.subarray(0, this.#value.length);
    const separator = command.ins === 0x5e ? 1 : 0;
    const fresh = data.subarray(this.#value.length + separator);
    if (fresh.length !== this.#value.length) return { word: WRONG_LENGTH };
    const outcome = this.#compare(old);
    if (outcome.word === OK) this.#value = fresh.slice();
    return outcome;
  }

  #status(): { word: number } {
    if (!this.#tellsTries) return { word: WRONG_LENGTH };
    return { word: this.triesLeft === 0 ? BLOCKED : 0x63c0 | this.triesLeft };
  }

  #compare(value: Uint8Array): { word: number } {
    if (this.triesLeft === 0) return { word: BLOCKED };
    if (value.length !== this.#value.length) return { word: WRONG_LENGTH };
    this.#verified = sameBytes(value, this.#value);
    this.triesLeft = this.#verified ? this.#tries : this.triesLeft - 1;
    if (this.#verified) return { word: OK };
    return { word: this.triesLeft === 0 ? BLOCKED : 0x63c0 | this.triesLeft };
  }
}
