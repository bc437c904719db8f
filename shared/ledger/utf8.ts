/**
 * Strict UTF-8, written out because `shared` may use neither DOM nor Node. Lone surrogates, overlong
 * forms and text that is not in Unicode normal form C are refused, so one text has one byte form.
 */

/** Bytes of a text, or undefined when the text is not well formed or not NFC. */
export function encodeUtf8(text: string): Uint8Array | undefined {
  const ascii = encodeAscii(text);
  if (ascii) return ascii;
  if (!text.isWellFormed() || text.normalize('NFC') !== text) return undefined;
  const bytes: number[] = [];
  for (const character of text) pushCodePoint(bytes, character.codePointAt(0) ?? 0);
  return Uint8Array.from(bytes);
}

function encodeAscii(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f) return undefined;
    bytes[at] = unit;
  }
  return bytes;
}

function pushCodePoint(bytes: number[], point: number): void {
  if (point < 0x80) bytes.push(point);
  else if (point < 0x800) bytes.push(0xc0 | (point >> 6), tail(point));
  else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), tail(point >> 6), tail(point));
  else bytes.push(0xf0 | (point >> 18), tail(point >> 12), tail(point >> 6), tail(point));
}

function tail(bits: number): number {
  return 0x80 | (bits & 0x3f);
}

/** Text of bytes, or undefined when they are not the one valid form of a text. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0;
    const size = sequenceLength(lead);
    let point = size === 1 ? lead : lead & (0x7f >> size);
    for (let next = 1; next < size; next++) point = (point << 6) | ((bytes[at + next] ?? 0) & 0x3f);
    if (size === 0 || point > 0x10ffff) return undefined;
    text += String.fromCodePoint(point);
    at += size;
  }
  return sameBytes(encodeUtf8(text), bytes) ? text : undefined;
}

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc0) return 0;
  if (lead < 0xe0) return 2;
  if (lead < 0xf0) return 3;
  return lead < 0xf8 ? 4 : 0;
}

/** True when both are the same bytes. */
export function sameBytes(left: Uint8Array | undefined, right: Uint8Array): boolean {
  if (!left || left.length !== right.length) return false;
  for (let at = 0; at < left.length; at++) if (left[at] !== right[at]) return false;
  return true;
}

/** Order of two texts by their UTF-8 bytes (= by code point), as canonical lists use it. */
export function compareUtf8(left: string, right: string): number {
  const a = encodeUtf8(left) ?? new Uint8Array();
  const b = encodeUtf8(right) ?? new Uint8Array();
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
