/** Big-endian writer and reader of canonical bytes. Both know the field they stand in. */
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

/** Longest text in a record, in bytes (its length prefix is a u16). */
export const MAX_TEXT_BYTES = 0xffff;
/** Longest list, and longest payload in bytes; a bound, so that a hostile length costs nothing. */
export const MAX_COUNT = 1 << 24;

const TWO_32 = 0x1_0000_0000;

/** A value that has no canonical bytes, or bytes that are not canonical. Carries the field. */
export class CodecError extends Error {
  readonly path: string;
  readonly reason: string;
  constructor(path: string, reason: string) {
    super(`${path || 'record'}: ${reason}`);
    this.path = path;
    this.reason = reason;
  }
}

/** Names of the fields we are inside of, for errors. */
export class FieldPath {
  readonly #names: string[] = [];
  enter(name: string): void {
    this.#names.push(name);
  }
  leave(): void {
    this.#names.pop();
  }
  toString(): string {
    return this.#names.join('.').replaceAll('.[', '[');
  }
}

/** Grows as needed; `bytes()` gives what was written. */
export class ByteWriter {
  readonly path = new FieldPath();
  #buffer = new Uint8Array(2_048);
  #view = new DataView(this.#buffer.buffer);
  #length = 0;

  fail(reason: string): never {
    throw new CodecError(this.path.toString(), reason);
  }

  uint(value: number, size: 1 | 2 | 4): void {
    const limit = 2 ** (8 * size);
    if (!Number.isInteger(value) || value < 0 || value >= limit) {
      this.fail(`not a whole number of ${size} bytes: ${value}`);
    }
    const at = this.#reserve(size);
    if (size === 1) this.#view.setUint8(at, value);
    else if (size === 2) this.#view.setUint16(at, value);
    else this.#view.setUint32(at, value);
  }

  int64(value: number): void {
    if (!Number.isSafeInteger(value)) this.fail(`not a safe whole number: ${value}`);
    const high = Math.floor(value / TWO_32);
    const at = this.#reserve(8);
    this.#view.setInt32(at, high);
    this.#view.setUint32(at + 4, value - high * TWO_32);
  }

  text(value: string): void {
    const bytes = encodeUtf8(value);
    if (!bytes) this.fail('text is not well-formed NFC');
    if (bytes.length > MAX_TEXT_BYTES) this.fail(`text longer than ${MAX_TEXT_BYTES} bytes`);
    this.uint(bytes.length, 2);
    this.raw(bytes);
  }

  raw(bytes: Uint8Array): void {
    const at = this.#reserve(bytes.length);
    this.#buffer.set(bytes, at);
  }

  bytes(): Uint8Array {
    return this.#buffer.slice(0, this.#length);
  }

  #reserve(size: number): number {
    const at = this.#length;
    this.#length += size;
    if (this.#length > this.#buffer.length) {
      const grown = new Uint8Array(Math.max(this.#length, 2 * this.#buffer.length));
      grown.set(this.#buffer.subarray(0, at));
      this.#buffer = grown;
      this.#view = new DataView(grown.buffer);
    }
    return at;
  }
}

/** Reads exactly what the writer writes and refuses everything else. */
export class ByteReader {
  readonly path = new FieldPath();
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  fail(reason: string): never {
    throw new CodecError(this.path.toString(), reason);
  }

  uint(size: 1 | 2 | 4): number {
    const at = this.#take(size);
    if (size === 1) return this.#view.getUint8(at);
    return size === 2 ? this.#view.getUint16(at) : this.#view.getUint32(at);
  }

  int64(): number {
    const at = this.#take(8);
    const value = this.#view.getInt32(at) * TWO_32 + this.#view.getUint32(at + 4);
    if (!Number.isSafeInteger(value)) this.fail('number outside the safe range');
    return value;
  }

  text(): string {
    const text = decodeUtf8(this.raw(this.uint(2)));
    if (text === undefined) this.fail('text is not well-formed NFC UTF-8');
    return text;
  }

  raw(length: number): Uint8Array {
    const at = this.#take(length);
    return this.#bytes.subarray(at, at + length);
  }

  /** True when every byte has been read. */
  atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  end(): void {
    const left = this.#bytes.length - this.#at;
    if (left > 0) this.fail(`${left} bytes too many`);
  }

  #take(size: number): number {
    const at = this.#at;
    if (at + size > this.#bytes.length) this.fail('bytes end too early');
    this.#at += size;
    return at;
  }
}
