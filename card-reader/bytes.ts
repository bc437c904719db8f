/** Hex text and byte arrays. */

const HEX = /^([0-9A-Fa-f]{2})*$/;

/** Bytes of a hex text; blanks are allowed between them. Throws on anything else. */
export function fromHex(text: string): Uint8Array {
  const compact = text.replaceAll(/\s+/g, '');
  if (!HEX.test(compact)) throw new Error('not a hex text');
  return Uint8Array.from(Buffer.from(compact, 'hex'));
}

/** Upper-case hex without blanks. */
export function toHex(bytes: Uint8Array): string {
  const { buffer, byteOffset, byteLength } = bytes;
  return Buffer.from(buffer, byteOffset, byteLength).toString('hex').toUpperCase();
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
