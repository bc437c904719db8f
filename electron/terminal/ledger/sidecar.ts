/**
 * Heads of the ledger in a text file beside it: one line for each, only ever appended. A tail that
 * was cut or a chain that was rewritten no longer has the hashes that stand here.
 */
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  writeSync,
} from 'node:fs';
import type { Anchor } from '../../../shared/ledger/verify.ts';
import type { Ledger } from './index.ts';
import type { Head } from './read.ts';

/** Why a head is noted. */
export type NoteCause = 'start' | 'acknowledged' | 'shiftClose' | 'dayClose' | 'stop';

const LINE = /^(\d+)\/(\d+):([0-9a-f]{64}) /;
/** Bytes of the newest lines that every start looks at. */
const TAIL_BYTES = 16 * 1024;

/** Appends a head durably; one that stands there last already is not repeated. */
export function noteHead(file: string, head: Head, cause: NoteCause, nowMs: number): void {
  const place = `${head.epoch}/${head.seq}:${head.hash} `;
  const opened = openSync(file, 'a+', 0o600);
  try {
    const tail = tailOf(opened);
    if (tail.split('\n').at(-2)?.startsWith(place)) return;
    // A line that a power cut left unfinished is ended first.
    const start = tail === '' || tail.endsWith('\n') ? '' : '\n';
    writeSync(opened, `${start}${place}${new Date(nowMs).toISOString()} ${cause}\n`);
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** All heads of a sidecar file; lines cut by a power failure are left out. */
export function readSidecar(file: string): readonly Anchor[] {
  return existsSync(file) ? anchorsIn(readFileSync(file, 'utf8')) : [];
}

/** The first of the newest noted heads that the ledger does not have, if any. */
export function missingHead(ledger: Pick<Ledger, 'record'>, file: string): Anchor | undefined {
  if (!existsSync(file)) return undefined;
  const opened = openSync(file, 'r');
  try {
    const newest = anchorsIn(tailOf(opened));
    return newest.find(({ epoch, seq, head }) => ledger.record(seq, epoch)?.hash !== head);
  } finally {
    closeSync(opened);
  }
}

function tailOf(opened: number): string {
  const { size } = fstatSync(opened);
  const bytes = Buffer.alloc(Math.min(size, TAIL_BYTES));
  readSync(opened, bytes, 0, bytes.length, size - bytes.length);
  return bytes.toString('utf8');
}

function anchorsIn(text: string): readonly Anchor[] {
  return text.split('\n').flatMap((line) => {
    const [, epoch, seq, head] = LINE.exec(line) ?? [];
    return head === undefined ? [] : [{ epoch: Number(epoch), seq: Number(seq), head }];
  });
}
