/**
 * Bytes of one item → text and flags. Pure and total: any bytes give an answer, nothing throws.
 */
import type { FieldFlag } from '../../shared/card/card-data.ts';
import { isoDate, readIdNumber } from '../../shared/card/id-number.ts';
import { toHex } from '../bytes.ts';
import type { DateForm, ProfileItem, TextEncoding } from './profile.ts';

export interface Decoded {
  readonly text: string;
  readonly flags: readonly FieldFlag[];
}

/** Longest text of one field; longer ones are cut and flagged. */
const TEXT_MAX = 4_096;

export function decodeItem(bytes: Uint8Array, item: ProfileItem): Decoded {
  const raw = decodeBytes(bytes, item);
  const checked = item.date ? dated(raw, bytes, item.date) : raw;
  return item.check === 'gb11643' ? idChecked(checked) : checked;
}

function decodeBytes(bytes: Uint8Array, item: ProfileItem): Decoded {
  switch (item.coding) {
    case 'digits':
      return packedDigits(bytes);
    case 'hex':
      return { text: toHex(bytes), flags: [] };
    case 'number':
      return {
        text: bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n).toString(),
        flags: [],
      };
    case 'version':
      return packedVersion(bytes);
    case 'text':
      return separated(decodeText(bytes, item.encoding ?? 'utf-8'), item.separator);
  }
}

/** Packed BCD, padded on the right with F nibbles. */
export function packedDigits(bytes: Uint8Array): Decoded {
  const text = toHex(bytes).replace(/F+$/, '');
  return { text, flags: /^\d*$/.test(text) ? [] : ['badDigits'] };
}

/** Ten packed digits as three parts of 3, 3 and 4: `0050020000` is 5.2.0 (eGK EF.StatusVD). */
function packedVersion(bytes: Uint8Array): Decoded {
  const { text, flags } = packedDigits(bytes);
  const match = /^(\d{3})(\d{3})(\d{4})$/.exec(text);
  if (!match) return { text, flags: flags.length > 0 ? flags : ['badLength'] };
  return { text: match.slice(1).map(Number).join('.'), flags };
}

/** Text in a named encoding; padding (00 and blanks, FF on unwritten cards) is cut off. */
export function decodeText(
  bytes: Uint8Array,
  encoding: TextEncoding,
  maxBytes = TEXT_MAX,
): Decoded {
  const kept = withoutPadding(bytes, encoding);
  const limited = kept.subarray(0, maxBytes);
  const flags: FieldFlag[] = kept.length > maxBytes ? ['badLength'] : [];
  const label = encoding === 'ascii' ? 'us-ascii' : encoding;
  try {
    const text = strictDecoder(label).decode(limited);
    return CONTROL.test(text)
      ? { text: printable(text), flags: [...flags, 'badText'] }
      : { text, flags };
  } catch {
    strictDecoders.delete(label); // one that has failed is not asked again
    const text = new TextDecoder(label).decode(limited);
    return { text: printable(text), flags: [...flags, 'badText'] };
  }
}

/** Making one takes longer than using it. */
const strictDecoders = new Map<string, InstanceType<typeof TextDecoder>>();

function strictDecoder(label: string): InstanceType<typeof TextDecoder> {
  const decoder = strictDecoders.get(label) ?? new TextDecoder(label, { fatal: true });
  strictDecoders.set(label, decoder);
  return decoder;
}

function withoutPadding(bytes: Uint8Array, encoding: TextEncoding): Uint8Array {
  const unit = encoding === 'utf-16le' ? 2 : 1;
  let end = bytes.length - (bytes.length % unit);
  while (end >= unit && isPadding(bytes, end - unit, unit)) end -= unit;
  return end === 0 ? bytes.subarray(0, 0) : bytes.subarray(0, Math.max(end, 0));
}

function isPadding(bytes: Uint8Array, at: number, unit: number): boolean {
  const low = bytes[at];
  if (unit === 2 && bytes[at + 1] !== 0) return low === 0xff && bytes[at + 1] === 0xff;
  return low === 0x00 || low === 0x20 || (unit === 1 && low === 0xff);
}

const CONTROL = /\p{Cc}/u;
const CONTROLS = /\p{Cc}/gu;

/** Control characters would break screens and slips: they are replaced, and the field flagged. */
function printable(text: string): string {
  return text.replaceAll(CONTROLS, '\uFFFD');
}

function separated(decoded: Decoded, separator: string | undefined): Decoded {
  if (!separator) return decoded;
  const text = decoded.text.split(separator).filter(Boolean).join(' ');
  return { ...decoded, text };
}

function idChecked(decoded: Decoded): Decoded {
  if (decoded.text === '') return decoded;
  const id = readIdNumber(decoded.text);
  if (id.ok) return decoded;
  const flag: FieldFlag = id.fault === 'form' ? 'badDigits' : 'badCheckDigit';
  return { ...decoded, flags: [...decoded.flags, id.fault === 'birthDate' ? 'badDate' : flag] };
}

/** A field that must be a date. What is none is shown as the card has it, with a flag. */
function dated(decoded: Decoded, bytes: Uint8Array, form: DateForm): Decoded {
  if (decoded.text === '' || /^0+$/.test(decoded.text)) return { text: '', flags: decoded.flags };
  const date = parseDate(decoded.text, form);
  if (date !== null) return { text: date, flags: decoded.flags };
  const text = looksLikeDigits(bytes) ? String.fromCharCode(...bytes) : decoded.text;
  return { text, flags: [...decoded.flags, 'badDate'] };
}

/** Some issuers wrote ASCII digits into a packed field. */
function looksLikeDigits(bytes: Uint8Array): boolean {
  return (
    bytes.length > 0 && bytes.length <= 16 && bytes.every((byte) => byte >= 0x30 && byte <= 0x39)
  );
}

const MONTHS: Readonly<Record<string, string>> = {
  JAN: '01',
  FEB: '02',
  FEV: '02',
  MAR: '03',
  MARS: '03',
  MAAR: '03',
  APR: '04',
  AVR: '04',
  MAY: '05',
  MAI: '05',
  MEI: '05',
  JUN: '06',
  JUIN: '06',
  JUL: '07',
  JUIL: '07',
  AUG: '08',
  AOUT: '08',
  SEP: '09',
  SEPT: '09',
  OCT: '10',
  OKT: '10',
  NOV: '11',
  DEC: '12',
  DEZ: '12',
};

/** A date in one of the known forms as `YYYY-MM-DD`, or null. */
export function parseDate(text: string, form: DateForm): string | null {
  switch (form) {
    case 'yyyymmdd':
      return isoDate(text);
    case 'ddmmyyyy':
      return isoDate(text.replace(/^(\d{2})(\d{2})(\d{4})$/, '$3$2$1'));
    case 'dd.mm.yyyy':
      return isoDate(text.replace(/^(\d{2})\.(\d{2})\.(\d{4})$/, '$3$2$1'));
    case 'dd MON yyyy':
      return monthNameDate(text);
    case 'roc':
      return shiftedYear(/^(\d{3})(\d{4})$/.exec(text), 1911);
    case 'generalizedTime':
      return /^\d{8}(\d{2,6}(\.\d+)?(Z|[+-]\d{4})?)?$/.test(text)
        ? isoDate(text.slice(0, 8))
        : null;
    case 'buddhist':
      return shiftedYear(/^(\d{4})(\d{4})$/.exec(text), -543);
  }
}

function monthNameDate(text: string): string | null {
  const match = /^(\d{2})[ .]+([A-ZÀ-Ü]{3,4})[ .]+(\d{4})$/.exec(text.toUpperCase());
  const plain = (match?.[2] ?? '').normalize('NFD').replaceAll(/\p{M}/gu, '');
  const month = MONTHS[plain];
  return match && month ? isoDate(`${match[3]}${month}${match[1]}`) : null;
}

function shiftedYear(match: RegExpExecArray | null, years: number): string | null {
  if (!match) return null;
  const year = Number(match[1]) + years;
  return isoDate(`${String(year).padStart(4, '0')}${match[2]}`);
}
