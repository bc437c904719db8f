/**
 * Real readers through pcsclite 1.0.1. What its users found out the hard way is handled here: the
 * context never recovers from a daemon restart (a new one is made, with back-off); creating it
 * throws when there is no daemon; closing always ends in an error event; `error` without a listener
 * ends the process.
 */
import type { Clock } from '../clock.ts';
import {
  type CardLink,
  type CardTransport,
  TransportError,
  type TransportListener,
} from './card-transport.ts';
import { transportErrorOf } from './pcsc-codes.ts';
import { loadPcsclite, type NativeContext, type NativeReader } from './pcsclite-library.ts';
import { PcscliteReader } from './pcsclite-reader.ts';

const BACKOFF_FIRST_MS = 500;
const BACKOFF_MAX_MS = 5_000;

export class PcscliteTransport implements CardTransport {
  readonly kind = 'pcsc';
  readonly #clock: Clock;
  readonly #load: () => () => NativeContext;
  readonly #readers = new Map<string, PcscliteReader>();
  #listener: TransportListener | null = null;
  #context: NativeContext | null = null;
  #backoffMs = BACKOFF_FIRST_MS;
  #callOffRetry: () => void = () => undefined;
  #closed = false;

  /** `load` is there for proofs with a scripted library. */
  constructor(clock: Clock, load: () => () => NativeContext = loadPcsclite) {
    this.#clock = clock;
    this.#load = load;
  }

  start(listener: TransportListener): void {
    this.#listener = listener;
    this.#open();
  }

  connect(name: string): Promise<CardLink> {
    const reader = this.#readers.get(name);
    return reader ? reader.connect() : Promise.reject(new TransportError('readerGone'));
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#listener = null;
    this.#callOffRetry();
    await this.#dispose();
  }

  #open(): void {
    if (this.#closed) return;
    try {
      this.#attach(this.#load()());
    } catch (error) {
      const fault = transportErrorOf(error);
      this.#listener?.serviceDown(fault);
      if (fault.fault !== 'library') this.#retryLater();
    }
  }

  #attach(context: NativeContext): void {
    this.#context = context;
    context.on('error', (error) => this.#broken(context, transportErrorOf(error)));
    context.on('reader', (native) => this.#add(context, native));
    this.#listener?.serviceUp();
  }

  #add(context: NativeContext, native: NativeReader): void {
    const current = () => this.#context === context && !this.#closed;
    const reader = new PcscliteReader(native, this.#clock, {
      status: (status) => {
        this.#backoffMs = BACKOFF_FIRST_MS; // it answers: the service is sound
        if (current()) this.#listener?.status(status);
      },
      lost: () => {
        if (!current() || this.#readers.get(native.name) !== reader) return;
        this.#readers.delete(native.name);
        this.#listener?.readerLost(native.name);
      },
      broken: (error) => this.#broken(context, error),
    });
    if (!current()) return;
    this.#readers.set(native.name, reader);
    this.#listener?.readerFound(native.name);
  }

  /** The context is of no use any more: let go of it and make a new one later. */
  #broken(context: NativeContext, error: TransportError): void {
    if (this.#context !== context || this.#closed) return;
    void this.#dispose();
    this.#listener?.serviceDown(error);
    this.#retryLater();
  }

  #retryLater(): void {
    this.#callOffRetry();
    this.#callOffRetry = this.#clock.after(this.#backoffMs, () => this.#open());
    this.#backoffMs = Math.min(this.#backoffMs * 2, BACKOFF_MAX_MS);
  }

  /**
   * Lets go of the context and its readers. Never inside one of their callbacks: the module holds a
   * lock there that closing takes again, and the thread would wait for itself for ever.
   */
  #dispose(): Promise<void> {
    const context = this.#context;
    const readers = [...this.#readers.values()];
    this.#context = null; // first, as closing emits an error that must not come back here
    this.#readers.clear();
    return new Promise((done) =>
      setImmediate(() => {
        for (const reader of readers) reader.close();
        closeQuietly(context);
        done();
      }),
    );
  }
}

function closeQuietly(context: NativeContext | null): void {
  try {
    context?.close();
  } catch {
    // Closing a context whose daemon is gone may throw; there is nothing left to close then.
  }
}
