/**
 * A transport that plays exact bytes and exact faults, and keeps what was asked of it: for recorded
 * card conversations and for faults no virtual card can produce.
 */
import { fromHex, toHex } from '../bytes.ts';
import {
  type CardLink,
  type CardTransport,
  type Disposition,
  TransportError,
  type TransportFault,
  type TransportListener,
} from './card-transport.ts';

/** What one command gets: an answer in hex with its status word, or a fault. */
export type ScriptedReply = string | { readonly fault: TransportFault };

/** Answers by command (hex). A list is used up in order, its last entry stays. */
export type Script = Readonly<Record<string, ScriptedReply | readonly ScriptedReply[]>>;

export const SCRIPTED_READER = 'Scripted reader 00';
const UNKNOWN_INSTRUCTION = '6D00';

export class ScriptedTransport implements CardTransport {
  readonly kind = 'scripted';
  /** Commands as they came, in hex. */
  readonly commands: string[] = [];
  readonly dispositions: Disposition[] = [];
  /** Faults of the next connects, used up in order. */
  readonly connectFaults: TransportFault[] = [];
  readonly #replies = new Map<string, ScriptedReply[]>();
  #control: ((code: number, data: Uint8Array) => Uint8Array) | undefined;
  #listener: TransportListener | null = null;
  #eventCount = 0;

  constructor(script: Script = {}) {
    this.play(script);
  }

  /** Adds to the script; a command that is named again gets the new answers. */
  play(script: Script): void {
    for (const [command, reply] of Object.entries(script)) {
      const replies = Array.isArray(reply) ? [...reply] : [reply as ScriptedReply];
      this.#replies.set(compact(command), replies);
    }
  }

  /** Makes the reader answer reader commands (PC/SC part 10). */
  onControl(control: (code: number, data: Uint8Array) => Uint8Array): void {
    this.#control = control;
  }

  start(listener: TransportListener): void {
    this.#listener = listener;
    listener.serviceUp();
    listener.readerFound(SCRIPTED_READER);
    this.report(null);
  }

  /** Reports a card with this ATR, or an empty reader; `jump` events pass unseen in between. */
  report(atrHex: string | null, jump = 1): void {
    this.#eventCount += jump;
    this.#listener?.status({
      reader: SCRIPTED_READER,
      present: atrHex !== null,
      mute: false,
      atr: fromHex(atrHex ?? ''),
      eventCount: this.#eventCount,
    });
  }

  /** The service goes away, or comes back. */
  serviceDown(fault: TransportFault): void {
    this.#listener?.serviceDown(new TransportError(fault));
  }

  serviceUp(): void {
    this.#listener?.serviceUp();
    this.#listener?.readerFound(SCRIPTED_READER);
  }

  readerLost(): void {
    this.#listener?.readerLost(SCRIPTED_READER);
  }

  async connect(): Promise<CardLink> {
    const fault = this.connectFaults.shift();
    if (fault) throw new TransportError(fault);
    const control = this.#control;
    return {
      protocol: 't0',
      transmit: async (apdu) => this.#answer(apdu),
      disconnect: async (how) => {
        this.dispositions.push(how);
      },
      ...(control && { control: async (code: number, data: Uint8Array) => control(code, data) }),
    };
  }

  async close(): Promise<void> {
    this.#listener = null;
  }

  #answer(apdu: Uint8Array): Uint8Array {
    const command = toHex(apdu);
    this.commands.push(command);
    const replies = this.#replies.get(command);
    const reply =
      (replies && replies.length > 1 ? replies.shift() : replies?.[0]) ?? UNKNOWN_INSTRUCTION;
    if (typeof reply === 'string') return fromHex(reply);
    throw new TransportError(reply.fault);
  }
}

function compact(hex: string): string {
  return hex.replaceAll(/\s+/g, '').toUpperCase();
}
