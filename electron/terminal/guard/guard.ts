/** What stands before every booking. Replays of what is booked already never come here. */
import type { Clock } from '../../../shared/clock.ts';
import { kindName } from '../../../shared/ledger/kinds.ts';
import { err, ok, type Refusal, type Result } from '../../../shared/result.ts';
import type { Draft } from '../ledger/draft.ts';
import type { BookingGuard, StoredRecord } from '../ledger/index.ts';
import { type ClockRules, createClockRules } from './clock-rules.ts';
import { createDiskReserve, type DiskReserve, type DiskReserveOptions } from './disk-reserve.ts';
import type { EvidenceMark } from './evidence-mark.ts';
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
  /** The closing booked since the last call, if any. */
  takeClosing(): 'shiftClose' | 'dayClose' | undefined;
}

export interface GuardOptions {
  readonly clock: Clock;
  readonly bootId: string;
  readonly earliestMs: number;
  /** Place and time of the newest record; zeros in a new ledger. */
  readonly last: { readonly epoch: number; readonly timeMs: number };
  readonly state: StateFile;
  readonly disk: DiskReserveOptions;
  /** Where the mark of an old copy lies beside the state file, which may get lost. */
  readonly evidence?: EvidenceMark;
  /** True when this shift was counted and closed. */
  shiftIsOver?(shiftId: string): boolean;
}

export function createGuard(options: GuardOptions): Guard {
  const { state, last } = options;
  const clock = createClockRules({ ...options, lastRecordMs: last.timeMs });
  const disk = createDiskReserve(options.disk);
  let closing: 'shiftClose' | 'dayClose' | undefined;
  let evidence = options.evidence?.read() ?? state.read().evidence;

  function stop(draft: Draft): Refusal | undefined {
    const { audit } = state.read();
    if (evidence && evidence.epoch >= last.epoch) {
      return { code: 'ledger.evidence', params: { seq: evidence.atSeq } };
    }
    const moves = (draft.postings?.length ?? 0) > 0;
    if (moves && audit?.wrong !== undefined) {
      return { code: 'ledger.auditStopped', params: { wrong: audit.wrong } };
    }
    // Whoever asked while the shift was open may be answered after it: no count would hold it.
    if (moves && draft.shiftId !== undefined && options.shiftIsOver?.(draft.shiftId)) {
      return { code: 'shift.over' };
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
      const kind = kindName(header.kind);
      if (kind === 'shiftClose' || kind === 'dayClose') closing = kind;
    },
    takeClosing() {
      const taken = closing;
      closing = undefined;
      return taken;
    },
    becomeEvidence(epoch, atSeq) {
      if (evidence?.epoch === epoch) return;
      evidence = { epoch, atSeq };
      options.evidence?.write(evidence);
      state.write({ evidence });
    },
  };
}
