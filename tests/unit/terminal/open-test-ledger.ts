/** A real ledger in a folder of its own, with a clock that the test sets. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { type Ledger, openLedger, openStore } from '../../../electron/terminal/ledger/index.ts';

/** 2026-03-05 10:00:00 in China. */
export const START_MS = Date.UTC(2026, 2, 5, 2);

export interface TestClock {
  nowMs(): number;
  monotonicMs(): number;
  advance(byMs: number): void;
}

export function testClock(startMs = START_MS): TestClock {
  let timeMs = startMs;
  return {
    nowMs: () => timeMs,
    monotonicMs: () => timeMs - startMs,
    advance(byMs) {
      timeMs += byMs;
    },
  };
}

/** Removed again when the test ends. */
export function testFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'yibao-unit-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function openTestLedger(clock: TestClock): Ledger {
  const store = openStore(path.join(testFolder(), 'ledger.db'), { nowMs: clock.nowMs() });
  if (!store.ok) throw new Error(store.error.code);
  onTestFinished(() => store.value.close());
  const ledger = openLedger(store.value, { clock, terminalId: 'T001', bootId: 'boot-1' });
  if (!ledger.ok) throw new Error(ledger.error.code);
  return ledger.value;
}
