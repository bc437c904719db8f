import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { evidenceMarkIn } from '../../../../electron/terminal/guard/evidence-mark.ts';
import { createGuard } from '../../../../electron/terminal/guard/guard.ts';
import { openStateFile } from '../../../../electron/terminal/guard/state-file.ts';
import { openLedger, openStore } from '../../../../electron/terminal/ledger/index.ts';
import { decodePayload } from '../../../../shared/ledger/payloads/index.ts';
import { refuse } from '../../../../shared/result.ts';
import {
  deposit,
  NOW_MS,
  refusal,
  reversal,
  TERMINAL,
  temporaryDirectory,
  value,
} from '../ledger/support.ts';

const HOUR = 3_600_000;
const MIB = 1024 * 1024;

/** A guarded ledger with a clock and a disk that can be moved. */
function guarded(folder = temporaryDirectory(), startMs = NOW_MS) {
  const now = { wallMs: startMs, monotonicMs: 0 };
  const disk = { freeBytes: 1_000 * MIB };
  const clock = { nowMs: () => now.wallMs, monotonicMs: () => now.monotonicMs };
  const store = value(openStore(join(folder, 'ledger.db'), { nowMs: startMs }));
  onTestFinished(() => store.close());
  const open = (guard?: ReturnType<typeof createGuard>) =>
    value(openLedger(store, { clock, terminalId: TERMINAL, bootId: 'b', ...(guard && { guard }) }));
  const head = open().head();
  const timeMs = open().record(head.seq)?.header.timeMs ?? 0;
  const guard = createGuard({
    ...{ clock, bootId: `boot-${startMs}`, earliestMs: Date.UTC(2026, 0, 1) },
    last: { epoch: head.epoch, timeMs },
    shiftIsOver: (shiftId) => shiftId === 'S000009',
    evidence: evidenceMarkIn(store.db),
    state: openStateFile(join(folder, 'state.json')),
    disk: {
      ...{ ballastFile: join(folder, 'ballast'), ballastBytes: MIB, floorBytes: 8 * MIB },
      ...{ monotonicMs: clock.monotonicMs, freeBytes: () => disk.freeBytes },
    },
  });
  guard.disk.prepare();
  const ledger = open(guard);
  /** Time passes as it should. */
  const pass = (ms: number) => {
    now.wallMs += ms;
    now.monotonicMs += ms;
  };
  const book = (commandId: string) => ledger.append(deposit(commandId, 100));
  const steps = () =>
    ledger.records({ fromSeq: 1, limit: 100 }).flatMap(({ header }) => {
      const decoded = decodePayload(header);
      return decoded?.kind === 'clockStep' ? [decoded.payload] : [];
    });
  return { ledger, guard, now, disk, pass, book, steps, store, folder };
}

describe('[F7] the clock jumps', () => {
  const jumps = [
    ['an hour back', -HOUR],
    ['the change of daylight saving time', HOUR],
    ['a step of the time service', 500],
    ['eight hours of sleep, in which the monotonic clock stood still', 8 * HOUR],
    ['the year 2038', Date.UTC(2038, 0, 19, 3, 14, 8) - NOW_MS],
    ['the year 2100', Date.UTC(2100, 0, 1) - NOW_MS],
  ] as const;

  test.each(jumps)('%s is one signed jump, booked before anything else', (_, jumpMs) => {
    const { ledger, book, now, pass, steps } = guarded();
    value(book('d-1'));
    pass(5_000);
    now.wallMs += jumpMs;
    value(book('d-2'));
    pass(5_000);
    value(book('d-3'));
    const beforeMs = NOW_MS + 5_000;
    const source = 'operating system';
    expect(steps()).toEqual([{ beforeMs, afterMs: beforeMs + jumpMs, source }]);
    expect(ledger.record(3)?.header.kind).toBe(40);
    expect(ledger.head().seq).toBe(5);
  });

  test('drift that is no jump leaves no record, however long it lasts', () => {
    const { book, now, pass, steps } = guarded();
    for (let at = 0; at < 50; at++) {
      pass(60_000);
      now.wallMs += 30;
      value(book(`d-${at}`));
    }
    expect(steps()).toEqual([]);
  });

  test('a jump whose booking was undone is booked with the next', () => {
    const { ledger, book, now, steps } = guarded();
    now.wallMs += HOUR;
    const undone = ledger.transaction(() => {
      value(book('d-1'));
      return refuse('ledger.seqExhausted');
    });
    expect(undone.ok).toBe(false);
    expect(steps()).toEqual([]);
    value(book('d-2'));
    value(book('d-3'));
    expect(steps()).toHaveLength(1);
  });

  test('no money moves in 1970, before the program was made, or before the last booked day', () => {
    const { ledger, book, now } = guarded();
    value(book('d-1'));
    const at = (wallMs: number) => {
      now.wallMs = wallMs;
      return refusal(book(`at-${wallMs}`))?.code;
    };
    expect(at(0)).toBe('ledger.clockImpossible');
    expect(at(Date.UTC(2025, 11, 31))).toBe('ledger.clockImpossible');
    expect(at(NOW_MS - 24 * HOUR)).toBe('clock.behind');
    expect(refusal(ledger.append(reversal(ledger, 'r-1', 2)))?.code).toBe('clock.behind');
    expect(value(book('d-1')).replayed).toBe(true);
    expect(at(NOW_MS + HOUR)).toBeUndefined();
  });

  test('a clock set back while the terminal was off is noticed at the next start', () => {
    const first = guarded();
    first.pass(48 * HOUR);
    value(first.book('d-1'));
    first.store.close();
    const later = guarded(first.folder, NOW_MS + 24 * HOUR);
    expect(refusal(later.book('d-2'))?.code).toBe('clock.behind');
    later.guard.clock.confirmed();
    value(later.book('d-3'));
    expect(later.steps().map(({ source }) => source)).toEqual([
      'set back while the terminal was off',
      'confirmed by the centre after 20260307',
    ]);
  });
});

describe('[F5] before the disk is full', () => {
  test('nothing new is begun, what ends or undoes something still is', () => {
    const { ledger, book, disk, pass } = guarded();
    value(book('d-1'));
    disk.freeBytes = 7 * MIB;
    pass(2_000);
    expect(refusal(book('d-2'))?.code).toBe('disk.low');
    value(ledger.append(reversal(ledger, 'r-1', 2)));
    disk.freeBytes = 900 * MIB;
    pass(2_000);
    value(book('d-2'));
  });

  test('a full disk gives up the ballast; it is made again when there is room', () => {
    const { guard, book, disk, pass } = guarded();
    disk.freeBytes = 0;
    expect([guard.disk.release(), guard.disk.release()]).toEqual([true, false]);
    disk.freeBytes = 8 * MIB;
    pass(2_000);
    guard.disk.prepare();
    expect(refusal(book('d-1'))?.code).toBe('disk.low');
    disk.freeBytes = 10 * MIB;
    guard.disk.prepare();
    value(book('d-1'));
    expect(guard.disk.release()).toBe(true);
  });
});

describe('a ledger that must not go on', () => {
  test('[F15] known as an old copy it books nothing, also after a new start', () => {
    const first = guarded();
    value(first.book('d-1'));
    first.guard.becomeEvidence(1, 1);
    expect(refusal(first.book('d-2'))?.code).toBe('ledger.evidence');
    expect(value(first.book('d-1')).replayed).toBe(true);
    first.store.close();
    const again = guarded(first.folder, NOW_MS + HOUR);
    expect(refusal(again.book('d-3'))?.code).toBe('ledger.evidence');
    expect(again.ledger.head().seq).toBe(2);
    again.store.close();
    rmSync(join(first.folder, 'state.json'));
    const without = guarded(first.folder, NOW_MS + HOUR);
    expect(refusal(without.book('d-4'))?.code).toBe('ledger.evidence');
  });
});

test('no money is booked into a shift that was counted and closed', () => {
  const { ledger } = guarded();
  const head = ledger.head().seq;
  const late = { ...deposit('d-1', 100), shiftId: 'S000009' };
  expect(refusal(ledger.append(late))).toEqual({ code: 'shift.over' });
  expect(ledger.head().seq).toBe(head);
  value(ledger.append({ ...deposit('d-2', 100), shiftId: 'S000010' }));
});
