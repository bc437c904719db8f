/**
 * A card image brought to life: answers commands as a card with these files would. Both doors, the
 * simulated transport and the vpcd client, run the same object.
 */
import type { CardImage } from '../../shared/card/card-image.ts';
import { type Command, decodeCommand } from '../apdu/command.ts';
import { concatBytes, fromHex, sameBytes, toHex } from '../bytes.ts';
import { CardFiles } from './card-files.ts';
import { PinObject } from './pin-object.ts';

/** What a powered card does with one command. */
export type CardReaction =
  | { readonly kind: 'answer'; readonly bytes: Uint8Array }
  | { readonly kind: 'mute' }
  | { readonly kind: 'removed' };

const OK = 0x9000;
const WRONG_LENGTH = 0x6700;
const SECURITY = 0x6982;
/** Tries of the key go down from fifteen on cards seen in the field. */
const EXTERNAL_FAILED = 0x63ce;
const WRONG_PARAMETERS = 0x6a86;
const UNKNOWN_INSTRUCTION = 0x6d00;
/** Data of one short answer; a card with a smaller buffer says so by 6Cxx and 61xx. */
const CHUNK_MAX = 256;

type Reply = { readonly data?: Uint8Array; readonly word: number };

export class VirtualCard {
  readonly atr: Uint8Array;
  readonly delayMs: number;
  readonly #image: CardImage;
  readonly #files: CardFiles;
  readonly #pin: PinObject | null;
  readonly #fixed: ReadonlyMap<string, Uint8Array>;
  readonly #chunkMax: number;
  #commandCount = 0;
  #authenticated = false;
  #waiting: Uint8Array = new Uint8Array(0);

  /** `chunkMax` is the data one answer can hold, at most 256. */
  constructor(image: CardImage, chunkMax = CHUNK_MAX) {
    this.#image = image;
    this.#chunkMax = Math.min(chunkMax, CHUNK_MAX);
    this.atr = fromHex(image.atr);
    this.delayMs = image.faults?.delayMs ?? 0;
    this.#files = new CardFiles(image.directories);
    this.#pin = image.pin ? new PinObject(image.pin) : null;
    const fixed = Object.entries(image.answers ?? {});
    this.#fixed = new Map(fixed.map(([key, value]) => [key.toUpperCase(), fromHex(value)]));
  }

  /** Put into a reader: faults count from here; what the chip keeps, tries and PIN, stays. */
  powerOn(): void {
    this.#commandCount = 0;
    this.reset();
  }

  /** Power-on or reset: selected files and PIN state are forgotten, the try counter is not. */
  reset(): void {
    this.#files.selectRoot();
    this.#pin?.forget();
    this.#authenticated = false;
    this.#waiting = new Uint8Array(0);
  }

  /** Tries left on the PIN, for assertions about what really reached the card. */
  get pinTriesLeft(): number | null {
    return this.#pin?.triesLeft ?? null;
  }

  get commandCount(): number {
    return this.#commandCount;
  }

  process(bytes: Uint8Array): CardReaction {
    this.#commandCount += 1;
    const faults = this.#image.faults ?? {};
    if (this.#commandCount === faults.removedAtCommand) return { kind: 'removed' };
    if (this.#commandCount === faults.muteAtCommand) return { kind: 'mute' };
    if (this.#commandCount === faults.emptyAnswerAtCommand) return answer(new Uint8Array(0));
    if (faults.endless61) return answer(Uint8Array.of(0x61, 0x00));
    return answer(this.#execute(bytes));
  }

  #execute(bytes: Uint8Array): Uint8Array {
    const fixed = this.#fixed.get(toHex(bytes));
    if (fixed) return this.#styleFixed(bytes, fixed);
    const command = decodeCommand(bytes);
    if (!command) return withWord({ word: WRONG_LENGTH });
    if (command.ins === 0xc0) return this.#getResponse(command);
    this.#waiting = new Uint8Array(0);
    return this.#deliver(command, this.#answerTo(command));
  }

  #answerTo(command: Command): Reply {
    switch (command.ins) {
      case 0xa4:
        return this.#files.select(command);
      case 0xb2:
        return this.#files.readRecord(command, this.#image.style?.recordByTag ?? true, (rule) =>
          this.#mayRead(rule),
        );
      case 0xb0:
        return this.#files.readBinary(command, (rule) => this.#mayRead(rule));
      case 0x20:
        return this.#pin?.verify(command) ?? { word: WRONG_PARAMETERS };
      case 0x24:
      case 0x5e:
        return this.#pin?.change(command) ?? { word: WRONG_PARAMETERS };
      case 0x84:
        return { data: fromHex(this.#image.externalKey?.challenge ?? '5A'.repeat(8)), word: OK };
      case 0x82:
        return this.#externalAuthenticate(command);
      default:
        return { word: UNKNOWN_INSTRUCTION };
    }
  }

  /** Cryptogram, then the challenge it was made for. */
  #externalAuthenticate(command: Command): Reply {
    const key = this.#image.externalKey;
    const reference = Number.parseInt(key?.reference ?? '', 16);
    if (!key || command.p2 !== reference) return { word: SECURITY };
    const expected = fromHex(key.cryptogram + key.challenge);
    this.#authenticated = sameBytes(command.data ?? new Uint8Array(0), expected);
    return { word: this.#authenticated ? OK : EXTERNAL_FAILED };
  }

  #mayRead(rule: string): boolean {
    if (rule === 'external') return this.#authenticated;
    return rule === 'always' || (rule === 'pin' && (this.#pin?.verified ?? false));
  }

  /** Applies the card's manner of handing out data: padding, 61xx, 6Cxx. */
  #deliver(command: Command, reply: Reply): Uint8Array {
    const isRead = command.ins === 0xb2 || command.ins === 0xb0;
    const padTo = isRead && reply.data ? (this.#image.faults?.answerLength ?? 0) : 0;
    const data = padded(reply.data ?? new Uint8Array(0), padTo);
    const style = this.#image.style ?? {};
    if (data.length === 0) return withWord(reply);
    if (style.getResponse && command.ins === 0xa4) return this.#keep(data);
    const le = command.le ?? (command.data ? 0 : CHUNK_MAX);
    if (le === 0) return this.#keep(data);
    if (padTo > 0) return withWord({ data, word: reply.word });
    const ready = Math.min(data.length, this.#chunkMax);
    const mustAskExactly = style.exactLe ? le !== ready : Math.min(le, data.length) > ready;
    if (mustAskExactly) return Uint8Array.of(0x6c, ready & 0xff);
    return withWord({ data: data.subarray(0, le), word: reply.word });
  }

  #keep(data: Uint8Array): Uint8Array {
    this.#waiting = data;
    return Uint8Array.of(0x61, Math.min(data.length, this.#chunkMax) & 0xff);
  }

  #getResponse(command: Command): Uint8Array {
    if (this.#waiting.length === 0) return withWord({ word: 0x6985 });
    const le = Math.min(command.le ?? CHUNK_MAX, this.#chunkMax);
    const data = this.#waiting.subarray(0, le);
    this.#waiting = this.#waiting.subarray(data.length);
    if (this.#waiting.length === 0) return withWord({ data, word: OK });
    const more = Math.min(this.#waiting.length, this.#chunkMax) & 0xff;
    return concatBytes(data, Uint8Array.of(0x61, more));
  }

  /** Fixed answers of cards whose commands are their own (the data waits behind GET RESPONSE). */
  #styleFixed(command: Uint8Array, fixed: Uint8Array): Uint8Array {
    const data = fixed.subarray(0, Math.max(0, fixed.length - 2));
    const behind = this.#image.style?.getResponse && command.length > 5 && data.length > 0;
    return behind || data.length > this.#chunkMax ? this.#keep(data) : fixed;
  }
}

function answer(bytes: Uint8Array): CardReaction {
  return { kind: 'answer', bytes };
}

function withWord(reply: Reply): Uint8Array {
  return concatBytes(
    reply.data ?? new Uint8Array(0),
    Uint8Array.of(reply.word >> 8, reply.word & 0xff),
  );
}

function padded(data: Uint8Array, length: number): Uint8Array {
  return data.length >= length ? data : concatBytes(data, new Uint8Array(length - data.length));
}
