/**
 * PC/SC return codes by number. Texts differ between systems and code pages; numbers do not.
 * Source: winscard.h / pcsclite.h.
 */
import { TransportError, type TransportFault } from './card-transport.ts';

const FAULT_BY_CODE: ReadonlyMap<number, TransportFault> = new Map([
  [0x80100001, 'comm'], // F_INTERNAL_ERROR
  [0x80100002, 'cancelled'], // E_CANCELLED
  [0x80100003, 'reset'], // E_INVALID_HANDLE: our handle died with a reset or a removal
  [0x80100008, 'buffer'], // E_INSUFFICIENT_BUFFER
  [0x80100009, 'readerGone'], // E_UNKNOWN_READER
  [0x8010000a, 'timeout'], // E_TIMEOUT
  [0x8010000b, 'sharing'], // E_SHARING_VIOLATION
  [0x8010000c, 'removed'], // E_NO_SMARTCARD
  [0x8010000d, 'mute'], // E_UNKNOWN_CARD
  [0x8010000f, 'protocol'], // E_PROTO_MISMATCH
  [0x80100010, 'comm'], // E_NOT_READY
  [0x80100011, 'reset'], // E_INVALID_VALUE
  [0x80100012, 'cancelled'], // E_SYSTEM_CANCELLED
  [0x80100013, 'serviceStopped'], // F_COMM_ERROR: the link to the daemon broke
  [0x80100016, 'comm'], // E_NOT_TRANSACTED
  [0x80100017, 'readerGone'], // E_READER_UNAVAILABLE
  [0x80100019, 'buffer'], // E_PCI_TOO_SMALL
  [0x8010001d, 'noService'], // E_NO_SERVICE
  [0x8010001e, 'serviceStopped'], // E_SERVICE_STOPPED
  [0x8010001f, 'unsupported'], // E_UNSUPPORTED_FEATURE
  [0x80100022, 'unsupported'], // E_UNSUPPORTED_FEATURE on Windows
  [0x8010002e, 'readerGone'], // E_NO_READERS_AVAILABLE
  [0x8010002f, 'comm'], // E_COMM_DATA_LOST
  [0x80100065, 'mute'], // W_UNSUPPORTED_CARD
  [0x80100066, 'mute'], // W_UNRESPONSIVE_CARD
  [0x80100067, 'mute'], // W_UNPOWERED_CARD
  [0x80100068, 'reset'], // W_RESET_CARD
  [0x80100069, 'removed'], // W_REMOVED_CARD
  [0x8010006a, 'denied'], // W_SECURITY_VIOLATION
]);

/** The fault behind a PC/SC code; a code nobody named is a communication error. */
export function faultOfCode(code: number): TransportFault {
  return FAULT_BY_CODE.get(code) ?? 'comm';
}

/** Finds the number in a library's error text (`…(0x8010001d)`). Other errors are `comm`. */
export function transportErrorOf(error: unknown): TransportError {
  if (error instanceof TransportError) return error;
  const match = /0x([0-9a-f]{8})/i.exec(error instanceof Error ? error.message : String(error));
  if (!match?.[1]) return new TransportError('comm');
  const code = Number.parseInt(match[1], 16);
  return new TransportError(faultOfCode(code), code);
}
