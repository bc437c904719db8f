/**
 * Sends commands over a link and settles the transport part of an answer in one place: 61xx (more
 * data waits), 6Cxx (wrong expected length) and answers too short to hold a status word.
 */
import { concatBytes } from '../bytes.ts';
import { type CardLink, TransportError } from '../transport/card-transport.ts';
import { type Command, encodeCommand } from './command.ts';
import type { Trace } from './trace.ts';

export interface Answer {
  readonly data: Uint8Array;
  readonly word: number;
}

export interface MonotonicClock {
  monotonicMs(): number;
}

/** Rounds of 61xx/6Cxx for one command; a card that wants more never ends. */
export const ROUNDS_MAX = 32;

/** A card whose answer does not end within ROUNDS_MAX. */
export class EndlessAnswerError extends Error {
  constructor() {
    super('card answer does not end');
    this.name = 'EndlessAnswerError';
  }
}

export class Channel {
  readonly #link: CardLink;
  readonly #clock: MonotonicClock;
  readonly #trace: Trace | undefined;

  constructor(link: CardLink, clock: MonotonicClock, trace?: Trace) {
    this.#link = link;
    this.#clock = clock;
    this.#trace = trace;
  }

  /** Sends a command and returns all of its data. Throws TransportError or EndlessAnswerError. */
  async send(command: Command): Promise<Answer> {
    const bytes = encodeCommand(command);
    try {
      return await this.sendRaw(bytes);
    } finally {
      if (command.data) bytes.fill(0); // the copy may hold a PIN
    }
  }

  /** A command to the reader itself; null when it takes none. Throws TransportError. */
  async control(code: number, data: Uint8Array): Promise<Uint8Array | null> {
    return this.#link.control ? this.#link.control(code, data) : null;
  }

  /** Same for ready-made bytes, as profile data files hold them. */
  async sendRaw(bytes: Uint8Array): Promise<Answer> {
    const parts: Uint8Array[] = [];
    let next = bytes;
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      const { data, word } = await this.#exchange(next);
      parts.push(data);
      const low = word & 0xff;
      if (word >> 8 === 0x61) {
        next = Uint8Array.from([(bytes[0] ?? 0) & 0x03, 0xc0, 0, 0, low]);
      } else if (word >> 8 === 0x6c && next.length >= 5) {
        next = withLe(next, low);
      } else {
        return { data: concatBytes(...parts), word };
      }
    }
    throw new EndlessAnswerError();
  }

  async #exchange(bytes: Uint8Array): Promise<Answer> {
    const startedMs = this.#clock.monotonicMs();
    const raw = await this.#link.transmit(bytes);
    if (raw.length < 2) throw new TransportError('short');
    const word = ((raw[raw.length - 2] ?? 0) << 8) | (raw[raw.length - 1] ?? 0);
    this.#trace?.add(bytes, word, this.#clock.monotonicMs() - startedMs);
    return { data: raw.subarray(0, raw.length - 2), word };
  }
}

/** The same command with the length the card asked for: replaces Le, or adds it after data. */
function withLe(bytes: Uint8Array, le: number): Uint8Array {
  const lc = bytes[4] ?? 0;
  const hasData = bytes.length > 5;
  const end = hasData ? 5 + lc : 4;
  return concatBytes(bytes.subarray(0, end), Uint8Array.of(le));
}
