/**
 * Command APDUs (ISO 7816-4), cases 1 to 4 in short and extended form.
 */

export interface Command {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  readonly data?: Uint8Array;
  /** Expected length: 1..256 short, up to 65536 extended; 256 and 65536 are coded as zero. */
  readonly le?: number;
}

const SHORT_LC_MAX = 255;
const SHORT_LE_MAX = 256;
const EXTENDED_LC_MAX = 65_535;
const EXTENDED_LE_MAX = 65_536;

/** Encodes a command; extended form only when data or Le need it. Throws on impossible lengths. */
export function encodeCommand(command: Command): Uint8Array {
  const data = command.data ?? new Uint8Array(0);
  const le = command.le;
  if (data.length > EXTENDED_LC_MAX) throw new RangeError('command data too long');
  if (le !== undefined && (le < 1 || le > EXTENDED_LE_MAX)) throw new RangeError('Le out of range');
  const header = [command.cla, command.ins, command.p1, command.p2];
  const extended = data.length > SHORT_LC_MAX || (le ?? 0) > SHORT_LE_MAX;
  const body = extended ? extendedBody(data, le) : shortBody(data, le);
  return Uint8Array.from([...header, ...body]);
}

function shortBody(data: Uint8Array, le: number | undefined): number[] {
  const lc = data.length > 0 ? [data.length, ...data] : [];
  return [...lc, ...(le === undefined ? [] : [le % SHORT_LE_MAX])];
}

function extendedBody(data: Uint8Array, le: number | undefined): number[] {
  const lc = data.length > 0 ? [0, data.length >> 8, data.length & 0xff, ...data] : [];
  if (le === undefined) return lc;
  const leBytes = [(le >> 8) & 0xff, le & 0xff];
  return data.length > 0 ? [...lc, ...leBytes] : [0, ...leBytes];
}

/** Reads raw bytes back into a command, or null when they are no APDU. */
export function decodeCommand(bytes: Uint8Array): Command | null {
  const [cla, ins, p1, p2, first] = bytes;
  if (cla === undefined || ins === undefined || p1 === undefined || p2 === undefined) return null;
  const header = { cla, ins, p1, p2 };
  if (first === undefined) return header;
  if (bytes.length === 5) return { ...header, le: first === 0 ? SHORT_LE_MAX : first };
  return first === 0 ? decodeExtended(header, bytes) : decodeShort(header, bytes, first);
}

function decodeShort(header: Command, bytes: Uint8Array, lc: number): Command | null {
  const rest = bytes.subarray(5);
  if (rest.length === lc) return { ...header, data: rest };
  if (rest.length !== lc + 1) return null;
  const le = rest[lc] === 0 ? SHORT_LE_MAX : rest[lc];
  return { ...header, data: rest.subarray(0, lc), ...(le !== undefined && { le }) };
}

function decodeExtended(header: Command, bytes: Uint8Array): Command | null {
  const number = (at: number) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  const lengthOf = (le: number) => (le === 0 ? EXTENDED_LE_MAX : le);
  if (bytes.length === 7) return { ...header, le: lengthOf(number(5)) };
  const lc = number(5);
  const data = bytes.subarray(7, 7 + lc);
  if (lc === 0 || data.length !== lc) return null;
  if (bytes.length === 7 + lc) return { ...header, data };
  return bytes.length === 9 + lc ? { ...header, data, le: lengthOf(number(7 + lc)) } : null;
}
