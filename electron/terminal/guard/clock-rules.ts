/**
 * What the clock may do. `seq` is the order; the wall clock only dates. A jump against the monotonic
 * clock is one chained record before anything else is booked, and while the day is impossible no
 * money moves (BSI TR-03153-1 §9.5: no signing without a set clock).
 */
import type { Clock } from '../../../shared/clock.ts';
import { businessDateOf } from '../../../shared/ledger/business-date.ts';
import type { ClockQuality } from '../../../shared/ledger/record.ts';
import type { Refusal } from '../../../shared/result.ts';
import type { Draft } from '../ledger/draft.ts';
import type { StateFile } from './state-file.ts';

/** A larger difference between the two clocks is a step; smaller ones are the clock's own drift. */
export const STEP_MS = 128;

export interface ClockRules {
  /** Steps to be booked, that of this moment included; the same until `stepBooked`. */
  steps(): readonly Draft[];
  /** The step is in the ledger for good: no transaction around it can be undone any more. */
  stepBooked(commandId: string): void;
  /** Why no money may move at this time. */
  refusal(): Refusal | undefined;
  /** The centre took a request of this moment: the clock is right, whatever came before. */
  confirmed(): void;
  /** Money was booked on this day. */
  booked(businessDate: number): void;
  quality(): ClockQuality;
}

export interface ClockRulesOptions {
  readonly clock: Clock;
  readonly bootId: string;
  /** No clock can be right before the program was made. */
  readonly earliestMs: number;
  /** Time of the newest record; 0 in a new ledger. */
  readonly lastRecordMs: number;
  readonly state: StateFile;
}

export function createClockRules(options: ClockRulesOptions): ClockRules {
  const { clock, earliestMs, lastRecordMs, state } = options;
  let reference = { wallMs: clock.nowMs(), monotonicMs: clock.monotonicMs() };
  let quality: ClockQuality = 'set';
  let count = 0;
  let pending: readonly Draft[] = [];

  function note(beforeMs: number, afterMs: number, source: string): void {
    count += 1;
    const step: Draft = {
      kind: 'clockStep',
      commandId: `clock/${options.bootId}/${count}`,
      operatorId: '',
      payload: { beforeMs: Math.round(beforeMs), afterMs: Math.round(afterMs), source },
    };
    pending = [...pending, step];
  }

  /** Small differences are taken over at once, so that slow drift never adds up to a step. */
  function compare(): void {
    const now = { wallMs: clock.nowMs(), monotonicMs: clock.monotonicMs() };
    const expectedMs = reference.wallMs + (now.monotonicMs - reference.monotonicMs);
    reference = now;
    if (Math.abs(now.wallMs - expectedMs) <= STEP_MS) return;
    quality = 'stepped';
    note(expectedMs, now.wallMs, 'operating system');
  }

  if (reference.wallMs < lastRecordMs - STEP_MS) {
    quality = 'stepped';
    note(lastRecordMs, reference.wallMs, 'set back while the terminal was off');
  }

  return {
    steps() {
      compare();
      return pending;
    },
    stepBooked(commandId) {
      pending = pending.filter((step) => step.commandId !== commandId);
    },
    refusal() {
      const nowMs = clock.nowMs();
      if (nowMs < earliestMs) {
        return { code: 'ledger.clockImpossible', params: { time: new Date(nowMs).toISOString() } };
      }
      const today = businessDateOf(nowMs);
      const { latestDay = 0 } = state.read();
      if (today >= latestDay) return undefined;
      return { code: 'clock.behind', params: { today, last: latestDay } };
    },
    confirmed() {
      const nowMs = clock.nowMs();
      quality = 'set';
      const { latestDay = 0 } = state.read();
      if (businessDateOf(nowMs) >= latestDay) return;
      state.write({ latestDay: businessDateOf(nowMs) });
      note(nowMs, nowMs, `confirmed by the centre after ${latestDay}`);
    },
    booked(businessDate) {
      if (businessDate > (state.read().latestDay ?? 0)) state.write({ latestDay: businessDate });
    },
    quality: () => quality,
  };
}
