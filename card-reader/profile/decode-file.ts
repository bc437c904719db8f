/** Raw items of a file → fields in the order of the profile. */
import type { CardField, FieldFlag } from '../../shared/card/card-data.ts';
import { concatBytes, toHex } from '../bytes.ts';
import { decodeItem } from './coders.ts';
import type { ProfileFile, ProfileItem } from './profile.ts';
import type { FileReading, RawItem, RawItems } from './raw-items.ts';

export function decodeFile(file: ProfileFile, reading: FileReading): readonly CardField[] {
  return file.items.flatMap((item) => {
    if (reading.kind === 'locked') return [emptyField(item, 'locked')];
    if (reading.kind === 'absent') return [];
    const raw = rawOf(item, reading.items);
    if (raw) return [decodedField(item, raw)];
    return item.optional ? [] : [emptyField(item, 'missing')];
  });
}

/** The place of an item in its container, also the key of its raw bytes. */
export function itemKey(item: ProfileItem): string {
  const place = item.path ?? item.tag?.toUpperCase() ?? item.command ?? `@${item.at ?? 0}`;
  return item.section ? `${item.section}:${place}` : place;
}

function rawOf(item: ProfileItem, items: RawItems): RawItem | undefined {
  const own = items.get(itemKey(item));
  const more = item.extension ? items.get(item.extension.toUpperCase()) : undefined;
  if (!own || !more) return own;
  return {
    bytes: concatBytes(unpadded(own.bytes), more.bytes),
    flags: [...own.flags, ...more.flags],
  };
}

function unpadded(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0x00 || bytes[end - 1] === 0x20)) end -= 1;
  return bytes.subarray(0, end);
}

function decodedField(item: ProfileItem, raw: RawItem): CardField {
  const decoded = decodeItem(raw.bytes, item);
  const tooLong = item.length !== undefined && !item.extension && raw.bytes.length > item.length;
  const flags: FieldFlag[] = [...raw.flags, ...decoded.flags];
  if (tooLong) flags.push('badLength');
  if (decoded.text === '' && !item.optional) flags.push('missing');
  const unique = [...new Set(flags)];
  return {
    id: item.id,
    tag: itemKey(item),
    label: item.label,
    text: decoded.text,
    ...(unique.length > 0 && { hex: toHex(raw.bytes) }),
    flags: unique,
  };
}

function emptyField(item: ProfileItem, flag: FieldFlag): CardField {
  return { id: item.id, tag: itemKey(item), label: item.label, text: '', flags: [flag] };
}
