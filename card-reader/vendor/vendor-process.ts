/**
 * A vendor's library behind a program of its own: such libraries are often 32-bit and block, so a
 * small adapter loads one and speaks lines. We write the name of a function, it answers one line.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { type Clock, withDeadline } from '../clock.ts';
import { TransportError } from '../transport/card-transport.ts';
import { CommandQueue } from '../transport/command-queue.ts';

/** Where answers of a vendor's library come from. */
export interface VendorLine {
  /** One call, one answer as the bytes of its line. Throws TransportError. */
  ask(call: string): Promise<Uint8Array>;
  close(): void;
}

/** A library may wait for the card's slowest command, never longer. */
const ANSWER_LIMIT_MS = 15_000;
const LINE_MAX = 8_192;
const LINE_FEED = 0x0a;

interface Waiting {
  readonly resolve: (line: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

export class VendorProcess implements VendorLine {
  readonly #command: readonly string[];
  readonly #clock: Clock;
  readonly #queue = new CommandQueue();
  #child: ChildProcess | null = null;
  #rest = Buffer.alloc(0);
  #waiting: Waiting | null = null;
  #closed = false;

  /** @param command the program and its arguments; started when it is needed. */
  constructor(command: readonly string[], clock: Clock) {
    this.#command = command;
    this.#clock = clock;
  }

  ask(call: string): Promise<Uint8Array> {
    return this.#queue.run(() => {
      const answer = this.#exchange(call);
      const late = () => {
        this.#end('timeout'); // a late line must not answer the next call
        return new TransportError('timeout');
      };
      return withDeadline(this.#clock, ANSWER_LIMIT_MS, answer, late);
    });
  }

  close(): void {
    this.#closed = true;
    this.#end('cancelled');
  }

  #exchange(call: string): Promise<Uint8Array> {
    if (this.#closed) return Promise.reject(new TransportError('cancelled'));
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#child ??= this.#start();
      this.#child.stdin?.write(`${call}\n`);
    });
  }

  #start(): ChildProcess {
    const [program = '', ...args] = this.#command;
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
    const gone = () => {
      if (this.#child === child) this.#end('noService');
    };
    child.once('error', gone);
    child.once('exit', gone);
    child.stdin.on('error', () => undefined); // it is gone: told by its exit
    child.stdout.on('data', (bytes: Buffer) => {
      if (this.#child === child) this.#take(bytes);
    });
    return child;
  }

  #take(bytes: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    for (;;) {
      const end = this.#rest.indexOf(LINE_FEED);
      if (end < 0) break;
      const line = this.#rest.subarray(0, end);
      this.#rest = this.#rest.subarray(end + 1);
      this.#waiting?.resolve(Uint8Array.from(line));
      this.#waiting = null;
    }
    if (this.#rest.length > LINE_MAX) this.#end('buffer');
  }

  #end(fault: 'timeout' | 'cancelled' | 'noService' | 'buffer'): void {
    const child = this.#child;
    const waiting = this.#waiting;
    this.#child = null;
    this.#waiting = null;
    this.#rest = Buffer.alloc(0);
    child?.kill();
    waiting?.reject(new TransportError(fault));
  }
}
