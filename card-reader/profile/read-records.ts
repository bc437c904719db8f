/**
 * Reading tagged records. The same item sits in different record numbers on different versions of a
 * card, its tag stays; so what counts is the tag that comes back. Most cards give all records at
 * once; what that leaves open is asked by tag, then by number.
 */
import type { Channel } from '../apdu/channel.ts';
import { statusKind } from '../apdu/status-word.ts';
import type { ProfileFile } from './profile.ts';
import type { FileReading, RawItem, RawItems } from './raw-items.ts';

const READ_RECORD = 0xb2;
const BY_TAG = 0x00;
const BY_NUMBER = 0x04;
const FROM_NUMBER_ON = 0x05;
const LE_ALL = 256;
const RECORDS_MAX = 64;

type Manner = 'tag' | 'all' | 'number';
/** Null: the card does not play along in this manner. */
type Attempt = Exclude<FileReading, { kind: 'absent' }> | null;

export async function readRecords(
  channel: Channel,
  file: ProfileFile,
  manners: readonly Manner[],
): Promise<FileReading> {
  const items: RawItems = new Map();
  for (const manner of manners) {
    const attempt = await attempts[manner](channel, file);
    if (attempt?.kind === 'locked') return attempt;
    for (const [tag, item] of attempt?.items ?? [])
      if (!isWhole(items.get(tag))) items.set(tag, item);
    if (isComplete(file, items)) break;
  }
  return { kind: 'items', items };
}

/** A record that did not fit into the answer is asked for again in the next manner. */
function isWhole(item: RawItem | undefined): boolean {
  return item !== undefined && !item.flags.includes('badLength');
}

/** Everything that has to be there is, and nothing that is was cut off. */
function isComplete(file: ProfileFile, items: RawItems): boolean {
  const needed = file.items.every(
    ({ tag, optional }) => optional || tag === undefined || items.has(tag),
  );
  return needed && [...items.values()].every(isWhole);
}

const attempts: Readonly<
  Record<Manner, (channel: Channel, file: ProfileFile) => Promise<Attempt>>
> = { tag: readByTag, all: readWhole, number: readByNumber };

/** Tags to ask for, with the length of the whole record (tag and length byte included). */
function wantedTags(file: ProfileFile): readonly { tag: string; le: number }[] {
  return file.items.flatMap((item) => {
    const own = item.tag ? [{ tag: item.tag, le: (item.length ?? LE_ALL - 2) + 2 }] : [];
    return item.extension ? [...own, { tag: item.extension, le: LE_ALL }] : own;
  });
}

async function readByTag(channel: Channel, file: ProfileFile): Promise<Attempt> {
  const items: RawItems = new Map();
  for (const { tag, le } of wantedTags(file)) {
    const p1 = Number.parseInt(tag, 16);
    const answer = await channel.send({ cla: 0, ins: READ_RECORD, p1, p2: BY_TAG, le });
    const kind = statusKind(answer.word);
    if (kind === 'notAllowed') return { kind: 'locked' };
    if (kind === 'notFound') continue;
    if (kind !== 'ok' && kind !== 'warning') return null;
    if (answer.data.length === 0) continue;
    if (answer.data[0] !== p1) return null;
    items.set(tag, recordValue(answer.data));
  }
  return { kind: 'items', items };
}

async function readWhole(channel: Channel): Promise<Attempt> {
  const p2 = FROM_NUMBER_ON;
  const answer = await channel.send({ cla: 0, ins: READ_RECORD, p1: 1, p2, le: LE_ALL });
  const kind = statusKind(answer.word);
  if (kind === 'notAllowed') return { kind: 'locked' };
  if (kind !== 'ok' && kind !== 'warning') return null;
  return { kind: 'items', items: splitRecords(answer.data) };
}

async function readByNumber(channel: Channel): Promise<Attempt> {
  const items: RawItems = new Map();
  for (let p1 = 1; p1 <= RECORDS_MAX; p1 += 1) {
    const answer = await channel.send({ cla: 0, ins: READ_RECORD, p1, p2: BY_NUMBER, le: LE_ALL });
    const kind = statusKind(answer.word);
    if (kind === 'notAllowed') return { kind: 'locked' };
    if (kind !== 'ok' && kind !== 'warning') break;
    for (const [tag, item] of splitRecords(answer.data)) if (!items.has(tag)) items.set(tag, item);
  }
  return { kind: 'items', items };
}

/** Splits tag-length-value records that follow each other; a cut last one is kept and flagged. */
export function splitRecords(bytes: Uint8Array): RawItems {
  const items: RawItems = new Map();
  let at = 0;
  while (at < bytes.length) {
    const tag = (bytes[at] ?? 0).toString(16).padStart(2, '0').toUpperCase();
    const item = recordValue(bytes.subarray(at));
    if (!items.has(tag)) items.set(tag, item);
    at += 2 + (bytes[at + 1] ?? 0);
  }
  return items;
}

function recordValue(record: Uint8Array): RawItem {
  const length = record[1] ?? 0;
  const bytes = record.subarray(2, 2 + length);
  return { bytes, flags: bytes.length < length || record.length < 2 ? ['badLength'] : [] };
}
