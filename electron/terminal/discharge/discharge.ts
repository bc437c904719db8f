/**
 * The discharge desk: one stay in work from charges to a settled bill. The card of the same person
 * must be in the reader, the holder says yes on the customer display, then PIN, then the money.
 */
import type { StayCharges } from '../../../shared/contract/stay.ts';
import type {
  DischargeView,
  FlowState,
  FlowView,
  Sentence,
  StayView,
} from '../../../shared/contract/views.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { sessionCredential } from '../counter/session-credential.ts';
import { chosenPayer } from '../people/family.ts';
import type { Plan } from '../settle/plan.ts';
import { type DepositNet, netOf } from './deposit-net.ts';
import { BUSY, createWork, type Work } from './flow.ts';
import type { AdmissionForm, DeskOperator, DischargeDeps } from './forms.ts';
import { cardHolder, payersOf, preSettle } from './pre-settle.ts';
import { letGo, queryOutcome, settle } from './settling.ts';
import { flowView, selectedView, stayView } from './show.ts';
import { trial } from './trial.ts';

export type { DischargeDeps } from './forms.ts';

export interface Discharge {
  stays(): StayView[];
  selected(): DischargeView['selected'];
  /** Every line of the chosen stay; asked for once, not pushed with each view. */
  charges(): Result<StayCharges>;
  flow(): FlowView;
  plan(): Plan | undefined;
  /** Card session the flow belongs to; undefined when idle. */
  flowSession(): string | undefined;
  depositNet(): DepositNet | undefined;
  select(stayId: string): Result<null>;
  unselect(): Result<null>;
  admit(form: AdmissionForm, operator: DeskOperator): Result<{ stayId: string }>;
  useAccount(use: boolean): Result<null>;
  /** Whose account pays what the own one does not, or nobody's; refused without a link. */
  useFamily(payer: string | undefined): Result<null>;
  preSettle(): Result<null>;
  /** Who would pay what on a day; nothing on the screen or in the books changes. */
  trial(stayId: string, date: string): Result<Plan>;
  askConfirmation(): Result<null>;
  confirmed(accepted: boolean): Result<null>;
  settle(commandId: string, operator: DeskOperator): Promise<Result<null>>;
  /** In the state `unknown`: asks again, and books when the centre holds the money. */
  queryOutcome(): Promise<Result<null>>;
  /** In the state `unknown`: lets the settlement go. The stay stays open. */
  giveUp(): Promise<Result<null>>;
  back(): Promise<Result<null>>;
  cardGone(): void;
  /**
   * Before charges, deposit or bed of a stay change: refused while its settlement is under way; a
   * split that was computed before is gone.
   */
  beforeChange(stayId: string): Result<null>;
}

/** States that end when the card leaves. */
const WAITING: ReadonlySet<FlowState> = new Set(['preSettled', 'confirming', 'refused']);

export function createDischarge(deps: DischargeDeps): Discharge {
  const work = createWork(deps);
  return {
    stays: () => deps.stays.list().map((stay) => stayView(work, stay)),
    selected: () => selectedView(work),
    charges() {
      const stay = work.chosen();
      if (!stay) return refuse('discharge.noneChosen');
      return ok({ stayId: stay.stayId, lines: deps.stays.chargeLines(stay.stayId) });
    },
    flow: () => flowView(work),
    plan: () => work.flow().plan,
    flowSession: () => work.flow().sessionId,
    depositNet() {
      const stay = work.chosen();
      const { plan, result } = work.flow();
      if (!plan || !stay) return undefined;
      return netOf(plan, result?.depositFen ?? deps.stays.depositFen(stay.stayId));
    },
    select(stayId) {
      if (BUSY.has(work.flow().state)) return refuse('till.settlementInWork');
      if (!deps.stays.get(stayId)) return refuse('stay.unknown', { stayId });
      work.choose(stayId);
      work.useAccount = true;
      work.familyPayer = undefined;
      return work.idle();
    },
    unselect() {
      if (BUSY.has(work.flow().state)) return refuse('till.settlementInWork');
      work.choose(undefined);
      return work.idle();
    },
    admit: (form, operator) => admit(work, form, operator),
    useAccount(use) {
      if (BUSY.has(work.flow().state)) return refuse('till.settlementInWork');
      work.useAccount = use;
      return computedAgain(work);
    },
    useFamily(payer) {
      if (BUSY.has(work.flow().state)) return refuse('till.settlementInWork');
      const chosen = payer === undefined ? ok(null) : chosenPayer(payersOf(work), payer);
      if (!chosen.ok) return chosen;
      work.familyPayer = payer;
      return computedAgain(work);
    },
    preSettle: () => preSettle(work),
    trial: (stayId, date) => trial(work, stayId, date),
    askConfirmation() {
      const flow = work.flow();
      if (!flow.plan || flow.state !== 'preSettled') return refuse('till.preSettleFirst');
      work.set({ ...flow, state: 'confirming', accepted: false });
      return ok(null);
    },
    confirmed: (accepted) => confirmed(work, accepted),
    settle: (commandId, operator) => settle(work, commandId, operator),
    queryOutcome: () => queryOutcome(work),
    giveUp: () => letGo(work),
    async back() {
      const { state } = work.flow();
      if (state === 'unknown') return refuse('outcome.unknown');
      if (state === 'processing') return refuse('till.settlementInWork');
      if (state === 'pin') await deps.counter.cancelPin();
      else work.set({ state: 'idle' });
      return ok(null);
    },
    cardGone() {
      work.familyPayer = undefined;
      if (WAITING.has(work.flow().state)) work.set({ state: 'idle' });
    },
    beforeChange(stayId) {
      if (work.chosen()?.stayId !== stayId) return ok(null);
      const { state } = work.flow();
      return state === 'idle' || state === 'done' ? ok(null) : work.idle();
    },
  };
}

/** What was computed is computed again with what the patient wants now. */
function computedAgain(work: Work): Result<null> {
  return work.flow().plan ? preSettle(work) : work.idle();
}

/** The holder's answer on the customer display. */
function confirmed(work: Work, accepted: boolean): Result<null> {
  const flow = work.flow();
  if (flow.state !== 'confirming' || flow.accepted) return refuse('discharge.nothingToConfirm');
  const message: Sentence = { code: accepted ? 'discharge.confirmed' : 'discharge.declined' };
  work.set({ ...flow, state: accepted ? 'confirming' : 'preSettled', accepted, message });
  return ok(null);
}

/** Admits the holder of the card in the reader. */
function admit(
  work: Work,
  { thirdParty, transfer, ...form }: AdmissionForm,
  operator: DeskOperator,
): Result<{ stayId: string }> {
  const { counter, identity, ledger, stays, recovery } = work.deps;
  // The settlement in work would be forgotten, and what the centre holds for it with it.
  if (BUSY.has(work.flow().state)) return refuse('till.settlementInWork');
  const asked = form.cause !== 'thirdParty' || thirdParty !== undefined;
  if (!asked) return refuse('recovery.stateMissing');
  const holder = cardHolder(work.deps);
  if (!holder.ok) return holder;
  const { psnNo, region } = holder.value;
  const credential = sessionCredential(counter.session(), identity.credentialReference);
  // An admission without its answer could never ask for an advance.
  const admitted = ledger.transaction(() => {
    const stay = stays.admit({
      ...{ ...form, ...operator, psnNo, region, credential },
      ...(transfer && { transfer }),
    });
    if (stay.ok && thirdParty !== undefined) recovery.answer(stay.value.stayId, thirdParty);
    return stay;
  });
  if (!admitted.ok) return admitted;
  const { stayId } = admitted.value;
  work.choose(stayId);
  work.set({ state: 'idle' });
  return ok({ stayId });
}
