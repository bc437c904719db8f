/** Where the one discharge in work stands; every part of the desk reads and moves it through here. */
import { businessDate } from '../../../shared/clock.ts';
import type { FlowState, Sentence, SettlementResultView } from '../../../shared/contract/views.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { Booking } from '../settle/book.ts';
import type { Plan } from '../settle/plan.ts';
import type { Stay } from '../stays/stay.ts';
import type { DischargeDeps } from './forms.ts';

/** A settlement is under way and may go either way: nothing else may be done meanwhile. */
export const BUSY: ReadonlySet<FlowState> = new Set(['pin', 'processing', 'unknown']);

export interface Flow {
  readonly state: FlowState;
  readonly sessionId?: string;
  readonly plan?: Plan;
  readonly accepted?: boolean;
  /** In the state `unknown`: what is waited for. */
  readonly open?: Open;
  readonly message?: Sentence;
  readonly result?: SettlementResultView;
}

/** A booking under way, and the stay it ends. */
export interface Open {
  readonly stay: Stay;
  readonly booking: Booking & { readonly depositFen: number };
}

/** The desk's state and what moves it. */
export interface Work {
  readonly deps: DischargeDeps;
  flow(): Flow;
  set(next: Flow): void;
  /** Back to the beginning; refused while a settlement is under way. */
  idle(): Result<null>;
  chosen(): Stay | undefined;
  choose(stayId: string | undefined): void;
  useAccount: boolean;
  /** The family member whose account the patient wants used too; for this card only. */
  familyPayer: string | undefined;
  /** Business day of now, `YYYY-MM-DD`. */
  today(): string;
}

export function createWork(deps: DischargeDeps): Work {
  let stayId: string | undefined;
  let flow: Flow = { state: 'idle' };

  function set(next: Flow): void {
    flow = next;
    deps.changed();
  }

  return {
    deps,
    set,
    useAccount: true,
    familyPayer: undefined,
    flow() {
      // Another card ends what is left of a finished settlement.
      const here = deps.counter.session()?.sessionId;
      const other = here !== undefined && here !== flow.sessionId;
      if (flow.state === 'done' && other) flow = { state: 'idle' };
      return flow;
    },
    idle() {
      if (BUSY.has(flow.state)) return refuse('till.settlementInWork');
      set({ state: 'idle' });
      return ok(null);
    },
    chosen: () => (stayId === undefined ? undefined : deps.stays.get(stayId)),
    choose(next) {
      stayId = next;
    },
    today: () => businessDate(deps.clock.nowMs()),
  };
}
