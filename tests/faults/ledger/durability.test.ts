import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryDirectory, WORKER } from './support.ts';

const COMMITS = 60;

function syncsOf(variant: string): number {
  const directory = temporaryDirectory();
  const trace = join(directory, 'trace');
  const traced = ['-f', '-qq', '-e', 'trace=fsync,fdatasync', '-o', trace, process.execPath];
  const worker = [WORKER, join(directory, 'ledger.db'), String(COMMITS), variant];
  const { status, stderr } = spawnSync('strace', [...traced, ...worker]);
  if (status !== 0) throw new Error(stderr.toString());
  return readFileSync(trace, 'utf8').match(/f(data)?sync\(/g)?.length ?? 0;
}

const strace = spawnSync('strace', ['-qq', '-e', 'trace=none', 'true']).status === 0;

describe.skipIf(!strace)('durability, counted at the system calls (needs strace)', () => {
  test('[F3] every booking reaches the disk before it is acknowledged', () => {
    expect(syncsOf('right')).toBeGreaterThanOrEqual(COMMITS);
  });

  test('[F3] control: with synchronous=NORMAL the same job does not', () => {
    expect(syncsOf('normal')).toBeLessThan(COMMITS);
  });
});
