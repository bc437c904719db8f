/** One reader of pcsclite as a source of status reports and links. */
import type { Clock } from '../clock.ts';
import {
  type CardLink,
  type Disposition,
  type ReaderStatus,
  TransportError,
} from './card-transport.ts';
import { transportErrorOf } from './pcsc-codes.ts';
import type { NativeReader } from './pcsclite-library.ts';
import { isMute } from './simulated-transport.ts';

export interface ReaderReports {
  status(status: ReaderStatus): void;
  lost(): void;
  /** The whole service is gone, not just this reader. */
  broken(error: TransportError): void;
}

const STATE_PRESENT = 0x20;
const STATE_MUTE = 0x200;
/** UNKNOWN | UNAVAILABLE: the reader itself is gone. */
const STATE_GONE = 0x4 | 0x8;
const EVENT_COUNT_UNIT = 0x1_0000;
/** Largest extended answer with its status word. */
const ANSWER_MAX = 65_538;
/** Room for the answer to a short command; cards that send more than 256 bytes are read too. */
const SHORT_ANSWER_MAX = 1_024;
/** Longer commands, and a zero where the length stands, are of the extended form. */
const SHORT_COMMAND_MAX = 261;
const CONTROL_ANSWER_MAX = 300;
/** Longer than any command of a sound card takes. */
const COMMAND_LIMIT_MS = 10_000;
/** A keypad of the reader waits for the holder's fingers. */
const CONTROL_LIMIT_MS = 40_000;
const SERVICE_FAULTS = ['noService', 'serviceStopped'];

export class PcscliteReader {
  readonly #native: NativeReader;
  readonly #clock: Clock;
  #atr: Uint8Array = new Uint8Array(0);
  /** Commands inside the native module: they cannot be stopped, and closing waits for them. */
  #running = 0;
  #ended = false;

  constructor(native: NativeReader, clock: Clock, reports: ReaderReports) {
    this.#native = native;
    this.#clock = clock;
    native.on('status', ({ state, atr }) => this.#onStatus(state, atr, reports));
    native.on('end', () => {
      this.#ended = true;
      reports.lost();
    });
    native.on('error', (raw) => {
      const error = transportErrorOf(raw);
      if (SERVICE_FAULTS.includes(error.fault)) reports.broken(error);
    });
  }

  /** An exclusive link. A stale one is ended first: the library would silently reuse it. */
  async connect(): Promise<CardLink> {
    if (this.#running > 0) throw new TransportError('timeout');
    const { SCARD_PROTOCOL_T0: t0, SCARD_PROTOCOL_T1: t1 } = this.#native;
    await this.#disconnect('unpower').catch(() => undefined);
    try {
      return this.#link(await this.#connectWith(t0 | t1));
    } catch (error) {
      const { fault } = transportErrorOf(error);
      if (fault !== 'protocol' && fault !== 'mute') throw error;
      return this.#link(await this.#connectWith(t0).catch((again) => this.#explain(again)));
    }
  }

  /** Ends the status watch. Skipped while a command runs, as it would freeze this thread. */
  close(): void {
    if (this.#ended || this.#running > 0) return;
    this.#ended = true;
    try {
      this.#native.close();
    } catch {
      // The daemon behind it is gone: nothing to end.
    }
  }

  #onStatus(state: number, atr: Uint8Array | undefined, reports: ReaderReports): void {
    if (this.#ended) return;
    if ((state & STATE_GONE) !== 0) {
      reports.lost();
      return;
    }
    const present = (state & STATE_PRESENT) !== 0;
    this.#atr = present && atr ? Uint8Array.from(atr) : new Uint8Array(0);
    reports.status({
      reader: this.#native.name,
      present,
      mute: present && ((state & STATE_MUTE) !== 0 || isMute(this.#atr)),
      atr: this.#atr,
      eventCount: Math.floor(state / EVENT_COUNT_UNIT) & 0xffff,
    });
  }

  /** A card whose answer to reset cannot be read is mute, whatever the library calls it. */
  #explain(error: unknown): never {
    throw isMute(this.#atr) ? new TransportError('mute') : error;
  }

  #connectWith(protocol: number): Promise<number> {
    const options = { share_mode: this.#native.SCARD_SHARE_EXCLUSIVE, protocol };
    return this.#call<number>((done) => this.#native.connect(options, done)).then((chosen) => {
      if (typeof chosen === 'number') return chosen;
      throw new TransportError('comm'); // "success" on a handle that leads nowhere
    });
  }

  #link(protocol: number): CardLink {
    const isT0 = protocol === this.#native.SCARD_PROTOCOL_T0;
    return {
      protocol: isT0 ? 't0' : 't1',
      transmit: (apdu) =>
        this.#call<Buffer>((done) =>
          this.#native.transmit(asBuffer(apdu), answerMax(apdu), protocol, done),
        ),
      disconnect: (how) => this.#disconnect(how),
      control: (code, data) =>
        this.#call<Buffer>(
          (done) => this.#native.control(asBuffer(data), code, CONTROL_ANSWER_MAX, done),
          CONTROL_LIMIT_MS,
        ),
    };
  }

  async #disconnect(how: Disposition): Promise<void> {
    if (this.#running > 0 || !this.#native.connected) return;
    const { SCARD_LEAVE_CARD, SCARD_RESET_CARD, SCARD_UNPOWER_CARD } = this.#native;
    const disposition = {
      leave: SCARD_LEAVE_CARD,
      reset: SCARD_RESET_CARD,
      unpower: SCARD_UNPOWER_CARD,
    };
    await this.#call<void>((done) =>
      this.#native.disconnect(disposition[how], (error) => done(error, undefined)),
    );
  }

  #call<T>(
    start: (done: (error: unknown, value: T | undefined) => void) => void,
    limitMs = COMMAND_LIMIT_MS,
  ): Promise<T> {
    this.#running += 1;
    return new Promise<T>((resolve, reject) => {
      const callOff = this.#clock.after(limitMs, () => reject(new TransportError('timeout')));
      start((error, value) => {
        this.#running -= 1;
        callOff();
        if (error) reject(transportErrorOf(error));
        else resolve(value as T);
      });
    });
  }
}

/** The library makes a buffer of this size for each command: small ones are quicker. */
function answerMax(apdu: Uint8Array): number {
  const extended = apdu.length > SHORT_COMMAND_MAX || (apdu.length > 5 && apdu[4] === 0);
  return extended ? ANSWER_MAX : SHORT_ANSWER_MAX;
}

/** The same memory as a Buffer: no copy that would have to be wiped. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
