/**
 * Activation of an e-voucher at the counter, in the order of its states: the person agrees on the
 * customer display; card, ID card and PIN prove who it is; the face check adds what it can; the centre
 * activates; the ledger keeps that it was done here. A no at any point leaves nothing behind.
 */
import type { CentreVouchers } from '../../../shared/centre/voucher.ts';
import type { Clock } from '../../../shared/clock.ts';
import type { ActivationStep } from '../../../shared/contract/voucher.ts';
import { checkHolderDocument, sameFormIdNumber } from '../../../shared/people/documents.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { CONSENT_SENTENCES, CONSENT_VERSION } from '../../../shared/voucher/consent.ts';
import type { FaceOutcome, FaceRule } from '../../../shared/voucher/face.ts';
import { isLineDown } from '../centre/line-fault.ts';
import { type CardSession, stopOf } from '../counter/card-session.ts';
import type { Counter } from '../counter/counter.ts';
import type { Question } from '../counter/question.ts';
import { sessionCredential } from '../counter/session-credential.ts';
import type { Identity } from '../identity/identity.ts';
import type { PersonRecord } from '../identity/person-record.ts';
import type { Ledger } from '../ledger/index.ts';
import type { RegionProfile } from '../region/region.ts';
import type { FaceCheck } from './face-check.ts';

export interface ActivationDeps {
  readonly counter: Pick<Counter, 'session' | 'ask' | 'askPin' | 'note'>;
  readonly vouchers: Pick<CentreVouchers, 'activate'>;
  readonly identity: Pick<Identity, 'credentialReference'>;
  readonly ledger: Pick<Ledger, 'append' | 'recordByCommand'>;
  readonly region: Pick<RegionProfile, 'voucher'>;
  readonly clock: Clock;
  readonly face: FaceCheck;
  isOnline(): boolean;
  /** A settlement is under way at a desk. */
  busy(): boolean;
}

export interface ActivationRequest {
  readonly commandId: string;
  /** Of the ID card the clerk has in hand. */
  readonly idNumber: string;
}

const CONSENT: Question = {
  title: { code: 'voucher.consent.title' },
  lines: CONSENT_SENTENCES,
  yes: { code: 'voucher.consent.yes' },
  no: { code: 'voucher.consent.no' },
};

/** The card whose holder wants the voucher. */
interface Ready {
  readonly session: CardSession;
  readonly person: PersonRecord;
  readonly faceRule: FaceRule;
}

/** Resolves when all is done, or with why not. The same command again does nothing twice. */
export async function activate(
  deps: ActivationDeps,
  request: ActivationRequest,
  operatorId: string,
): Promise<Result<null>> {
  if (deps.ledger.recordByCommand(request.commandId)) return ok(null);
  const ready = whoWants(deps, request.idNumber);
  if (!ready.ok) return ready;
  const { sessionId } = ready.value.session;
  const show = (activation: ActivationStep | undefined): void =>
    deps.counter.note(sessionId, { activation });
  const done = await goThrough(deps, ready.value, { ...request, operatorId }, show);
  show(done.ok ? 'done' : undefined);
  const offline = !done.ok && isLineDown(done.error.code);
  return offline ? refuse('voucher.needsCentre') : done;
}

/** Order of checks: the region, the card on the counter, what is under way, who stands there. */
function whoWants(deps: ActivationDeps, idNumber: string): Result<Ready> {
  const faceRule = deps.region.voucher?.face;
  if (faceRule === undefined) return refuse('voucher.notOffered');
  const session = deps.counter.session();
  if (!session || session.voucher) return refuse('voucher.cardFirst');
  if (session.looking) return refuse('till.stillLooking');
  const stop = stopOf(session);
  if (stop) return { ok: false, error: stop };
  const { person, activation, agentIdNumber } = session;
  if (!person) return refuse('till.personUnknown');
  if (deps.busy()) return refuse('till.settlementInWork');
  if (activation !== undefined && activation !== 'done') return refuse('voucher.activating');
  if (agentIdNumber !== undefined) return refuse('voucher.agentNotAllowed');
  const same = checkHolderDocument(session.card.holder.idNumber || person.idNumber, idNumber);
  if (!same.ok) return same;
  return deps.isOnline() ? ok({ session, person, faceRule }) : refuse('voucher.needsCentre');
}

async function goThrough(
  deps: ActivationDeps,
  ready: Ready,
  { commandId, idNumber: typed, operatorId }: ActivationRequest & { readonly operatorId: string },
  show: (step: ActivationStep) => void,
): Promise<Result<null>> {
  const { counter, clock } = deps;
  const { session, person, faceRule } = ready;
  const idNumber = sameFormIdNumber(typed);
  show('consent');
  const agreed = await counter.ask(CONSENT, { code: 'voucher.consentDeclined' });
  if (!agreed.ok) return agreed;
  const consent = { version: CONSENT_VERSION, atMs: clock.nowMs() };
  show('pin');
  const proof = await counter.askPin('activation', commandId);
  if (!proof.ok) return proof;
  show('face');
  const face = await faceOf(deps, faceRule, { name: person.name, idNumber });
  if (!face.ok) return face;
  if (counter.session()?.sessionId !== session.sessionId) return refuse('card.swapped');
  show('centre');
  const { cardNumber, cardRecognitionCode: recognitionCode } = session.card.holder;
  const activated = await deps.vouchers.activate({
    ...{ commandId, idNumber, consent, operatorId, ...proof.value },
    ...{ face: face.value, credential: { kind: 'card', cardNumber, recognitionCode } },
  });
  if (!activated.ok) return activated;
  const purpose = `consent ${consent.version}; face ${face.value.result}`;
  return keep(deps, ready, { commandId, operatorId, purpose });
}

/** A failed check stops everywhere; no answer stops where the region wants one. */
async function faceOf(
  { face: check }: ActivationDeps,
  rule: FaceRule,
  person: { readonly name: string; readonly idNumber: string },
): Promise<Result<FaceOutcome>> {
  if (rule === 'off') return ok({ result: 'notUsed' });
  const face = await check(person);
  if (face.result === 'failed') return refuse('voucher.faceFailed');
  if (face.result === 'passed' || rule === 'optional') return ok(face);
  return refuse(face.result === 'notUsed' ? 'voucher.faceMissing' : 'voucher.faceUnavailable');
}

/** The ledger's record, and what the screens say of the holder from now on. */
function keep(
  { counter, identity, ledger }: ActivationDeps,
  { session, person }: Ready,
  act: { readonly commandId: string; readonly operatorId: string; readonly purpose: string },
): Result<null> {
  const { purpose, ...who } = act;
  const booked = ledger.append({
    ...{ kind: 'credentialEvent', ...who },
    credential: sessionCredential(session, identity.credentialReference),
    person: { personNo: person.psnNo, region: person.region },
    payload: { action: 'activation', document: 'card', purpose },
  });
  if (!booked.ok) return booked;
  const { account } = counter.session() ?? {};
  if (account) counter.note(session.sessionId, { account: { ...account, voucher: 'active' } });
  return ok(null);
}
