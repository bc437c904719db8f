/**
 * The masked trace of a card conversation: instruction, parameters, length, status word and time.
 * Never a body: bodies hold PINs and personal data.
 */
import { wordText } from './status-word.ts';

export interface TraceLine {
  /** Class and instruction, 4 hex digits. */
  readonly instruction: string;
  /** P1 and P2, 4 hex digits. */
  readonly parameters: string;
  readonly dataLength: number;
  readonly statusWord: string;
  readonly tookMs: number;
}

const LINES_MAX = 200;

/** Keeps the last LINES_MAX exchanges. */
export class Trace {
  readonly #lines: TraceLine[] = [];

  add(command: Uint8Array, word: number, tookMs: number): void {
    const hex = (at: number) => (command[at] ?? 0).toString(16).padStart(2, '0').toUpperCase();
    if (this.#lines.length >= LINES_MAX) this.#lines.shift();
    this.#lines.push({
      instruction: hex(0) + hex(1),
      parameters: hex(2) + hex(3),
      dataLength: command.length > 5 ? (command[4] ?? 0) : 0,
      statusWord: wordText(word),
      tookMs: Math.round(tookMs * 10) / 10,
    });
  }

  lines(): readonly TraceLine[] {
    return [...this.#lines];
  }
}
