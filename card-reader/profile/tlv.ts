/** Tag-length-value containers of different make. Pure; any bytes give an answer. */
import { toHex } from '../bytes.ts';
import type { Container } from './profile.ts';
import type { RawItems } from './raw-items.ts';
import { numberAt } from './read-binary.ts';

export type TlvForm = Omit<Extract<Container, { kind: 'tlv' }>, 'kind'>;

/** A length and the number of bytes it took, or null when the bytes end inside it. */
export type ReadLength = { readonly length: number; readonly used: number } | null;

/** Items by tag (hex, most significant byte first). A value that is cut is kept and flagged. */
export function splitTlv(bytes: Uint8Array, form: TlvForm): RawItems {
  const items: RawItems = new Map();
  let at = 0;
  while (at + form.tagBytes <= bytes.length) {
    if (form.zeroPadded && bytes.subarray(at).every((byte) => byte === 0)) break;
    const tag = tagAt(bytes, at, form);
    const read = readLength(bytes, at + form.tagBytes, form);
    if (!read) {
      if (!items.has(tag)) items.set(tag, { bytes: new Uint8Array(0), flags: ['badLength'] });
      break;
    }
    const start = at + form.tagBytes + read.used;
    const value = bytes.subarray(start, start + read.length);
    const cut = value.length < read.length;
    if (!items.has(tag)) items.set(tag, { bytes: value, flags: cut ? ['badLength'] : [] });
    at = start + read.length;
  }
  return items;
}

function tagAt(bytes: Uint8Array, at: number, { tagBytes, endian }: TlvForm): string {
  const tag = bytes.slice(at, at + tagBytes);
  return toHex(endian === 'little' ? tag.reverse() : tag);
}

export function readLength(bytes: Uint8Array, at: number, form: TlvForm): ReadLength {
  switch (form.length) {
    case 'u8':
      return at < bytes.length ? { length: bytes[at] ?? 0, used: 1 } : null;
    case 'u16':
      if (at + 2 > bytes.length) return null;
      return { length: numberAt(bytes, at, 2, form.endian), used: 2 };
    case 'continuation':
      return continuationLength(bytes, at);
    case 'ber':
      return berLength(bytes, at);
  }
}

/** Seven bits a byte, most significant first, the top bit says that more follow (Belgian eID). */
function continuationLength(bytes: Uint8Array, at: number): ReadLength {
  let length = 0;
  for (let used = 1; used <= 4; used += 1) {
    const byte = bytes[at + used - 1];
    if (byte === undefined) return null;
    length = length * 128 + (byte & 0x7f);
    if ((byte & 0x80) === 0) return { length, used };
  }
  return null;
}

/** X.690 definite form, up to four length bytes. */
function berLength(bytes: Uint8Array, at: number): ReadLength {
  const first = bytes[at];
  if (first === undefined) return null;
  if (first < 0x80) return { length: first, used: 1 };
  const count = first & 0x7f;
  if (count === 0 || count > 4 || at + 1 + count > bytes.length) return null;
  const length = bytes.subarray(at + 1, at + 1 + count).reduce((sum, byte) => sum * 256 + byte, 0);
  return { length, used: 1 + count };
}
