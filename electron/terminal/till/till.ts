/**
 * The pharmacy till: a basket, who would pay what, and the one settlement in work. Nothing is lost
 * when a window reloads; nothing of a holder stays when the card leaves.
 */
import { businessDate, type Clock } from '../../../shared/clock.ts';
import type {
  BasketLineView,
  CatalogueHit,
  FlowState,
  FlowView,
  Sentence,
  SettlementResultView,
} from '../../../shared/contract/views.ts';
import type { Credential } from '../../../shared/ledger/record.ts';
import { ok, type Refusal, type Result, refuse } from '../../../shared/result.ts';
import type { Cause } from '../../../shared/settlement/types.ts';
import type { CatalogueItem } from '../catalogue/item.ts';
import { stopOf } from '../counter/card-session.ts';
import type { Counter } from '../counter/counter.ts';
import type { PinProof } from '../counter/pin-dialog.ts';
import { NO_CREDENTIAL } from '../ledger/draft.ts';
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
import {
  addItem,
  type Basket,
  basketBill,
  basketTotalFen,
  basketView,
  changeQuantity,
  EMPTY_BASKET,
  parseEntry,
  removeLine,
} from './basket.ts';

export interface TillDeps extends PlanDeps, BookDeps {
  readonly counter: Counter;
  /** The item with this code or bar code, in force on the day. */
  findItem(codeOrBarcode: string, date: string): CatalogueItem | undefined;
  searchItems(text: string, date: string): readonly CatalogueItem[];
  readonly clock: Clock;
  /** Level key of the pharmacy in the policies. */
  readonly level: string;
  /** Codes of items for injuries: no fund is used before the cause is answered (article 30). */
  readonly injuryItems?: readonly string[];
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

export interface Till {
  basket(): {
    lines: BasketLineView[];
    totalFen: number;
    useAccount: boolean;
    cause?: Cause;
    causeWanted: boolean;
  };
  flow(): FlowView;
  /** The plan in work, for the customer display. */
  plan(): Plan | undefined;
  /** Card session the flow belongs to; '' for a sale without card, undefined when idle. */
  flowSession(): string | undefined;
  search(text: string): Result<CatalogueHit[]>;
  enter(text: string): Result<{ added: boolean; hits: CatalogueHit[] }>;
  add(code: string, quantityE4: number): Result<null>;
  setQuantity(lineNo: number, quantityE4: number): Result<null>;
  remove(lineNo: number): Result<null>;
  clear(): Result<null>;
  useAccount(use: boolean): Result<null>;
  /** The answer to the cause question of this purchase; computed splits are computed again. */
  setCause(cause: Cause): Result<null>;
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

const MED_TYPE_PHARMACY = '41';
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
  let basket: Basket = EMPTY_BASKET;
  let useAccount = true;
  /** Answer to the cause question; undefined = not asked. */
  let cause: Cause | undefined;
  let flow: Flow = { state: 'idle' };

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
    if (next) useAccount = true;
    if (next || answered) flow = { state: 'idle' };
    return flow;
  }

  /** A changed basket makes the computed split worthless. */
  function changeBasket(change: Result<Basket>): Result<null> {
    if (BUSY.has(flow.state)) return refuse('till.settlementInWork');
    if (!change.ok) return change;
    basket = change.value;
    if (basket.lines.length === 0) cause = undefined;
    set({ state: 'idle' });
    return ok(null);
  }

  function add(code: string, quantityE4: number): Result<null> {
    const item = deps.findItem(code, today());
    if (!item) return refuse('till.itemUnknown', { code });
    return changeBasket(addItem(basket, item, quantityE4));
  }

  function causeWanted(): boolean {
    const asked = new Set(deps.injuryItems);
    return cause === undefined && basket.lines.some(({ item }) => asked.has(item.code));
  }

  function today(): string {
    return businessDate(deps.clock.nowMs());
  }

  /** The person whose insurance pays, or undefined for a purchase in cash. */
  function payer(): Result<Plan['person']> {
    const session = deps.counter.session();
    if (!session || stopOf(session)) return ok(undefined);
    if (session.looking) return refuse('till.stillLooking');
    return ok(session.person);
  }

  function preSettle(): Result<null> {
    if (BUSY.has(flow.state)) return refuse('till.settlementInWork');
    if (basket.lines.length === 0) return refuse('till.basketEmpty');
    const person = payer();
    if (!person.ok) return person;
    if (person.value && causeWanted()) return refuse('till.causeMissing');
    const plan = makePlan(deps, {
      business: 'pharmacy',
      ...(person.value && { person: person.value }),
      useAccount,
      encounter: {
        medType: MED_TYPE_PHARMACY,
        institutionLevel: deps.level,
        date: today(),
        cause: cause ?? 'none',
      },
      lines: basketBill(basket),
    });
    if (!plan.ok) return plan;
    const sessionId = person.value ? (deps.counter.session()?.sessionId ?? '') : '';
    set({ state: 'preSettled', plan: plan.value, sessionId });
    return ok(null);
  }

  async function settle(commandId: string, operator: TillOperator): Promise<Result<null>> {
    if (bookedBefore(deps.ledger, commandId)) return ok(null);
    if (flow.state === 'unknown') return queryOutcome();
    const { plan } = flow;
    if (BUSY.has(flow.state)) return refuse('till.settlementInWork');
    if (flow.state === 'done') return refuse('till.alreadySettled');
    if (!plan) return refuse('till.preSettleFirst');
    const allowed = isSelfPay(plan) ? ok({}) : await holderAgrees(commandId);
    if (!allowed.ok) return stepBack(allowed.error);
    const booking = {
      ...{ commandId, ...operator, ...allowed.value },
      credential: credentialOf(plan),
    };
    set({ ...flow, state: 'processing' });
    return conclude(plan, booking, await bookPlan(deps, plan, booking));
  }

  function conclude(plan: Plan, booking: Booking, booked: Result<Booked>): Result<null> {
    const { open: _, message: __, ...rest } = flow;
    if (booked.ok) {
      const { warning } = booked.value;
      const result = resultView(plan, booked.value);
      const soldWith = deps.counter.session()?.sessionId;
      const sold = { sold: basket, ...(soldWith !== undefined && { soldWith }) };
      basket = EMPTY_BASKET;
      cause = undefined;
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

  function credentialOf(plan: Plan): Credential {
    if (isSelfPay(plan)) return NO_CREDENTIAL;
    const cardNumber = deps.counter.session()?.card.holder.cardNumber ?? '';
    return { kind: 'card', reference: deps.credentialReference(cardNumber) };
  }

  function stepBack(error: Refusal): Result<null> {
    const gone = deps.counter.session()?.sessionId !== flow.sessionId;
    set(
      gone ? { state: 'idle', message: error } : { ...flow, state: 'preSettled', message: error },
    );
    return { ok: false, error };
  }

  return {
    basket() {
      const shown = current().sold ?? basket;
      return {
        ...{ lines: basketView(shown), totalFen: basketTotalFen(shown), useAccount },
        ...(cause !== undefined && { cause }),
        causeWanted: causeWanted(),
      };
    },
    flow: () => flowView(current(), deps),
    plan: () => current().plan,
    flowSession: () => current().sessionId,
    search: (text) => ok(deps.searchItems(text, today()).map(hit)),
    enter(text) {
      const entry = parseEntry(text);
      if (!entry) return refuse('till.quantityZero');
      const item = deps.findItem(entry.rest, today());
      if (item) {
        const added = add(item.code, entry.quantityE4);
        return added.ok ? ok({ added: true, hits: [] }) : added;
      }
      const hits = deps.searchItems(entry.rest, today());
      if (hits.length === 0) return refuse('till.itemUnknown', { code: entry.rest });
      return ok({ added: false, hits: hits.map(hit) });
    },
    add,
    setQuantity: (lineNo, quantityE4) => changeBasket(changeQuantity(basket, lineNo, quantityE4)),
    remove: (lineNo) => changeBasket(removeLine(basket, lineNo)),
    clear: () => changeBasket(ok(EMPTY_BASKET)),
    useAccount(use) {
      if (BUSY.has(flow.state)) return refuse('till.settlementInWork');
      useAccount = use;
      const again = flow.state === 'preSettled';
      set({ state: 'idle' });
      return again ? preSettle() : ok(null);
    },
    setCause(answer) {
      if (BUSY.has(flow.state)) return refuse('till.settlementInWork');
      cause = answer;
      const again = flow.state === 'preSettled';
      set({ state: 'idle' });
      return again ? preSettle() : ok(null);
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
      useAccount = true;
      set({ state: 'idle' });
      return ok(null);
    },
    cardGone() {
      if (flow.state === 'preSettled' || flow.state === 'refused') set({ state: 'idle' });
    },
  };
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

function hit(item: CatalogueHit): CatalogueHit {
  return {
    code: item.code,
    name: item.name,
    pinyin: item.pinyin,
    specification: item.specification,
    unit: item.unit,
    maker: item.maker,
    itemClass: item.itemClass,
    medical: item.medical,
    prescription: item.prescription,
    priceMicroYuan: item.priceMicroYuan,
  };
}
