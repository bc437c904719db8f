/** Compressed XML sections, as the German health card keeps them. */
import { gunzipSync } from 'node:zlib';
import { itemKey } from './decode-file.ts';
import type { Container, ProfileItem } from './profile.ts';
import type { RawItems } from './raw-items.ts';
import { numberAt } from './read-binary.ts';
import { xmlText } from './xml-text.ts';

type GzipXml = Extract<Container, { kind: 'gzipXml' }>;

/** Real sections stay under 10 kB; a bomb is stopped here. */
const INFLATED_MAX = 65_536;
const ABSENT = 0xffff;

/** Items by their path; null when a section that exists cannot be read. */
export function splitGzipXml(
  bytes: Uint8Array,
  container: GzipXml,
  items: readonly ProfileItem[],
): RawItems | null {
  const found: RawItems = new Map();
  const sections = container.sections ?? [{ id: undefined, at: undefined }];
  for (const { id, at } of sections) {
    const packed = at === undefined ? bytes : sectionAt(bytes, at);
    if (packed === null) continue;
    const xml = inflated(packed, container);
    if (xml === null) return null;
    for (const item of items) {
      if (item.section !== id || !item.path) continue;
      const value = xmlText(xml, item.path);
      if (value === null) continue;
      found.set(itemKey(item), { bytes: new TextEncoder().encode(value), flags: [] });
    }
  }
  return found;
}

/** Start and end offset (inclusive), two bytes each; FFFF marks a section that is not there. */
function sectionAt(bytes: Uint8Array, at: number): Uint8Array | null {
  const start = numberAt(bytes, at, 2, 'big');
  const end = numberAt(bytes, at + 2, 2, 'big');
  if (start === ABSENT || end === ABSENT || bytes.length < at + 4) return null;
  return bytes.subarray(start, end + 1);
}

function inflated(packed: Uint8Array, { encoding }: GzipXml): string | null {
  try {
    const plain = gunzipSync(packed, { maxOutputLength: INFLATED_MAX });
    return new TextDecoder(encoding, { fatal: true }).decode(plain);
  } catch {
    return null;
  }
}
