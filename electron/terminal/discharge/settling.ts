/** The money of a discharge: PIN, booking, and what follows when nobody answers. */
import { ok, type Refusal, type Result, refuse } from '../../../shared/result.ts';
import type { PinProof } from '../counter/pin-dialog.ts';
import { sessionCredential } from '../counter/session-credential.ts';
import { type Booked, bookedBefore, bookPlan, confirmPlan, giveUp } from '../settle/book.ts';
import type { Plan } from '../settle/plan.ts';
import { splitView } from '../settle/split-view.ts';
import type { Stay } from '../stays/stay.ts';
import { netOf } from './deposit-net.ts';
import { BUSY, type Open, type Work } from './flow.ts';
import type { DeskOperator } from './forms.ts';
import { patientOf } from './pre-settle.ts';

export async function settle(
  work: Work,
  commandId: string,
  operator: DeskOperator,
): Promise<Result<null>> {
  if (bookedBefore(work.deps.ledger, commandId)) return ok(null);
  const { state, plan, accepted } = work.flow();
  if (state === 'unknown') return queryOutcome(work);
  if (BUSY.has(state)) return refuse('till.settlementInWork');
  if (state === 'done') return refuse('till.alreadySettled');
  const stay = work.chosen();
  if (!plan || !stay) return refuse('till.preSettleFirst');
  if (!accepted) return refuse('discharge.notConfirmed');
  const stale = staleness(work, plan, stay);
  if (stale) return computeAnew(work, stale);
  const agreed = await patientAgrees(work, stay, commandId);
  if (!agreed.ok) return stepBack(work, agreed.error);
  // A PIN may take its time, over midnight too.
  const late = staleness(work, plan, stay);
  return late
    ? computeAnew(work, late)
    : book(work, plan, stay, { commandId, ...operator, ...agreed.value });
}

function computeAnew(work: Work, stale: Refusal): Result<null> {
  work.set({ state: 'idle', message: stale });
  return { ok: false, error: stale };
}

/** The split on the screen is only good for the charges and the day it was computed for. */
function staleness(work: Work, { facts }: Plan, stay: Stay): Refusal | undefined {
  if (stay.status !== 'open') {
    return { code: 'stay.discharged', params: { stayId: stay.stayId } };
  }
  const fen = facts.lines.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const same = facts.lines.length === stay.chargeLines && fen === stay.chargesFen;
  if (!same) return { code: 'discharge.chargesChanged' };
  return facts.encounter.date === work.today() ? undefined : { code: 'discharge.newDay' };
}

/** The PIN on the patient's own card, the very one the split was computed for. */
async function patientAgrees(work: Work, stay: Stay, commandId: string): Promise<Result<PinProof>> {
  const { counter } = work.deps;
  const present = patientOf(work.deps, stay);
  if (!present.ok) return present;
  const sameCard = () => counter.session()?.sessionId === work.flow().sessionId;
  if (!sameCard()) return refuse('card.swapped');
  const { message: _answered, ...flow } = work.flow();
  work.set({ ...flow, state: 'pin' });
  const pin = await counter.askPin('settlement', commandId, 'agreed');
  if (!pin.ok) return pin;
  return sameCard() ? pin : refuse('card.swapped');
}

async function book(
  work: Work,
  plan: Plan,
  stay: Stay,
  who: { commandId: string } & DeskOperator & PinProof,
): Promise<Result<null>> {
  const { counter, stays, recovery, identity } = work.deps;
  const depositFen = stays.depositFen(stay.stayId);
  const advance = plan.breakdown.advanceFen !== undefined;
  const advanceCase = advance ? recovery.caseOfStay(stay.stayId) : undefined;
  const booking = {
    ...who,
    depositFen,
    ...(advanceCase !== undefined && { advanceCase }),
    credential: sessionCredential(counter.session(), identity.credentialReference),
    alsoWrite(seq: number) {
      stays.markDischarged(stay.stayId, seq, who);
      if (advanceCase !== undefined) recovery.advanced(advanceCase, seq);
    },
  } as const;
  work.set({ ...work.flow(), state: 'processing' });
  return conclude(work, plan, { stay, booking }, await bookPlan(work.deps, plan, booking));
}

function conclude(work: Work, plan: Plan, open: Open, booked: Result<Booked>): Result<null> {
  const { open: _, message: __, ...rest } = work.flow();
  if (!booked.ok) {
    const isOpen = booked.error.code === 'outcome.unknown';
    work.set(
      isOpen
        ? { ...rest, state: 'unknown', message: booked.error, open }
        : { ...rest, state: 'refused', message: booked.error },
    );
    return booked;
  }
  const result = {
    ...splitView(plan, !booked.value.online, work.deps.stays.namesOf(open.stay.stayId)),
    seq: booked.value.seq,
    settlementId: booked.value.settlementId,
    atMs: booked.value.atMs,
    ...netOf(plan, open.booking.depositFen),
  };
  const { warning } = booked.value;
  work.set({ ...rest, state: 'done', result, ...(warning && { message: warning }) });
  work.deps.afterBooking(plan, open.stay, booked.value);
  return ok(null);
}

/** In the state `unknown`: asks again, and books when the centre holds the money. */
export async function queryOutcome(work: Work): Promise<Result<null>> {
  const { plan, open } = work.flow();
  if (!plan || !open) return refuse('outcome.none');
  const { booking } = open;
  const inHand = work.deps.ledger.intents.inHand.get(booking.commandId);
  if (inHand === 'working') return refuse('till.settlementInWork');
  return conclude(work, plan, open, await confirmPlan(work.deps, plan, booking));
}

/** In the state `unknown`: lets the settlement go. The stay stays open. */
export async function letGo(work: Work): Promise<Result<null>> {
  const { open } = work.flow();
  if (!open) return refuse('outcome.none');
  const given = await giveUp(work.deps, open.booking.commandId);
  if (given.ok) work.set({ state: 'idle', message: { code: 'outcome.givenUp' } });
  return given;
}

function stepBack(work: Work, error: Refusal): Result<null> {
  const flow = work.flow();
  const gone = work.deps.counter.session()?.sessionId !== flow.sessionId;
  work.set(
    gone ? { state: 'idle', message: error } : { ...flow, state: 'preSettled', message: error },
  );
  return { ok: false, error };
}
