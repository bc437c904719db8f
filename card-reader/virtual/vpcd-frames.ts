/**
 * Framing of the vpcd protocol: two-byte big-endian length, then a control byte or an APDU.
 *
 * Older vpcd builds send length and body in two writes; the second waits for the delayed
 * acknowledgement of the first, 40 ms per command. The remedy needs no change at their end: as soon
 * as a length has arrived without its body, we send the high byte of our next answer's length ahead,
 * and the acknowledgement travels with it. That byte is zero, so every answer has to be shorter than
 * 256 bytes while the remedy is on. The byte stays owed over control frames, which get no answer.
 */

const HEADER_BYTES = 2;
const EARLY_ANSWER_MAX = 255;

export class VpcdFrames {
  readonly #early: boolean;
  #buffer = Buffer.alloc(0);
  #owed = false;

  constructor(earlyHighByte: boolean) {
    this.#early = earlyHighByte;
  }

  /** Whole frames in `chunk` and what came before; `ack` is written at once when it is not empty. */
  receive(chunk: Buffer): { readonly frames: readonly Buffer[]; readonly ack: Buffer } {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    const frames: Buffer[] = [];
    for (;;) {
      if (this.#buffer.length < HEADER_BYTES) break;
      const end = HEADER_BYTES + this.#buffer.readUInt16BE(0);
      if (this.#buffer.length < end) break;
      frames.push(this.#buffer.subarray(HEADER_BYTES, end));
      this.#buffer = this.#buffer.subarray(end);
    }
    const bodyMissing = this.#buffer.length === HEADER_BYTES;
    if (!this.#early || !bodyMissing || this.#owed) return { frames, ack: Buffer.alloc(0) };
    this.#owed = true;
    return { frames, ack: Buffer.of(0) };
  }

  /**
   * What has to be written before the link is cut: a length begun and not finished makes the driver
   * copy from nowhere, and the daemon dies of it.
   */
  farewell(): Buffer {
    const owed = this.#owed;
    this.#owed = false;
    return owed ? Buffer.of(0) : Buffer.alloc(0);
  }

  /** The bytes that carry an answer. Throws when it does not fit what was sent ahead. */
  answer(body: Uint8Array): Buffer {
    if (this.#early && body.length > EARLY_ANSWER_MAX) {
      throw new RangeError(`answer of ${body.length} bytes with the early high byte`);
    }
    const length = Buffer.of(body.length >> 8, body.length & 0xff);
    const head = this.#owed ? length.subarray(1) : length;
    this.#owed = false;
    return Buffer.concat([head, body]);
  }
}
