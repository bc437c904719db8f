/** Reads the content of a selected file in the manner its profile names, and takes it apart. */
import type { Channel } from '../apdu/channel.ts';
import { statusKind } from '../apdu/status-word.ts';
import { fromHex } from '../bytes.ts';
import { CardFailure } from './card-failure.ts';
import { itemKey } from './decode-file.ts';
import { splitGzipXml } from './gzip-xml.ts';
import type { Container, ProfileFile, ProfileItem } from './profile.ts';
import type { FileReading, RawItems } from './raw-items.ts';
import { readBinary } from './read-binary.ts';
import { readRecords } from './read-records.ts';
import { splitTlv } from './tlv.ts';

/** Throws CardFailure when a file that is needed cannot be taken apart. */
export async function readFileContent(channel: Channel, file: ProfileFile): Promise<FileReading> {
  const { read } = file;
  if (read.how === 'records') return readRecords(channel, file, read.manners);
  if (read.how === 'itemCommands') return readItemCommands(channel, file);
  const bytes =
    read.how === 'binary'
      ? await readBinary(channel, read, file.id)
      : await readCommand(channel, read.command);
  if (bytes === 'locked') return { kind: 'locked' };
  const items = splitContainer(bytes, file.container, file.items);
  if (items) return { kind: 'items', items };
  if (file.optional) return { kind: 'absent' };
  throw new CardFailure({ code: 'card.malformed', params: { where: file.id } });
}

/** Items of a container, or null when it cannot be taken apart at all. */
export function splitContainer(
  bytes: Uint8Array,
  container: Container,
  items: readonly ProfileItem[],
): RawItems | null {
  switch (container.kind) {
    case 'tlv':
      return splitTlv(bytes, container);
    case 'columns':
      return splitColumns(bytes, items);
    case 'gzipXml':
      return splitGzipXml(bytes, container, items);
    case 'split':
      return null;
  }
}

/** Fixed columns; one that lies beyond the end is missing, one that is cut is flagged. */
function splitColumns(bytes: Uint8Array, items: readonly ProfileItem[]): RawItems {
  const found: RawItems = new Map();
  for (const item of items) {
    const { at = 0, length = 0 } = item;
    const value = bytes.subarray(at, at + length);
    if (value.length === 0) continue;
    found.set(itemKey(item), { bytes: value, flags: value.length < length ? ['badLength'] : [] });
  }
  return found;
}

async function readCommand(channel: Channel, command: string): Promise<Uint8Array | 'locked'> {
  const { data, word } = await channel.sendRaw(fromHex(command));
  return statusKind(word) === 'notAllowed' ? 'locked' : data;
}

async function readItemCommands(channel: Channel, file: ProfileFile): Promise<FileReading> {
  const found: RawItems = new Map();
  for (const item of file.items) {
    if (!item.command) continue;
    const { data, word } = await channel.sendRaw(fromHex(item.command));
    const kind = statusKind(word);
    if (kind === 'notAllowed') return { kind: 'locked' };
    if (kind === 'ok' || kind === 'warning') found.set(itemKey(item), { bytes: data, flags: [] });
  }
  return { kind: 'items', items: found };
}
