/** What stands before every booking. Replays of what is booked already never come here. */
import type { Clock } from '../../../shared/clock.ts';
import { err, ok, type Refusal, type Result } from '../../../shared/result.ts';
import type { Draft } from '../ledger/draft.ts';
import type { BookingGuard, StoredRecord } from '../ledger/index.ts';
import { type ClockRules, createClockRules } from './clock-rules.ts';
import { createDiskReserve, type DiskReserve, type DiskReserveOptions } from './disk-reserve.ts';
import type { StateFile } from './state-file.ts';

/** Kinds that begin something; what ends or undoes something is let through as long as possible. */
const NEW_BUSINESS: ReadonlySet<string> = new Set([
  'settlement',
  'deposit',
  'advance',
  'stayAdmit',
  'stayCharges',
]);

export interface Guard extends BookingGuard {
  readonly clock: ClockRules;
  readonly disk: DiskReserve;
  /** The centre goes on from another head: nothing is booked in this epoch any more. */
  becomeEvidence(epoch: number, atSeq: number): void;
  /** The background audit found something: no money moves until a person has looked. */
  stopFor(wrong: string | undefined): void;
}

export interface GuardOptions {
  readonly clock: Clock;
  readonly bootId: string;
  readonly earliestMs: number;
  /** Place and time of the newest record; zeros in a new ledger. */
  readonly last: { readonly epoch: number; readonly timeMs: number };
  readonly state: StateFile;
  readonly disk: DiskReserveOptions;
}

export function createGuard(options: GuardOptions): Guard {
  const { state, last } = options;
  const clock = createClockRules({ ...options, lastRecordMs: last.timeMs });
  const disk = createDiskReserve(options.disk);

  function stop(draft: Draft): Refusal | undefined {
    const { evidence, audit } = state.read();
    if (evidence && evidence.epoch >= last.epoch) {
      return { code: 'ledger.evidence', params: { seq: evidence.atSeq } };
    }
    const moves = (draft.postings?.length ?? 0) > 0;
    if (moves && audit?.wrong !== undefined) {
      return { code: 'ledger.auditStopped', params: { wrong: audit.wrong } };
    }
    return (
      (moves ? clock.refusal() : undefined) ??
      (NEW_BUSINESS.has(draft.kind) ? disk.refusal() : undefined)
    );
  }

  return {
    clock,
    disk,
    check(draft: Draft): Result<readonly Draft[]> {
      const refusal = stop(draft);
      if (refusal) return err(refusal);
      return ok(draft.kind === 'clockStep' ? [] : clock.steps());
    },
    booked({ header }: StoredRecord) {
      if (header.postings.length > 0) clock.booked(header.businessDate);
    },
    becomeEvidence: (epoch, atSeq) => state.write({ evidence: { epoch, atSeq } }),
    stopFor(wrong) {
      const { audit } = state.read();
      if (audit) state.write({ audit: { ...audit, wrong } });
    },
  };
}
