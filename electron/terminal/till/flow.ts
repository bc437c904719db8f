/** Where the one settlement in work stands. */
import type { FlowState, Sentence, SettlementResultView } from '../../../shared/contract/views.ts';
import type { Booking } from '../settle/book.ts';
import type { Plan } from '../settle/plan.ts';
import type { Basket } from './basket.ts';

/** While money may be moving the basket stands still. */
export const BUSY: ReadonlySet<FlowState> = new Set(['pin', 'processing', 'unknown']);

export interface Flow {
  readonly state: FlowState;
  readonly sessionId?: string;
  readonly plan?: Plan;
  /** In the state `unknown`: what is waited for. */
  readonly open?: Booking;
  readonly message?: Sentence;
  readonly result?: SettlementResultView;
  /** In the state `done`: what was sold. The basket is empty again, so nothing is sold twice. */
  readonly sold?: Basket;
  /** In the state `done`: the card that was in the reader then. */
  readonly soldWith?: string;
}
