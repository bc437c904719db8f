/**
 * Readers with their own keypad (PC/SC part 10): the PIN never leaves the reader. Which features a
 * reader has, the structures it takes, and its answers.
 */
import { concatBytes } from '../bytes.ts';

/** Feature tags of part 10. */
const VERIFY_PIN_DIRECT = 0x06;
const MODIFY_PIN_DIRECT = 0x07;

export interface PinpadFeatures {
  readonly verifyCode?: number;
  readonly modifyCode?: number;
}

/** Control code of the feature request on this platform. */
export function featureRequestCode(platform: string): number {
  const FEATURE_REQUEST = 3400;
  return platform === 'win32'
    ? (0x31 << 16) | (FEATURE_REQUEST << 2)
    : 0x42000000 + FEATURE_REQUEST;
}

/** Features in the answer to the request: tag, length 4, control code big-endian. */
export function readFeatures(answer: Uint8Array): PinpadFeatures {
  const codes = new Map<number, number>();
  for (let at = 0; at + 6 <= answer.length; at += 2 + (answer[at + 1] ?? 0)) {
    if (answer[at + 1] !== 4) continue;
    const view = new DataView(answer.buffer, answer.byteOffset + at + 2, 4);
    codes.set(answer[at] ?? 0, view.getUint32(0));
  }
  const verifyCode = codes.get(VERIFY_PIN_DIRECT);
  const modifyCode = codes.get(MODIFY_PIN_DIRECT);
  return {
    ...(verifyCode !== undefined && { verifyCode }),
    ...(modifyCode !== undefined && { modifyCode }),
  };
}

export interface PinpadLayout {
  readonly min: number;
  readonly max: number;
  /** Bytes of the PIN block. */
  readonly blockBytes: number;
}

const TIMEOUT_S = 30;
/** Units bytes, position 0, left-justified, BCD. */
const FORMAT_BCD = 0x81;
const VALIDATE_BY_KEY = 0x02;
const LANGUAGE_ZH_CN = [0x04, 0x08];
const NO_MESSAGE = 0xff;

/** The keypad asks for the old PIN, and for the new one twice. */
const CONFIRM_OLD_AND_NEW = 0x03;

/** PIN_VERIFY_STRUCTURE for packed digits; `header` is CLA INS P1 P2 of VERIFY. */
export function verifyStructure(header: Uint8Array, layout: PinpadLayout): Uint8Array {
  const command = template(header, blank(layout.blockBytes));
  return concatBytes(
    Uint8Array.of(TIMEOUT_S, TIMEOUT_S, FORMAT_BCD, layout.blockBytes, 0x00),
    Uint8Array.of(layout.max, layout.min, VALIDATE_BY_KEY, NO_MESSAGE, ...LANGUAGE_ZH_CN),
    Uint8Array.of(0x00, 0x00, 0x00, 0x00), // message index, prologue of T=1
    littleEndian32(command.length),
    command,
  );
}

/** PIN_MODIFY_STRUCTURE for packed digits: old block, separator (may be empty), new block. */
export function modifyStructure(
  header: Uint8Array,
  separator: Uint8Array,
  { min, max, blockBytes }: PinpadLayout,
): Uint8Array {
  const command = template(header, concatBytes(blank(blockBytes), separator, blank(blockBytes)));
  return concatBytes(
    Uint8Array.of(TIMEOUT_S, TIMEOUT_S, FORMAT_BCD, blockBytes, 0x00),
    Uint8Array.of(0, blockBytes + separator.length), // where the old and the new block go
    Uint8Array.of(max, min, CONFIRM_OLD_AND_NEW, VALIDATE_BY_KEY, NO_MESSAGE, ...LANGUAGE_ZH_CN),
    Uint8Array.of(0x00, 0x00, 0x00, 0x00, 0x00, 0x00), // three message indexes, prologue of T=1
    littleEndian32(command.length),
    command,
  );
}

function blank(bytes: number): Uint8Array {
  return new Uint8Array(bytes).fill(0xff);
}

/** The command with its body still to be filled in by the reader. */
function template(header: Uint8Array, body: Uint8Array): Uint8Array {
  return concatBytes(header, Uint8Array.of(body.length), body);
}

function littleEndian32(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, value >>> 24);
}
