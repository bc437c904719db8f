/**
 * The pharmacy till: a basket, who would pay what, and the one settlement in work. Nothing is lost
 * when a window reloads; nothing of a holder stays when the card leaves.
 */
import { businessDate, type Clock } from '../../../shared/clock.ts';
import type {
  CashierView,
  FlowState,
  FlowView,
  Sentence,
  SettlementResultView,
} from '../../../shared/contract/views.ts';
import type { Credential } from '../../../shared/ledger/record.ts';
import { ok, type Refusal, type Result, refuse } from '../../../shared/result.ts';
import { stopOf } from '../counter/card-session.ts';
import type { Counter } from '../counter/counter.ts';
import type { PinProof } from '../counter/pin-dialog.ts';
import { sessionCredential } from '../counter/session-credential.ts';
import { NO_CREDENTIAL } from '../ledger/draft.ts';
import type { Ledger } from '../ledger/index.ts';
import {
  type BookDeps,
  type Booked,
  type Booking,
  bookedBefore,
  bookPlan,
  confirmPlan,
  giveUp,
} from '../settle/book.ts';
import { isSelfPay, makePlan, type Plan, type PlanDeps } from '../settle/plan.ts';
import { splitView } from '../settle/split-view.ts';
import { wantsCodes } from '../trace/wanted.ts';
import { type Basket, basketBill, basketTotalFen, basketView } from './basket.ts';
import { type Customer, causeWanted, questionsOf, whyNotYet } from './checks.ts';
import { createEditing, type Editing, type EditingDeps, type Moved } from './editing.ts';
import { createPayers, MED_TYPE_PHARMACY, type PayerDeps } from './payers.ts';
import {
  EMPTY_PURCHASE,
  emptied,
  ownWishes,
  type Purchase,
  restored,
  sectionsOf,
  storedOf,
  withoutFamily,
} from './purchase.ts';

export interface TillDeps extends PlanDeps, BookDeps, EditingDeps, PayerDeps {
  readonly ledger: Ledger;
  readonly counter: Counter;
  readonly clock: Clock;
  /** Level key of the pharmacy in the policies. */
  readonly level: string;
  isOnline(): boolean;
  credentialReference(cardNumber: string): string;
  /** Called after the money is durable: prints the slip. Failure never undoes a settlement. */
  afterBooking(plan: Plan, booked: Booked): void;
  changed(): void;
}

/** Who settles: the operator and the open shift. */
export interface TillOperator {
  readonly operatorId: string;
  readonly shiftId: string;
}

export interface Till extends Editing {
  basket(): CashierView['basket'];
  flow(): FlowView;
  /** The plan in work, for the customer display. */
  plan(): Plan | undefined;
  /** Card session the flow belongs to; '' for a sale without card, undefined when idle. */
  flowSession(): string | undefined;
  /** Whose account pays what the own one does not, or nobody's; refused without a link. */
  useFamily(payer: string | undefined): Result<null>;
  preSettle(): Result<null>;
  settle(commandId: string, operator: TillOperator): Promise<Result<null>>;
  /** In the state `unknown`: asks again, and books when the centre holds the money. */
  queryOutcome(): Promise<Result<null>>;
  /** In the state `unknown`: lets the settlement go. The basket stays. */
  giveUp(): Promise<Result<null>>;
  back(): Promise<Result<null>>;
  next(): Result<null>;
  cardGone(): void;
}

/** While money may be moving the basket stands still. */
const BUSY: ReadonlySet<FlowState> = new Set(['pin', 'processing', 'unknown']);

interface Flow {
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

export function createTill(deps: TillDeps): Till {
  let { purchase, flow } = begun(deps);
  const payers = createPayers(deps);

  function set(next: Flow): void {
    flow = next;
    deps.changed();
  }

  /** What is shown: a card that is put in ends the former result, and the request for a card. */
  function current(): Flow {
    const here = deps.counter.session()?.sessionId;
    if (here === undefined) return flow;
    const answered = flow.state === 'idle' && flow.message?.code === 'card.removed';
    const next = flow.state === 'done' && here !== flow.soldWith;
    if (next) purchase = ownWishes(purchase, deps.rules?.());
    if (next || answered) flow = { state: 'idle' };
    return flow;
  }

  /**
   * Keeps the purchase that `work` leads to, so that it outlives the service; an empty one has no
   * answers. What `work` writes beside is kept with it or not at all, here and on the disk.
   */
  function keep<T>(work: () => Result<Moved<T>>): Result<T> {
    let kept = purchase;
    const stored = deps.ledger.transaction(() => {
      const moved = work();
      if (!moved.ok) return moved;
      const { next, done } = moved.value;
      const empty = next.basket.lines.length === 0;
      kept = empty ? emptied(next) : next;
      deps.baskets?.keepOpen(empty ? undefined : storedOf(kept), deps.clock.nowMs());
      return ok(done);
    });
    if (stored.ok) purchase = kept;
    return stored;
  }

  /** A changed basket makes the computed split worthless. */
  function move<T>(work: () => Result<Moved<T>>): Result<T> {
    if (BUSY.has(flow.state)) return refuse('till.settlementInWork');
    const kept = keep(work);
    if (kept.ok) set({ state: 'idle' });
    return kept;
  }

  function change(next: Result<Purchase>): Result<null> {
    return move(() => (next.ok ? ok({ next: next.value, done: null }) : next));
  }

  /** A changed answer: what was computed is computed again. */
  function answer(next: Result<Purchase>): Result<null> {
    const again = flow.state === 'preSettled';
    const changed = change(next);
    return again && changed.ok ? preSettle() : changed;
  }

  function today(): string {
    return businessDate(deps.clock.nowMs());
  }

  function preSettle(): Result<null> {
    if (BUSY.has(flow.state)) return refuse('till.settlementInWork');
    if (purchase.basket.lines.length === 0) return refuse('till.basketEmpty');
    const person = payers.person();
    if (!person.ok) return person;
    const who = { psnNo: person.value?.psnNo, date: today() };
    const missing = whyNotYet(deps, purchase, who);
    if (missing) return { ok: false, error: missing };
    const family = payers.familyOf(person.value, purchase.familyPayer);
    if (!family.ok) return family;
    const repriced = atPricesOfToday();
    if (!repriced.ok) return repriced;
    const plan = makePlan(deps, {
      business: 'pharmacy',
      ...(person.value && { person: person.value }),
      useAccount: purchase.useAccount,
      ...family.value,
      encounter: {
        medType: MED_TYPE_PHARMACY,
        institutionLevel: deps.level,
        date: today(),
        cause: purchase.cause ?? 'none',
      },
      lines: basketBill(purchase.basket),
      sections: sectionsOf(purchase, person.value?.psnNo),
    });
    if (!plan.ok) return plan;
    const sessionId = person.value ? (deps.counter.session()?.sessionId ?? '') : '';
    set({
      ...{ state: 'preSettled', plan: plan.value, sessionId },
      ...(repriced.value && { message: { code: 'till.newPrices' } }),
    });
    return ok(null);
  }

  /** A catalogue may have come since the items were scanned, or a new day; true when it matters. */
  function atPricesOfToday(): Result<boolean> {
    const { purchase: now, lost } = restored(storedOf(purchase), (code) =>
      deps.findItem(code, today()),
    );
    if (lost.length > 0) return refuse('till.itemsGone', { names: lost.join('、') });
    const beforeFen = basketTotalFen(purchase.basket);
    purchase = { ...purchase, basket: now.basket };
    return ok(basketTotalFen(now.basket) !== beforeFen);
  }

  async function settle(commandId: string, operator: TillOperator): Promise<Result<null>> {
    if (bookedBefore(deps.ledger, commandId)) return ok(null);
    if (flow.state === 'unknown') return queryOutcome();
    const { plan } = flow;
    if (BUSY.has(flow.state)) return refuse('till.settlementInWork');
    if (flow.state === 'done') return refuse('till.alreadySettled');
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
    set({ ...flow, state: 'processing' });
    return conclude(plan, booking, await bookPlan(deps, plan, booking));
  }

  /** Prices, limits and the policy itself may be others since midnight, also while a PIN is entered. */
  const isOfAnotherDay = (plan: Plan): boolean => plan.facts.encounter.date !== today();

  function computeAnew(): Result<null> {
    set({ state: 'idle', message: { code: 'till.newDay' } });
    return refuse('till.newDay');
  }

  function conclude(plan: Plan, booking: Booking, booked: Result<Booked>): Result<null> {
    const { open: _, message: __, ...rest } = flow;
    if (booked.ok) {
      const { warning } = booked.value;
      const result = resultView(plan, booked.value);
      const soldWith = deps.counter.session()?.sessionId;
      const sold = { sold: purchase.basket, ...(soldWith !== undefined && { soldWith }) };
      purchase = emptied(purchase);
      set({ ...rest, ...sold, state: 'done', result, ...(warning && { message: warning }) });
      deps.afterBooking(plan, booked.value);
      return ok(null);
    }
    const isOpen = booked.error.code === 'outcome.unknown';
    set(
      isOpen
        ? { ...rest, state: 'unknown', message: booked.error, open: booking }
        : { ...rest, state: 'refused', message: booked.error },
    );
    return booked;
  }

  async function queryOutcome(): Promise<Result<null>> {
    const { plan, open } = flow;
    if (!plan || !open) return refuse('outcome.none');
    const inHand = deps.ledger.intents.inHand.get(open.commandId);
    if (inHand === 'working') return refuse('till.settlementInWork');
    return conclude(plan, open, await confirmPlan(deps, plan, open));
  }

  async function letGo(): Promise<Result<null>> {
    if (!flow.open) return refuse('outcome.none');
    const given = await giveUp(deps, flow.open.commandId);
    if (given.ok) set({ state: 'idle', message: { code: 'outcome.givenUp' } });
    return given;
  }

  /** The PIN on the very card the split was computed for. */
  async function holderAgrees(commandId: string): Promise<Result<PinProof>> {
    const sameCard = () => deps.counter.session()?.sessionId === flow.sessionId;
    if (!sameCard()) return refuse('card.swapped');
    const { message: _answered, ...work } = flow;
    set({ ...work, state: 'pin' });
    const pin = await deps.counter.askPin('settlement', commandId);
    if (!pin.ok) return pin;
    return sameCard() ? pin : refuse('card.swapped');
  }

  function stepBack(error: Refusal): Result<null> {
    const gone = deps.counter.session()?.sessionId !== flow.sessionId;
    set(
      gone ? { state: 'idle', message: error } : { ...flow, state: 'preSettled', message: error },
    );
    return { ok: false, error };
  }

  return {
    ...createEditing(deps, {
      get: () => purchase,
      ...{ set: change, move, answer, today, customer: () => customerOf(deps, today()) },
      nowMs: () => deps.clock.nowMs(),
    }),
    basket() {
      const shown = current().sold ?? purchase.basket;
      const { useAccount, cause, prescription } = purchase;
      const wanted = deps.rules?.()?.traceCodes;
      const family = useAccount ? payers.view(purchase.familyPayer) : undefined;
      return {
        lines: basketView(shown, (item) => wantsCodes(item, wanted)),
        ...{ totalFen: basketTotalFen(shown), useAccount },
        ...(family && { family }),
        ...(cause !== undefined && { cause }),
        causeWanted: causeWanted(deps, purchase),
        questions: questionsOf(deps, purchase),
        ...(prescription && { prescription }),
        parked: deps.baskets?.parked(deps.clock.nowMs()).length ?? 0,
      };
    },
    flow: () => flowView(current(), deps),
    plan: () => current().plan,
    flowSession: () => current().sessionId,
    useFamily(payer) {
      if (payer === undefined) return answer(ok(withoutFamily(purchase)));
      const offered = payers.offered(payer);
      return offered.ok ? answer(ok({ ...purchase, familyPayer: payer })) : offered;
    },
    preSettle,
    settle,
    queryOutcome,
    giveUp: letGo,
    async back() {
      if (flow.state === 'unknown') return refuse('outcome.unknown');
      if (flow.state === 'processing') return refuse('till.settlementInWork');
      if (flow.state === 'pin') await deps.counter.cancelPin();
      else if (flow.state !== 'done') set({ state: 'idle' });
      return ok(null);
    },
    next() {
      if (BUSY.has(flow.state)) return refuse('till.settlementInWork');
      purchase = ownWishes(purchase, deps.rules?.());
      set({ state: 'idle' });
      return ok(null);
    },
    cardGone() {
      purchase = withoutFamily(purchase);
      if (flow.state === 'preSettled' || flow.state === 'refused') set({ state: 'idle' });
    },
  };
}

/** Who buys, as far as the rules of the counter ask: nobody, when the card may not be used. */
function customerOf({ counter }: TillDeps, date: string): Customer {
  const session = counter.session();
  return { psnNo: session && !stopOf(session) ? session.person?.psnNo : undefined, date };
}

function credentialOf({ counter, credentialReference }: TillDeps, plan: Plan): Credential {
  if (isSelfPay(plan)) return NO_CREDENTIAL;
  return sessionCredential(counter.session(), credentialReference);
}

/** What was in the basket when the service ended. */
function begun(deps: TillDeps): { purchase: Purchase; flow: Flow } {
  const kept = deps.baskets?.open();
  if (!kept) {
    return { purchase: ownWishes(EMPTY_PURCHASE, deps.rules?.()), flow: { state: 'idle' } };
  }
  const date = businessDate(deps.clock.nowMs());
  const { purchase, lost } = restored(kept, (code) => deps.findItem(code, date));
  if (lost.length === 0) return { purchase, flow: { state: 'idle' } };
  const message = { code: 'parked.lost' as const, params: { names: lost.join('、') } };
  return { purchase, flow: { state: 'idle', message } };
}

function flowView(flow: Flow, deps: TillDeps): FlowView {
  const pin = deps.counter.pinEntry();
  return {
    state: flow.state,
    ...(flow.message && { message: flow.message }),
    ...(flow.plan && { split: splitView(flow.plan, !deps.isOnline()) }),
    ...(pin && { pin }),
    ...(flow.result && { result: flow.result }),
  };
}

function resultView(plan: Plan, booked: Booked): SettlementResultView {
  return {
    ...splitView(plan, !booked.online && !isSelfPay(plan)),
    seq: booked.seq,
    settlementId: booked.settlementId,
    atMs: booked.atMs,
  };
}
