/**
 * The pharmacy till: a basket, who would pay what, and the one settlement in work. Nothing is lost
 * when a window reloads; nothing of a holder stays when the card leaves.
 */
import { businessDate } from '../../../shared/clock.ts';
import type { CashierView, FlowView } from '../../../shared/contract/views.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { stopOf } from '../counter/card-session.ts';
import { makePlan, type Plan } from '../settle/plan.ts';
import { basketBill, basketTotalFen } from './basket.ts';
import { type Customer, whyNotYet } from './checks.ts';
import type { TillDeps } from './deps.ts';
import { createEditing, type Editing, type Moved } from './editing.ts';
import { BUSY, type Flow } from './flow.ts';
import { createPayers, MED_TYPE_PHARMACY } from './payers.ts';
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
import { createSettling, type Settling } from './settling.ts';
import { flowView, shownBasket } from './show.ts';

export type { TillDeps } from './deps.ts';

export interface Till extends Editing, Settling {
  basket(): CashierView['basket'];
  flow(): FlowView;
  /** The plan in work, for the customer display. */
  plan(): Plan | undefined;
  /** Card session the flow belongs to; '' for a sale without card, undefined when idle. */
  flowSession(): string | undefined;
  /** Whose account pays what the own one does not, or nobody's; refused without a link. */
  useFamily(payer: string | undefined): Result<null>;
  preSettle(): Result<null>;
  back(): Promise<Result<null>>;
  next(): Result<null>;
  cardGone(): void;
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

  const { settle, queryOutcome, giveUp } = createSettling(deps, {
    ...{ flow: () => flow, set, today },
    sold() {
      const { basket } = purchase;
      purchase = emptied(purchase);
      return basket;
    },
  });

  return {
    ...createEditing(deps, {
      get: () => purchase,
      ...{ set: change, move, answer, today, customer: () => customerOf(deps, today()) },
      nowMs: () => deps.clock.nowMs(),
    }),
    basket() {
      const { sold } = current();
      return shownBasket(deps, payers, purchase, sold);
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
    giveUp,
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
