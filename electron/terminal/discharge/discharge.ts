/**
 * The discharge desk: one stay in work from charges to a settled bill. The card of the same person
 * must be in the reader, the holder says yes on the customer display, then PIN, then the money.
 */
import { businessDate, type Clock, DAY_MS } from '../../../shared/clock.ts';
import type {
  DischargeView,
  FlowState,
  FlowView,
  Sentence,
  SettlementResultView,
  StayView,
} from '../../../shared/contract/views.ts';
import { maskName } from '../../../shared/display/mask.ts';
import { ok, type Refusal, type Result, refuse } from '../../../shared/result.ts';
import { stopOf } from '../counter/card-session.ts';
import type { Counter } from '../counter/counter.ts';
import type { PinProof } from '../counter/pin-dialog.ts';
import type { Identity } from '../identity/identity.ts';
import type { PersonRecord } from '../identity/person-record.ts';
import type { Recovery } from '../recovery/recovery.ts';
import {
  type BookDeps,
  type Booked,
  type Booking,
  bookedBefore,
  bookPlan,
  confirmPlan,
  giveUp,
} from '../settle/book.ts';
import { makePlan, type Plan, type PlanDeps } from '../settle/plan.ts';
import { splitView } from '../settle/split-view.ts';
import type { Stay } from '../stays/stay.ts';
import type { Stays } from '../stays/stays.ts';
import { type DepositNet, netOf } from './deposit-net.ts';
import type { AdmissionForm, DeskOperator } from './forms.ts';

export interface DischargeDeps extends PlanDeps, BookDeps {
  readonly counter: Counter;
  readonly identity: Identity;
  readonly stays: Stays;
  readonly recovery: Pick<Recovery, 'answer' | 'caseOfStay' | 'advanced'>;
  readonly clock: Clock;
  /** Level key of the hospital in the policies. */
  readonly level: string;
  isOnline(): boolean;
  /** After the money is durable: settlement list and slip. Failure never undoes a settlement. */
  afterBooking(plan: Plan, stay: Stay, booked: Booked): void;
  listFile(stayId: string): string | undefined;
  changed(): void;
}

export interface Discharge {
  stays(): StayView[];
  selected(): DischargeView['selected'];
  flow(): FlowView;
  plan(): Plan | undefined;
  /** Card session the flow belongs to; undefined when idle. */
  flowSession(): string | undefined;
  depositNet(): DepositNet | undefined;
  select(stayId: string): Result<null>;
  unselect(): Result<null>;
  admit(form: AdmissionForm, operator: DeskOperator): Result<{ stayId: string }>;
  useAccount(use: boolean): Result<null>;
  preSettle(): Result<null>;
  askConfirmation(): Result<null>;
  confirmed(accepted: boolean): Result<null>;
  settle(commandId: string, operator: DeskOperator): Promise<Result<null>>;
  /** In the state `unknown`: asks again, and books when the centre holds the money. */
  queryOutcome(): Promise<Result<null>>;
  /** In the state `unknown`: lets the settlement go. The stay stays open. */
  giveUp(): Promise<Result<null>>;
  back(): Promise<Result<null>>;
  cardGone(): void;
}

const BUSY: ReadonlySet<FlowState> = new Set(['pin', 'processing', 'unknown']);

interface Flow {
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
interface Open {
  readonly stay: Stay;
  readonly booking: Booking & { readonly depositFen: number };
}

export function createDischarge(deps: DischargeDeps): Discharge {
  let stayId: string | undefined;
  let useAccount = true;
  let flow: Flow = { state: 'idle' };

  const chosen = (): Stay | undefined =>
    stayId === undefined ? undefined : deps.stays.get(stayId);
  const today = (): string => businessDate(deps.clock.nowMs());

  function set(next: Flow): void {
    flow = next;
    deps.changed();
  }

  function idle(): Result<null> {
    if (BUSY.has(flow.state)) return refuse('till.settlementInWork');
    set({ state: 'idle' });
    return ok(null);
  }

  /** The patient, present with the own card and allowed to use the insurance. */
  function patient(stay: Stay): Result<PersonRecord> {
    const session = deps.counter.session();
    if (!session) return refuse('discharge.cardMissing');
    if (session.looking) return refuse('till.stillLooking');
    const stop = stopOf(session);
    if (stop) return { ok: false, error: stop };
    if (!session.person) return refuse('till.personUnknown');
    if (session.person.psnNo !== stay.psnNo) return refuse('discharge.otherPerson');
    return ok(session.person);
  }

  function preSettle(): Result<null> {
    if (BUSY.has(flow.state)) return refuse('till.settlementInWork');
    const stay = chosen();
    if (!stay) return refuse('discharge.noneChosen');
    if (stay.status !== 'open') return refuse('stay.discharged', { stayId: stay.stayId });
    const lines = deps.stays.billLines(stay.stayId);
    if (lines.length === 0) return refuse('discharge.noCharges');
    const person = patient(stay);
    if (!person.ok) return person;
    const plan = makePlan(deps, {
      business: 'stay',
      stayId: stay.stayId,
      person: person.value,
      useAccount,
      encounter: {
        medType: stay.medType,
        institutionLevel: deps.level,
        date: today(),
        admissionNumber: stay.admissionNumber,
        cause: stay.cause,
        ...(deps.recovery.caseOfStay(stay.stayId) !== undefined && { advanceByFund: true }),
        ...(stay.diseaseCode !== undefined && { diseaseCode: stay.diseaseCode }),
      },
      lines,
    });
    if (!plan.ok) return plan;
    const sessionId = deps.counter.session()?.sessionId ?? '';
    set({ state: 'preSettled', plan: plan.value, sessionId });
    return ok(null);
  }

  async function settle(commandId: string, operator: DeskOperator): Promise<Result<null>> {
    if (bookedBefore(deps.ledger, commandId)) return ok(null);
    if (flow.state === 'unknown') return queryOutcome();
    const { plan } = flow;
    const stay = chosen();
    if (BUSY.has(flow.state)) return refuse('till.settlementInWork');
    if (flow.state === 'done') return refuse('till.alreadySettled');
    if (!plan || !stay) return refuse('till.preSettleFirst');
    if (!flow.accepted) return refuse('discharge.notConfirmed');
    const agreed = await patientAgrees(stay, commandId);
    return agreed.ok
      ? book(plan, stay, { commandId, ...operator, ...agreed.value })
      : stepBack(agreed.error);
  }

  /** The PIN on the patient's own card, the very one the split was computed for. */
  async function patientAgrees(stay: Stay, commandId: string): Promise<Result<PinProof>> {
    const present = patient(stay);
    if (!present.ok) return present;
    const sameCard = () => deps.counter.session()?.sessionId === flow.sessionId;
    if (!sameCard()) return refuse('card.swapped');
    const { message: _answered, ...work } = flow;
    set({ ...work, state: 'pin' });
    const pin = await deps.counter.askPin('settlement', commandId);
    if (!pin.ok) return pin;
    return sameCard() ? pin : refuse('card.swapped');
  }

  async function book(
    plan: Plan,
    stay: Stay,
    who: { commandId: string } & DeskOperator & PinProof,
  ): Promise<Result<null>> {
    const cardNumber = deps.counter.session()?.card.holder.cardNumber ?? '';
    const depositFen = deps.stays.depositFen(stay.stayId);
    const advance = plan.breakdown.advanceFen !== undefined;
    const advanceCase = advance ? deps.recovery.caseOfStay(stay.stayId) : undefined;
    const booking = {
      ...who,
      depositFen,
      ...(advanceCase !== undefined && { advanceCase }),
      credential: { kind: 'card', reference: deps.identity.credentialReference(cardNumber) },
      alsoWrite(seq: number) {
        deps.stays.markDischarged(stay.stayId, seq);
        if (advanceCase !== undefined) deps.recovery.advanced(advanceCase, seq);
      },
    } as const;
    set({ ...flow, state: 'processing' });
    return conclude(plan, { stay, booking }, await bookPlan(deps, plan, booking));
  }

  function conclude(plan: Plan, work: Open, booked: Result<Booked>): Result<null> {
    const { open: _, message: __, ...rest } = flow;
    if (!booked.ok) {
      const isOpen = booked.error.code === 'outcome.unknown';
      set(
        isOpen
          ? { ...rest, state: 'unknown', message: booked.error, open: work }
          : { ...rest, state: 'refused', message: booked.error },
      );
      return booked;
    }
    const result = {
      ...splitView(plan, !booked.value.online),
      seq: booked.value.seq,
      settlementId: booked.value.settlementId,
      atMs: booked.value.atMs,
      ...netOf(plan, work.booking.depositFen),
    };
    const { warning } = booked.value;
    set({ ...rest, state: 'done', result, ...(warning && { message: warning }) });
    deps.afterBooking(plan, work.stay, booked.value);
    return ok(null);
  }

  async function queryOutcome(): Promise<Result<null>> {
    const { plan, open } = flow;
    if (!plan || !open) return refuse('outcome.none');
    const { booking } = open;
    const inHand = deps.ledger.intents.inHand.get(booking.commandId);
    if (inHand === 'working') return refuse('till.settlementInWork');
    return conclude(plan, open, await confirmPlan(deps, plan, booking));
  }

  async function letGo(): Promise<Result<null>> {
    if (!flow.open) return refuse('outcome.none');
    const given = await giveUp(deps, flow.open.booking.commandId);
    if (given.ok) set({ state: 'idle', message: { code: 'outcome.givenUp' } });
    return given;
  }

  function stepBack(error: Refusal): Result<null> {
    const gone = deps.counter.session()?.sessionId !== flow.sessionId;
    set(
      gone ? { state: 'idle', message: error } : { ...flow, state: 'preSettled', message: error },
    );
    return { ok: false, error };
  }

  function stayView(stay: Stay): StayView {
    const person = deps.identity.byPsnNo(stay.psnNo);
    return {
      stayId: stay.stayId,
      holderMasked: person ? maskName(person.name) : stay.psnNo.slice(-4),
      ward: stay.ward,
      bed: stay.bed,
      diagnosis: stay.diagnosis,
      admittedOn: stay.admittedOn,
      days: daysBetween(stay.admittedOn, stay.dischargedOn ?? today()),
      depositFen: deps.stays.depositFen(stay.stayId),
      chargeLines: stay.chargeLines,
      chargesFen: stay.chargesFen,
      status: stay.status,
      cause: stay.cause,
    };
  }

  /** What is shown: another card ends the former result. */
  function current(): Flow {
    const here = deps.counter.session()?.sessionId;
    if (flow.state === 'done' && here !== undefined && here !== flow.sessionId) {
      flow = { state: 'idle' };
    }
    return flow;
  }

  return {
    stays: () => deps.stays.list().map(stayView),
    selected() {
      const stay = chosen();
      if (!stay) return undefined;
      const person = deps.counter.session()?.person;
      const listFile = deps.listFile(stay.stayId);
      return {
        stay: stayView(stay),
        lines: deps.stays.chargeLines(stay.stayId),
        useAccount,
        ...(person && { cardMatches: person.psnNo === stay.psnNo }),
        ...(listFile !== undefined && { listFile }),
      };
    },
    flow() {
      const { state, accepted, message, plan, result } = current();
      const pin = deps.counter.pinEntry();
      return {
        state,
        ...(accepted && { confirmed: true }),
        ...(message && { message }),
        ...(plan && { split: splitView(plan, !deps.isOnline()) }),
        ...(pin && { pin }),
        ...(result && { result }),
      };
    },
    plan: () => current().plan,
    flowSession: () => current().sessionId,
    depositNet() {
      const stay = chosen();
      if (!flow.plan || !stay) return undefined;
      const { depositFen = deps.stays.depositFen(stay.stayId) } = flow.result ?? {};
      return netOf(flow.plan, depositFen);
    },
    select(next) {
      if (BUSY.has(flow.state)) return refuse('till.settlementInWork');
      if (!deps.stays.get(next)) return refuse('stay.unknown', { stayId: next });
      stayId = next;
      useAccount = true;
      return idle();
    },
    unselect() {
      if (BUSY.has(flow.state)) return refuse('till.settlementInWork');
      stayId = undefined;
      return idle();
    },
    admit({ thirdParty, ...form }, operator) {
      const asked = form.cause !== 'thirdParty' || thirdParty !== undefined;
      if (!asked) return refuse('recovery.stateMissing');
      const session = deps.counter.session();
      if (!session) return refuse('discharge.cardMissing');
      const stop = stopOf(session);
      if (stop) return { ok: false, error: stop };
      if (!session.person) return refuse('till.personUnknown');
      const { psnNo, region } = session.person;
      const cardNumber = session.card.holder.cardNumber;
      const admitted = deps.stays.admit({
        ...form,
        ...operator,
        psnNo,
        region,
        credential: { kind: 'card', reference: deps.identity.credentialReference(cardNumber) },
      });
      if (!admitted.ok) return admitted;
      stayId = admitted.value.stayId;
      if (thirdParty !== undefined) deps.recovery.answer(stayId, thirdParty);
      set({ state: 'idle' });
      return ok({ stayId });
    },
    useAccount(use) {
      if (BUSY.has(flow.state)) return refuse('till.settlementInWork');
      useAccount = use;
      return flow.plan ? preSettle() : idle();
    },
    preSettle,
    askConfirmation() {
      if (!flow.plan || flow.state !== 'preSettled') return refuse('till.preSettleFirst');
      set({ ...flow, state: 'confirming', accepted: false });
      return ok(null);
    },
    confirmed(accepted) {
      const asked = flow.state === 'confirming' && !flow.accepted;
      if (!asked) return refuse('discharge.nothingToConfirm');
      const message: Sentence = { code: accepted ? 'discharge.confirmed' : 'discharge.declined' };
      set({ ...flow, state: accepted ? 'confirming' : 'preSettled', accepted, message });
      return ok(null);
    },
    settle,
    queryOutcome,
    giveUp: letGo,
    async back() {
      if (flow.state === 'unknown') return refuse('outcome.unknown');
      if (flow.state === 'processing') return refuse('till.settlementInWork');
      if (flow.state === 'pin') await deps.counter.cancelPin();
      else set({ state: 'idle' });
      return ok(null);
    },
    cardGone() {
      const waiting: ReadonlySet<FlowState> = new Set(['preSettled', 'confirming', 'refused']);
      if (waiting.has(flow.state)) set({ state: 'idle' });
    },
  };
}

function daysBetween(from: string, to: string): number {
  return Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS));
}
