/**
 * First contact: before anything is exchanged the centre is asked where it stands with this ledger.
 * A copy that woke up after its terminal went on elsewhere learns it here, also when it has nothing
 * to send; a certificate is fetched while both are speaking anyway.
 */
import type { CentreOffice, Stand } from '../../../shared/centre/office.ts';
import type { Clock } from '../../../shared/clock.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { Ledger } from '../ledger/index.ts';

/** Limits that the centre changes are known here after this time at the latest. */
const RENEW_EVERY_MS = 3_600_000;

export interface MeetingOptions {
  readonly ledger: Pick<Ledger, 'head' | 'record'>;
  readonly office: Pick<CentreOffice, 'stand'>;
  readonly clock: Clock;
  /** Fetches a fresh certificate; when it fails the present one serves on. */
  renew(): Promise<unknown>;
}

export interface Meeting {
  /** What has to be settled before a round; refused while it is not. */
  meet(): Promise<Result<undefined>>;
  /** The line was lost: who answers next is asked again. */
  forget(): void;
}

export function createMeeting({ ledger, office, clock, renew }: MeetingOptions): Meeting {
  let known = false;
  let renewedMs: number | undefined;
  return {
    async meet() {
      if (!known) {
        const stand = await office.stand();
        if (!stand.ok) return stand;
        const forked = forkOf(ledger, stand.value);
        if (forked !== undefined) return refuse('centre.batch.fork', { atSeq: forked });
        known = true;
      }
      const nowMs = clock.monotonicMs();
      if (renewedMs === undefined || nowMs - renewedMs >= RENEW_EVERY_MS) {
        renewedMs = nowMs;
        await renew();
      }
      return ok(undefined);
    },
    forget() {
      known = false;
    },
  };
}

/**
 * First record in which the centre goes on otherwise, if it does. A centre that is behind (it was
 * restored, or our records wait) is no fork: it gets what it lacks.
 */
function forkOf(ledger: MeetingOptions['ledger'], stand: Stand): number | undefined {
  const head = ledger.head();
  if (stand.epoch > head.epoch) return head.seq + 1;
  if (stand.epoch < head.epoch || stand.seq === 0) return undefined;
  if (stand.seq > head.seq) return head.seq + 1;
  return ledger.record(stand.seq)?.hash === stand.head ? undefined : stand.seq;
}
