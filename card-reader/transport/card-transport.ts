/**
 * The door to readers and cards. Three implementations: pcsclite (real readers), simulated (a card
 * image inside this process) and scripted (exact bytes and faults, for proofs). Everything above
 * this interface is the same for all of them.
 */

/** What can go wrong between us and a card; decided by error code, never by text. */
export type TransportFault =
  | 'removed' // the card is gone
  | 'reset' // another program reset it: selected files and PIN state are lost
  | 'sharing' // another program holds the card
  | 'noService' // the daemon or service is not there
  | 'serviceStopped' // it went away while we were using it
  | 'readerGone' // the reader was unplugged
  | 'comm' // protocol or electrical error
  | 'mute' // the card does not answer, or its ATR is unreadable
  | 'protocol' // no common protocol
  | 'denied' // the system refuses access to the reader
  | 'short' // fewer than two bytes came back: there is no status word
  | 'buffer' // the answer did not fit
  | 'cancelled' // we closed it ourselves
  | 'timeout' // our own deadline passed
  | 'unsupported' // the reader has no such feature
  | 'library'; // the native module cannot be loaded

/** Broken I/O: thrown inside the card layer and mapped to a message once, at its edge. */
export class TransportError extends Error {
  readonly fault: TransportFault;
  /** PC/SC code (0x8010….), 0 when the fault is our own. */
  readonly code: number;
  constructor(fault: TransportFault, code = 0) {
    super(`card transport: ${fault}${code === 0 ? '' : ` (0x${code.toString(16).toUpperCase()})`}`);
    this.name = 'TransportError';
    this.fault = fault;
    this.code = code;
  }
}

/** One report about one reader. `eventCount` grows with every insertion and removal. */
export interface ReaderStatus {
  readonly reader: string;
  readonly present: boolean;
  readonly mute: boolean;
  readonly atr: Uint8Array;
  readonly eventCount: number;
}

export interface TransportListener {
  /** The service runs and readers can be listed. */
  serviceUp(): void;
  /** It does not; the transport keeps trying by itself when that can help. */
  serviceDown(error: TransportError): void;
  readerFound(reader: string): void;
  readerLost(reader: string): void;
  status(status: ReaderStatus): void;
}

/** How a link ends. After a PIN always `reset`, so that no other program inherits the PIN state. */
export type Disposition = 'leave' | 'reset' | 'unpower';

/** An open, exclusive link to one card. Calls must not overlap: use a queue per reader. */
export interface CardLink {
  readonly protocol: 't0' | 't1';
  /** Raw answer including the status word. Throws TransportError. */
  transmit(apdu: Uint8Array): Promise<Uint8Array>;
  disconnect(how: Disposition): Promise<void>;
  /** Reader command (PC/SC part 10); absent when the transport has none. */
  control?(code: number, data: Uint8Array): Promise<Uint8Array>;
}

export interface CardTransport {
  readonly kind: 'pcsc' | 'simulated' | 'scripted';
  start(listener: TransportListener): void;
  /** Exclusive link; ends a stale one first. Throws TransportError. */
  connect(reader: string): Promise<CardLink>;
  /** Ends everything within a hard deadline. */
  close(): Promise<void>;
}
