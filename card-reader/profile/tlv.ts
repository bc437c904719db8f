/** Tag-length-value containers of different make. Pure; any bytes give an answer. */
import { toHex } from '../bytes.ts';
import type { Container } from './profile.ts';
import type { RawItem, RawItems } from './raw-items.ts';
import { numberAt } from './read-binary.ts';

export type TlvForm = Omit<Extract<Container, { kind: 'tlv' }>, 'kind'>;

/** A length and the number of bytes it took, or null when the bytes end inside it. */
export type ReadLength = { readonly length: number; readonly used: number } | null;

/** Deeper trees are not opened further. */
const DEPTH_MAX = 8;
const CONSTRUCTED = 0x20;

/**
 * Items by tag (hex, most significant byte first). A value that is cut is kept and flagged. In a
 * tree the tag is the path of tags, `65/93`; what comes again under the same parent is numbered from
 * the second on, `30#2/0C`.
 */
export function splitTlv(bytes: Uint8Array, form: TlvForm): RawItems {
  const items: RawItems = new Map();
  splitInto(items, bytes, form, '', 1);
  return items;
}

function splitInto(
  items: RawItems,
  bytes: Uint8Array,
  form: TlvForm,
  parent: string,
  depth: number,
): void {
  const counts = new Map<string, number>();
  let at = 0;
  while (at < bytes.length) {
    if (form.zeroPadded && bytes.subarray(at).every((byte) => byte === 0)) break;
    const found = itemAt(bytes, at, form);
    if (!found) break;
    const count = (counts.get(found.tag) ?? 0) + 1;
    counts.set(found.tag, count);
    const number = form.tree && count > 1 ? `#${count}` : '';
    const key = parent + found.tag + number;
    if (!items.has(key)) items.set(key, found.item);
    const opens = form.tree && depth < DEPTH_MAX && ((bytes[at] ?? 0) & CONSTRUCTED) !== 0;
    if (opens) splitInto(items, found.item.bytes, form, `${key}/`, depth + 1);
    at = found.end;
  }
}

/** The item that begins here and where the next one does; null when not even its tag fits. */
function itemAt(
  bytes: Uint8Array,
  at: number,
  form: TlvForm,
): { readonly tag: string; readonly item: RawItem; readonly end: number } | null {
  const tagBytes = form.tagBytes === 'ber' ? berTagBytes(bytes, at) : form.tagBytes;
  if (at + tagBytes > bytes.length) return null;
  const tag = tagAt(bytes, at, tagBytes, form);
  const read = readLength(bytes, at + tagBytes, form);
  if (!read) {
    return { tag, item: { bytes: new Uint8Array(0), flags: ['badLength'] }, end: bytes.length };
  }
  const start = at + tagBytes + read.used;
  const value = bytes.subarray(start, start + read.length);
  const cut = value.length < read.length;
  return { tag, item: { bytes: value, flags: cut ? ['badLength'] : [] }, end: start + read.length };
}

function tagAt(bytes: Uint8Array, at: number, length: number, { endian }: TlvForm): string {
  const tag = bytes.slice(at, at + length);
  return toHex(endian === 'little' ? tag.reverse() : tag);
}

/** X.690: all ones in the low five bits say that the tag goes on, to the byte without a top bit. */
function berTagBytes(bytes: Uint8Array, at: number): number {
  if (((bytes[at] ?? 0) & 0x1f) !== 0x1f) return 1;
  let length = 2;
  while (length < 4 && ((bytes[at + length - 1] ?? 0) & 0x80) !== 0) length += 1;
  return length;
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
