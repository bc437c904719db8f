/** The file system of a virtual card: selection by name, id and path; records and binary reads. */
import type { CardImageDirectory, CardImageFile } from '../../shared/card/card-image.ts';
import type { Command } from '../apdu/command.ts';
import { concatBytes, fromHex, sameBytes } from '../bytes.ts';

type Reply = { readonly data?: Uint8Array; readonly word: number };
type MayRead = (rule: string) => boolean;

const OK = 0x9000;
const NO_FILE: Reply = { word: 0x6a82 };
const NO_RECORD: Reply = { word: 0x6a83 };
const NOT_ALLOWED: Reply = { word: 0x6982 };
const WRONG_TYPE: Reply = { word: 0x6981 };
const NO_CURRENT_FILE: Reply = { word: 0x6986 };
const END_OF_FILE = 0x6282;
const WRONG_OFFSET: Reply = { word: 0x6b00 };
const MASTER_FILE = '3F00';

export class CardFiles {
  readonly #directories: readonly CardImageDirectory[];
  #directory: CardImageDirectory | undefined;
  #file: CardImageFile | undefined;

  constructor(directories: readonly CardImageDirectory[]) {
    this.#directories = directories;
    this.selectRoot();
  }

  selectRoot(): void {
    this.#directory = this.#directories[0];
    this.#file = undefined;
  }

  select(command: Command): Reply {
    const target = command.data ?? new Uint8Array(0);
    if (command.p1 === 0x04) return this.#selectName(target);
    const path = idsOf(target);
    if (command.p1 === 0x08 || command.p1 === 0x09) return this.#selectPath(path);
    return this.#selectId(path[0] ?? MASTER_FILE, command.p1);
  }

  readRecord(command: Command, byTag: boolean, mayRead: MayRead): Reply {
    const sfi = command.p2 >> 3;
    const file = sfi === 0 ? this.#file : this.#bySfi(sfi);
    if (!file) return sfi === 0 ? NO_CURRENT_FILE : NO_FILE;
    if (!file.records) return WRONG_TYPE;
    if (!mayRead(file.access ?? 'always')) return NOT_ALLOWED;
    this.#file = file;
    const records = file.records.map(fromHex);
    const form = command.p2 & 0x07;
    if (form === 0x04) return recordReply(records[command.p1 - 1]);
    if (form === 0x05) return recordReply(joined(records.slice(Math.max(0, command.p1 - 1))));
    if (form === 0x00 && byTag) return recordReply(records.find((one) => one[0] === command.p1));
    return { word: 0x6a86 };
  }

  readBinary(command: Command, mayRead: MayRead): Reply {
    const bySfi = (command.p1 & 0x80) !== 0;
    const file = bySfi ? this.#bySfi(command.p1 & 0x1f) : this.#file;
    if (!file) return bySfi ? NO_FILE : NO_CURRENT_FILE;
    if (file.body === undefined) return WRONG_TYPE;
    if (!mayRead(file.access ?? 'always')) return NOT_ALLOWED;
    this.#file = file;
    const body = fromHex(file.body);
    const offset = bySfi ? command.p2 : (command.p1 << 8) | command.p2;
    if (offset >= body.length) return WRONG_OFFSET;
    const le = command.le ?? 256;
    const data = body.subarray(offset, offset + le);
    const short = data.length < le && le !== 256 && le !== 65_536;
    return { data, word: short ? END_OF_FILE : OK };
  }

  #selectName(name: Uint8Array): Reply {
    const found = this.#directories.find((one) => one.aid && sameBytes(fromHex(one.aid), name));
    return found ? this.#enter(found) : NO_FILE;
  }

  #selectId(id: string, p1: number): Reply {
    const file = p1 === 0x01 ? undefined : this.#directory?.files.find((one) => sameId(one.id, id));
    if (file) {
      this.#file = file;
      return { word: OK };
    }
    const directory = p1 === 0x02 ? undefined : this.#directories.find((one) => sameId(one.id, id));
    if (directory) return this.#enter(directory);
    return NO_FILE;
  }

  #selectPath(path: readonly string[]): Reply {
    let reply = NO_FILE;
    for (const id of path) {
      reply = this.#selectId(id, 0x00);
      if (reply.word !== OK) return reply;
    }
    return reply;
  }

  #enter(directory: CardImageDirectory): Reply {
    this.#directory = directory;
    this.#file = undefined;
    return directory.fci ? { data: fromHex(directory.fci), word: OK } : { word: OK };
  }

  #bySfi(sfi: number): CardImageFile | undefined {
    return this.#directory?.files.find((file) => sfiOf(file) === sfi);
  }
}

/** A file's short id is the one the image names, else the low five bits of its id. */
function sfiOf(file: CardImageFile): number {
  return file.sfi ? Number.parseInt(file.sfi, 16) : Number.parseInt(file.id, 16) & 0x1f;
}

function sameId(a: string | undefined, b: string): boolean {
  return a?.toUpperCase() === b;
}

function idsOf(path: Uint8Array): string[] {
  const hex = Array.from(path, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return (hex.toUpperCase().match(/.{4}/g) ?? []).map(String);
}

function joined(records: readonly Uint8Array[]): Uint8Array | undefined {
  return records.length === 0 ? undefined : concatBytes(...records);
}

function recordReply(record: Uint8Array | undefined): Reply {
  return record ? { data: record, word: OK } : NO_RECORD;
}
