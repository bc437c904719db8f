import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createGuard } from '../../../electron/terminal/guard/guard.ts';
import { type Ledger, openLedger, openStore } from '../../../electron/terminal/ledger/index.ts';
import {
  deposit,
  NOW_MS,
  open,
  refusal,
  reversal,
  TERMINAL,
  value,
} from '../../unit/terminal/ledger/support.ts';
import { findingIn, temporaryDirectory } from './support.ts';

/** Books until the disk is full; gives the command that was refused. */
function fill(ledger: Ledger): string {
  for (let at = 0; at < 100_000; at++) {
    const booked = ledger.append(deposit(`d-${at}`, 100));
    if (booked.ok) continue;
    expect(refusal(booked)?.code).toBe('ledger.diskFull');
    return `d-${at}`;
  }
  throw new Error('the disk never filled up');
}

/** Refused again, nothing half written, reading works, and with space the same command goes on. */
function checkFull(ledger: Ledger, file: string, makeSpace: () => void): void {
  const refused = fill(ledger);
  const { seq } = ledger.head();
  expect(refusal(ledger.append(deposit(refused, 100)))?.code).toBe('ledger.diskFull');
  expect(ledger.recordByCommand(refused)).toBeUndefined();
  expect(ledger.head().seq).toBe(seq);
  expect(ledger.balance('cash', 'S-1')).toBe(100 * (seq - 1));
  makeSpace();
  expect(value(ledger.append(deposit(refused, 100))).record.header.seq).toBe(seq + 1);
  expect(findingIn(file)).toBeUndefined();
}

describe('[F5] disk full', () => {
  test('at the limit of the file', () => {
    const { ledger, store, file } = open();
    const pages = Number(store.db.pragma('page_count', { simple: true }));
    store.db.pragma(`max_page_count = ${pages + 12}`);
    checkFull(ledger, file, () => store.db.pragma(`max_page_count = ${pages + 1_000}`));
  });

  const mountable = process.getuid?.() === 0 && process.platform === 'linux';

  test.skipIf(!mountable)('on a file system that is full (needs root to mount one)', (context) => {
    const directory = temporaryDirectory();
    const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', directory]);
    if (mount.status !== 0) return context.skip('cannot mount here');
    onTestFinished(() => void spawnSync('umount', ['-l', directory]));
    const ballast = join(directory, 'ballast');
    writeFileSync(ballast, Buffer.alloc(600_000));
    const { ledger, file } = open(join(directory, 'ledger.db'));
    checkFull(ledger, file, () => rmSync(ballast));
  });

  test.skipIf(!mountable)('the ballast makes room for what undoes and closes', (context) => {
    const directory = temporaryDirectory();
    const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', directory]);
    if (mount.status !== 0) return context.skip('cannot mount here');
    onTestFinished(() => void spawnSync('umount', ['-l', directory]));
    const clock = { nowMs: () => NOW_MS, monotonicMs: () => 0 };
    const guard = createGuard({
      ...{ clock, bootId: 'b', earliestMs: 0, last: { epoch: 1, timeMs: 0 } },
      state: { read: () => ({}), write: () => undefined },
      disk: {
        ...{ ballastFile: join(directory, 'ballast'), monotonicMs: clock.monotonicMs },
        ...{ ballastBytes: 1_048_576, floorBytes: 0 },
      },
    });
    guard.disk.prepare();
    const onDiskFull = () => void guard.disk.release();
    const store = value(openStore(join(directory, 'ledger.db'), { nowMs: NOW_MS, onDiskFull }));
    onTestFinished(() => store.close());
    const ledger = value(openLedger(store, { clock, terminalId: TERMINAL, bootId: 'b', guard }));
    fill(ledger);
    value(ledger.append(reversal(ledger, 'r-1', 2)));
    expect(refusal(ledger.append(deposit('another', 100)))?.code).toBe('disk.low');
    expect(findingIn(store.file)).toBeUndefined();
  });
});
