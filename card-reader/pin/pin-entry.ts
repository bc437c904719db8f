/** The digits of one PIN entry: bytes from the first key to the wipe, never a string. */

export const PIN_DIGITS_MAX = 12;

export class PinEntry {
  readonly min: number;
  readonly max: number;
  readonly #digits = new Uint8Array(PIN_DIGITS_MAX);
  #count = 0;

  constructor(min: number, max: number) {
    this.min = min;
    this.max = Math.min(max, PIN_DIGITS_MAX);
  }

  get count(): number {
    return this.#count;
  }

  /** True when the number of digits is one the PIN may have. */
  get complete(): boolean {
    return this.#count >= this.min && this.#count <= this.max;
  }

  /** False when no further digit fits. */
  add(digit: number): boolean {
    if (this.#count >= this.max) return false;
    this.#digits[this.#count] = digit;
    this.#count += 1;
    return true;
  }

  backspace(): void {
    if (this.#count === 0) return;
    this.#count -= 1;
    this.#digits[this.#count] = 0;
  }

  wipe(): void {
    this.#digits.fill(0);
    this.#count = 0;
  }

  /** A view of the digits, valid until the next change. */
  get digits(): Uint8Array {
    return this.#digits.subarray(0, this.#count);
  }
}
