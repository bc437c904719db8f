/**
 * The ledger as plain files that need no database: `records.bin` (per record: u32 epoch, u32 seq,
 * u32 length, canonical bytes, 32-byte hash) and `manifest.json`. Layout: FORMAT.md, "Export".
 */
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Anchor, RawRecord } from '../../../shared/ledger/verify.ts';
import type { AuditResult } from './audit.ts';

export const RECORDS_FILE = 'records.bin';
export const MANIFEST_FILE = 'manifest.json';
export const EXPORT_FORMAT = 'yibao-ledger-export/1';

const PREFIX_BYTES = 12;
const HASH_BYTES = 32;
/** No record comes near this; a length beyond it is not believed, nor is memory taken for it. */
const MAX_RECORD_BYTES = 64 * 1024 * 1024;

/** Writes both files durably; returns nothing, throws on broken I/O. */
export function exportRecords(
  directory: string,
  records: Iterable<RawRecord>,
  about: Pick<AuditResult, 'terminalId' | 'head' | 'records'>,
): void {
  mkdirSync(directory, { recursive: true });
  const file = openSync(join(directory, RECORDS_FILE), 'wx');
  try {
    for (const record of records) writeSync(file, frameOf(record));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  const manifest = { format: EXPORT_FORMAT, ...about };
  writeFileSync(join(directory, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
}

function frameOf(record: RawRecord): Uint8Array {
  const frame = Buffer.alloc(PREFIX_BYTES + record.bytes.length + HASH_BYTES);
  frame.writeUInt32BE(record.epoch, 0);
  frame.writeUInt32BE(record.seq, 4);
  frame.writeUInt32BE(record.bytes.length, 8);
  frame.set(record.bytes, PREFIX_BYTES);
  frame.set(record.hash, PREFIX_BYTES + record.bytes.length);
  return frame;
}

const manifestSchema = z.object({
  format: z.literal(EXPORT_FORMAT),
  head: z.object({ epoch: z.int(), seq: z.int(), hash: z.string() }),
});

/**
 * The head an export was written with: its records may not end before it, nor be others. Absent when
 * the records came alone; throws when the file is no manifest.
 */
export function manifestAnchor(directory: string): Anchor | undefined {
  const path = join(directory, MANIFEST_FILE);
  if (!existsSync(path)) return undefined;
  const manifest = manifestSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!manifest.success) throw new Error(`${MANIFEST_FILE} is no manifest of an export`);
  const { epoch, seq, hash } = manifest.data.head;
  return { epoch, seq, head: hash };
}

/** An exported directory, read as a stream; earlier records can be looked up by place. */
export interface ExportedRecords {
  /** Ends at the first frame that is cut short; `cutShort` then says so. */
  read(): Iterable<RawRecord>;
  lookUp(epoch: number, seq: number): RawRecord | undefined;
  readonly cutShort: boolean;
  close(): void;
}

export function openExport(directory: string): ExportedRecords {
  const file = openSync(join(directory, RECORDS_FILE), 'r');
  /** Offsets by place: 8 bytes a record keep a large export within memory. */
  const offsets = new Map<number, number[]>();
  let cutShort = false;
  return {
    *read() {
      for (let at = 0; ; ) {
        const frame = frameAt(file, at);
        if (frame === 'end') return;
        if (frame === 'cut') {
          cutShort = true;
          return;
        }
        const places = offsets.get(frame.record.epoch) ?? [];
        places[frame.record.seq] = at;
        offsets.set(frame.record.epoch, places);
        yield frame.record;
        at = frame.next;
      }
    },
    lookUp(epoch, seq) {
      const at = offsets.get(epoch)?.[seq];
      const frame = at === undefined ? 'end' : frameAt(file, at);
      return typeof frame === 'string' ? undefined : frame.record;
    },
    get cutShort() {
      return cutShort;
    },
    close() {
      closeSync(file);
    },
  };
}

function frameAt(file: number, at: number): 'end' | 'cut' | { record: RawRecord; next: number } {
  const left = fstatSync(file).size - at;
  if (left === 0) return 'end';
  if (left < PREFIX_BYTES) return 'cut';
  const prefix = bytesAt(file, at, PREFIX_BYTES);
  const length = prefix.readUInt32BE(8);
  if (length > MAX_RECORD_BYTES || left < PREFIX_BYTES + length + HASH_BYTES) return 'cut';
  const rest = bytesAt(file, at + PREFIX_BYTES, length + HASH_BYTES);
  const record = {
    epoch: prefix.readUInt32BE(0),
    seq: prefix.readUInt32BE(4),
    bytes: rest.subarray(0, length),
    hash: rest.subarray(length),
  };
  return { record, next: at + PREFIX_BYTES + length + HASH_BYTES };
}

function bytesAt(file: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  readSync(file, bytes, 0, length, at);
  return bytes;
}
