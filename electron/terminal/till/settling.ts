/** The money of a purchase: PIN, booking, and what follows when nobody answers. */
import type { Credential } from '../../../shared/ledger/record.ts';
import { ok, type Refusal, type Result, refuse } from '../../../shared/result.ts';
import type { PinProof } from '../counter/pin-dialog.ts';
import { sessionCredential } from '../counter/session-credential.ts';
import { NO_CREDENTIAL } from '../ledger/draft.ts';
import {
  type Booked,
  type Booking,
  bookedBefore,
  bookPlan,
  confirmPlan,
  giveUp,
} from '../settle/book.ts';
import { isSelfPay, type Plan } from '../settle/plan.ts';
import type { Basket } from './basket.ts';
import type { TillDeps } from './deps.ts';
import { BUSY, type Flow } from './flow.ts';
import { resultView } from './show.ts';

/** Who settles: the operator and the open shift. */
export interface TillOperator {
  readonly operatorId: string;
  readonly shiftId: string;
}

/** The till's state, and what moves it. */
export interface Selling {
  flow(): Flow;
  set(next: Flow): void;
  /** Business day of now. */
  today(): string;
  /** Empties the basket: what was in it is sold. */
  sold(): Basket;
}

export interface Settling {
  settle(commandId: string, operator: TillOperator): Promise<Result<null>>;
  /** In the state `unknown`: asks again, and books when the centre holds the money. */
  queryOutcome(): Promise<Result<null>>;
  /** In the state `unknown`: lets the settlement go. The basket stays. */
  giveUp(): Promise<Result<null>>;
}

export function createSettling(deps: TillDeps, work: Selling): Settling {
  async function settle(commandId: string, operator: TillOperator): Promise<Result<null>> {
    if (bookedBefore(deps.ledger, commandId)) return ok(null);
    const { state, plan } = work.flow();
    if (state === 'unknown') return queryOutcome();
    if (BUSY.has(state)) return refuse('till.settlementInWork');
    if (state === 'done') return refuse('till.alreadySettled');
    if (!plan) return refuse('till.preSettleFirst');
    if (isOfAnotherDay(plan)) return computeAnew();
    const allowed = isSelfPay(plan) ? ok({}) : await holderAgrees(commandId);
    if (!allowed.ok) return stepBack(allowed.error);
    if (isOfAnotherDay(plan)) return computeAnew();
    const booking = {
      ...{ commandId, ...operator, ...allowed.value },
      credential: credentialOf(deps, plan),
      // Sold and still in the basket must not be true after a crash.
      alsoWrite: () => deps.baskets?.keepOpen(undefined, deps.clock.nowMs()),
    };
    work.set({ ...work.flow(), state: 'processing' });
    return conclude(plan, booking, await bookPlan(deps, plan, booking));
  }

  /** Prices, limits and the policy itself may be others since midnight, also while a PIN is entered. */
  const isOfAnotherDay = (plan: Plan): boolean => plan.facts.encounter.date !== work.today();

  function computeAnew(): Result<null> {
    work.set({ state: 'idle', message: { code: 'till.newDay' } });
    return refuse('till.newDay');
  }

  function conclude(plan: Plan, booking: Booking, booked: Result<Booked>): Result<null> {
    const { open: _, message: __, ...rest } = work.flow();
    if (booked.ok) {
      const { warning } = booked.value;
      const result = resultView(plan, booked.value);
      const soldWith = deps.counter.session()?.sessionId;
      const sold = { sold: work.sold(), ...(soldWith !== undefined && { soldWith }) };
      work.set({ ...rest, ...sold, state: 'done', result, ...(warning && { message: warning }) });
      deps.afterBooking(plan, booked.value);
      return ok(null);
    }
    const isOpen = booked.error.code === 'outcome.unknown';
    work.set(
      isOpen
        ? { ...rest, state: 'unknown', message: booked.error, open: booking }
        : { ...rest, state: 'refused', message: booked.error },
    );
    return booked;
  }

  async function queryOutcome(): Promise<Result<null>> {
    const { plan, open } = work.flow();
    if (!plan || !open) return refuse('outcome.none');
    const inHand = deps.ledger.intents.inHand.get(open.commandId);
    if (inHand === 'working') return refuse('till.settlementInWork');
    return conclude(plan, open, await confirmPlan(deps, plan, open));
  }

  async function letGo(): Promise<Result<null>> {
    const { open } = work.flow();
    if (!open) return refuse('outcome.none');
    const given = await giveUp(deps, open.commandId);
    if (given.ok) work.set({ state: 'idle', message: { code: 'outcome.givenUp' } });
    return given;
  }

  /** The PIN on the very card the split was computed for. */
  async function holderAgrees(commandId: string): Promise<Result<PinProof>> {
    const sameCard = () => deps.counter.session()?.sessionId === work.flow().sessionId;
    if (!sameCard()) return refuse('card.swapped');
    const { message: _answered, ...rest } = work.flow();
    work.set({ ...rest, state: 'pin' });
    const pin = await deps.counter.askPin('settlement', commandId);
    if (!pin.ok) return pin;
    return sameCard() ? pin : refuse('card.swapped');
  }

  function stepBack(error: Refusal): Result<null> {
    const gone = deps.counter.session()?.sessionId !== work.flow().sessionId;
    work.set(
      gone
        ? { state: 'idle', message: error }
        : { ...work.flow(), state: 'preSettled', message: error },
    );
    return { ok: false, error };
  }

  return { settle, queryOutcome, giveUp: letGo };
}

function credentialOf({ counter, credentialReference }: TillDeps, plan: Plan): Credential {
  if (isSelfPay(plan)) return NO_CREDENTIAL;
  return sessionCredential(counter.session(), credentialReference);
}
