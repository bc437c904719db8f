/**
 * Power cuts, built byte by byte. What was synced before the cut is there; of what was written
 * after the last sync, each 512-byte sector may have arrived, not arrived (zeros, or what lay there
 * before) or be garbage, and the file may end anywhere.
 */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openLedger, openStore } from '../../../electron/terminal/ledger/index.ts';
import { depositPostings } from '../../../shared/ledger/postings.ts';
import { bookedCommands, findingIn, seeded, temporaryDirectory } from './support.ts';

const SECTOR = 512;
const LOG_HEADER = 32;
const BOOKINGS = 8;
const STATES_PER_BOOKING = 30;

interface Recording {
  readonly directory: string;
  /** Main file and log as they lay on the disk after n bookings. */
  readonly main: Buffer;
  readonly logs: readonly Buffer[];
  /** Main file after a checkpoint. */
  readonly checkpointed: Buffer;
  /** The log after one more booking that was written over what the checkpoint had taken. */
  readonly writtenOver: Buffer;
}

function record(): Recording {
  const directory = temporaryDirectory();
  const file = join(directory, 'original.db');
  const store = openStore(file, { nowMs: Date.now() });
  if (!store.ok) throw new Error(store.error.code);
  const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };
  const ledger = openLedger(store.value, { clock, terminalId: 'T-000001', bootId: 'b' });
  if (!ledger.ok) throw new Error(ledger.error.code);
  // An empty log, so that the first bookings make it longer.
  store.value.db.pragma('wal_checkpoint(TRUNCATE)');
  const main = readFileSync(file);
  const logs: Buffer[] = [readFileSync(`${file}-wal`)];
  const book = (at: number) => {
    const commandId = `cmd-${at}`;
    ledger.value.append({
      kind: 'deposit',
      commandId,
      operatorId: 'O-1',
      payload: { stayId: 'STAY-1', amountFen: 100, depositId: commandId },
      postings: depositPostings('STAY-1', 'S-1', 100),
    });
    return readFileSync(`${file}-wal`);
  };
  for (let at = 0; at < BOOKINGS; at++) logs.push(book(at));
  store.value.checkpointWhenIdle();
  const checkpointed = readFileSync(file);
  const writtenOver = book(BOOKINGS);
  store.value.close();
  return { directory, main, logs, checkpointed, writtenOver };
}

/** What may lie on the disk when the power fails while `log` grows beyond `syncedBytes`. */
function cut(log: Buffer, syncedBytes: number, random: () => number): Buffer {
  const end = syncedBytes + Math.floor(random() * (log.length - syncedBytes + 1));
  const torn = Buffer.from(random() < 0.5 ? log.subarray(0, end) : log);
  const harm = random() < 0.3 ? 0 : random();
  for (let at = syncedBytes; at < torn.length; at += SECTOR) {
    const sector = torn.subarray(at, Math.min(at + SECTOR, torn.length));
    if (random() < harm) spoil(sector, log.subarray(0, SECTOR), random);
  }
  return torn;
}

/** A sector that did not arrive: zeros, garbage, or something older. */
function spoil(sector: Buffer, older: Buffer, random: () => number): void {
  const fate = random();
  if (fate < 0.4) sector.fill(0);
  else if (fate < 0.7) older.copy(sector);
  else for (let index = 0; index < sector.length; index++) sector[index] = random() * 256;
}

/** The main file when the power fails while the log is moved into it: changed sectors only. */
function halfMoved({ main, checkpointed }: Recording, random: () => number): Buffer {
  const mixed = Buffer.from(checkpointed);
  for (let at = 0; at < mixed.length; at += SECTOR) {
    const before = main.subarray(at, at + SECTOR);
    const sector = mixed.subarray(at, at + SECTOR);
    if (!before.equals(sector) && random() < 0.6) spoil(sector, before, random);
  }
  return mixed;
}

/** Lays the state down as files and reads what recovery makes of it. */
function recovered({ directory }: Recording, main: Buffer, log: Buffer): readonly string[] {
  const file = join(directory, 'cut.db');
  for (const suffix of ['-shm', '-wal']) writeFileSync(`${file}${suffix}`, '');
  writeFileSync(file, main);
  writeFileSync(`${file}-wal`, log);
  const commands = bookedCommands(file);
  expect(findingIn(file)).toBeUndefined();
  return commands;
}

const expected = (count: number) => Array.from({ length: count }, (_, at) => `cmd-${at}`);

describe('[F3] power cut', () => {
  test('while a booking is written: all earlier ones are there, this one whole or not at all', () => {
    const recording = record();
    const random = seeded(20260305);
    const outcomes = new Set<number>();
    for (let booking = 1; booking <= BOOKINGS; booking++) {
      const log = recording.logs[booking] ?? Buffer.of();
      const synced = recording.logs[booking - 1]?.length ?? 0;
      for (let state = 0; state < STATES_PER_BOOKING; state++) {
        const commands = recovered(recording, recording.main, cut(log, synced, random));
        expect([expected(booking - 1), expected(booking)]).toContainEqual(commands);
        outcomes.add(commands.length - booking);
      }
    }
    expect(outcomes).toEqual(new Set([-1, 0]));
  });

  test('while a booking is written over the old log: all earlier ones are there, this one whole or not', () => {
    const recording = record();
    const { checkpointed, writtenOver } = recording;
    const older = recording.logs[BOOKINGS] ?? Buffer.of();
    expect(writtenOver.length).toBe(older.length);
    const random = seeded(3);
    const outcomes = new Set<number>();
    for (let state = 0; state < 60; state++) {
      const log = Buffer.from(writtenOver);
      const harm = random() < 0.3 ? 0 : random();
      // The header of the new log is synced before its first page.
      for (let at = LOG_HEADER; at < log.length; at += SECTOR) {
        const sector = log.subarray(at, Math.min(at + SECTOR, log.length));
        if (random() < harm) spoil(sector, older.subarray(at, at + SECTOR), random);
      }
      const commands = recovered(recording, checkpointed, log);
      expect([expected(BOOKINGS), expected(BOOKINGS + 1)]).toContainEqual(commands);
      outcomes.add(commands.length - BOOKINGS);
    }
    expect(outcomes).toEqual(new Set([0, 1]));
  });

  test('while the log is moved into the main file: nothing is missing', () => {
    const recording = record();
    const random = seeded(7);
    const log = recording.logs[BOOKINGS] ?? Buffer.of();
    for (let state = 0; state < 40; state++) {
      const main = halfMoved(recording, random);
      expect(recovered(recording, main, log)).toEqual(expected(BOOKINGS));
    }
  });

  test('control: with synchronous=NORMAL nothing since the checkpoint is synced, and it is lost', () => {
    const recording = record();
    const random = seeded(11);
    const log = recording.logs[BOOKINGS] ?? Buffer.of();
    const synced = recording.logs[0]?.length ?? 0;
    const kept = Array.from({ length: 20 }, () => {
      return recovered(recording, recording.main, cut(log, synced, random)).length;
    });
    expect(Math.min(...kept)).toBeLessThan(BOOKINGS);
  });

  test('control: copying the main file alone loses what is in the log', () => {
    const recording = record();
    const file = join(recording.directory, 'copy.db');
    writeFileSync(join(recording.directory, 'main.db'), recording.main);
    copyFileSync(join(recording.directory, 'main.db'), file);
    expect(bookedCommands(file)).toEqual([]);
  });
});
