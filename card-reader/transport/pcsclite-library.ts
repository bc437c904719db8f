/** Loads the native module, as late as possible and only in the card-reader process. */
import { createRequire } from 'node:module';
import { TransportError } from './card-transport.ts';

type Callback<T> = (error: unknown, value: T) => void;

/** The part of a pcsclite reader object that is used here. */
export interface NativeReader {
  readonly name: string;
  readonly connected: boolean;
  readonly SCARD_SHARE_EXCLUSIVE: number;
  readonly SCARD_PROTOCOL_T0: number;
  readonly SCARD_PROTOCOL_T1: number;
  readonly SCARD_LEAVE_CARD: number;
  readonly SCARD_RESET_CARD: number;
  readonly SCARD_UNPOWER_CARD: number;
  on(event: 'status', listener: (status: { state: number; atr?: Uint8Array }) => void): void;
  on(event: 'end', listener: () => void): void;
  on(event: 'error', listener: (error: unknown) => void): void;
  connect(
    options: { share_mode: number; protocol: number },
    done: Callback<number | undefined>,
  ): void;
  disconnect(disposition: number, done: (error: unknown) => void): void;
  transmit(data: Buffer, answerMax: number, protocol: number, done: Callback<Buffer>): void;
  control(data: Buffer, code: number, answerMax: number, done: Callback<Buffer>): void;
  close(): void;
}

/** The part of the pcsclite context object that is used here. */
export interface NativeContext {
  on(event: 'reader', listener: (reader: NativeReader) => void): void;
  on(event: 'error', listener: (error: unknown) => void): void;
  close(): void;
}

/** Throws TransportError `library` when the module is missing or was not built for this machine. */
export function loadPcsclite(): () => NativeContext {
  try {
    return createRequire(import.meta.url)('pcsclite') as () => NativeContext;
  } catch {
    throw new TransportError('library');
  }
}
