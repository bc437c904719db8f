/** Reading a transparent file in blocks, to the length it names or to its end. */
import type { Answer, Channel } from '../apdu/channel.ts';
import { statusKind } from '../apdu/status-word.ts';
import { concatBytes } from '../bytes.ts';
import { CardFailure } from './card-failure.ts';
import type { ReadManner } from './profile.ts';

type BinaryManner = Extract<ReadManner, { how: 'binary' }>;

const READ_BINARY = 0xb0;
const WRONG_OFFSET = 0x6b00;

/** Content of the selected file without its header, or `locked`. Never more than `maxBytes`. */
export async function readBinary(
  channel: Channel,
  manner: BinaryManner,
  where: string,
): Promise<Uint8Array | 'locked'> {
  const { header } = manner;
  if (!header) return readBlocks(channel, 0, manner.maxBytes, manner.blockBytes);
  const head = await readBlocks(channel, 0, header.bytes, header.bytes);
  if (head === 'locked') return head;
  if (head.length < header.bytes) throw malformed(where);
  const length = numberAt(head, header.lengthAt, header.lengthBytes, header.endian);
  if (length > manner.maxBytes) throw malformed(where);
  return readBlocks(channel, header.bytes, length, manner.blockBytes);
}

async function readBlocks(
  channel: Channel,
  offset: number,
  wanted: number,
  blockBytes: number,
): Promise<Uint8Array | 'locked'> {
  const parts: Uint8Array[] = [];
  let have = 0;
  while (have < wanted) {
    const le = Math.min(blockBytes, wanted - have);
    const answer = await readBlock(channel, offset + have, le);
    if (answer.word === WRONG_OFFSET && have > 0) break; // the file ended with the last block
    const kind = statusKind(answer.word);
    if (kind === 'notAllowed') return 'locked';
    if (kind !== 'ok' && kind !== 'warning') break;
    if (answer.data.length === 0) break;
    parts.push(answer.data.subarray(0, wanted - have));
    have += answer.data.length;
    if (kind === 'warning') break; // end of file before Le bytes
  }
  return concatBytes(...parts);
}

function readBlock(channel: Channel, at: number, le: number): Promise<Answer> {
  return channel.send({ cla: 0, ins: READ_BINARY, p1: at >> 8, p2: at & 0xff, le });
}

/** Unsigned number of one or two bytes. */
export function numberAt(
  bytes: Uint8Array,
  at: number,
  length: 1 | 2,
  endian: 'big' | 'little',
): number {
  const first = bytes[at] ?? 0;
  if (length === 1) return first;
  const second = bytes[at + 1] ?? 0;
  return endian === 'big' ? (first << 8) | second : (second << 8) | first;
}

function malformed(where: string): CardFailure {
  return new CardFailure({ code: 'card.malformed', params: { where } });
}
