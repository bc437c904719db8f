/**
 * Moves the money of a computed settlement, once: an intent is durable before anything leaves the
 * machine, the centre is asked for a hold, then one transaction books record, entries and balances.
 * The same command id never books twice; a lost answer is resolved by asking for that id.
 */

import type { AuthoriseRequest } from '../../../shared/centre/authorisation.ts';
import type { OfflineLimits } from '../../../shared/centre/certificate.ts';
import type { CentreClient } from '../../../shared/centre/client.ts';
import { businessDate, type Clock } from '../../../shared/clock.ts';
import { boxParts } from '../../../shared/ledger/box-parts.ts';
import { decodePayload } from '../../../shared/ledger/payloads/index.ts';
import type { Credential, LedgerRecord } from '../../../shared/ledger/record.ts';
import { ok, type Refusal, type Result, refuse } from '../../../shared/result.ts';
import { isLineDown, neverLeft } from '../centre/line-fault.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Sale, SoldGoods } from '../trace/sold-goods.ts';
import { figuresMoved } from './figures.ts';
import type { OfflineGuard, OfflineSale } from './offline-limits.ts';
import { intentOf } from './open-outcomes.ts';
import { isSelfPay, type Plan } from './plan.ts';
import type { Reservation, Reservations } from './reservations.ts';
import { settlementDraft } from './settlement-draft.ts';

/** Who books what under which command. */
export interface Booking {
  /** Made by the window; the same id is the same settlement for ever. */
  readonly commandId: string;
  readonly operatorId: string;
  readonly shiftId: string;
  readonly credential: Credential;
  /** Discharge: the deposit this settlement uses up. */
  readonly depositFen?: number;
  /** Case under which the funds' part of this settlement is an advance for a third party. */
  readonly advanceCase?: string;
  /** A PIN that the centre checks; it never reaches the database. */
  readonly sealedPin?: string;
  /** The e-voucher shown in place of a card; the centre has to agree to it. */
  readonly voucherToken?: string;
  /** Own tables to change in the same transaction, e.g. the stay's state. */
  alsoWrite?(seq: number): void;
  /** Further records of the same transaction; a refusal undoes all of it. */
  alsoBook?(seq: number): Result<unknown>;
}

export interface Booked {
  readonly seq: number;
  readonly settlementId: string;
  readonly atMs: number;
  readonly online: boolean;
  /** A soft offline limit that this settlement goes beyond. */
  readonly warning?: Refusal;
}

export interface BookDeps {
  readonly ledger: Ledger;
  readonly guard: OfflineGuard;
  readonly clock: Clock;
  readonly client: Pick<CentreClient, 'authorise' | 'queryAuthorisation' | 'voidAuthorisation'>;
  /** Tries the line also while it is known to be down: once more, when a soft limit is reached. */
  readonly insist?: Pick<CentreClient, 'authorise'>;
  /** Account money kept for this terminal beforehand, where the region works so. */
  readonly reservations?: Pick<Reservations, 'held' | 'release' | 'spend'>;
  /** Where boxes and quantities that left the shop are remembered. */
  readonly goods?: SoldGoods;
  /** Signed limits of the terminal's certificate. */
  readonly limits: OfflineLimits;
  /** Last moment of the certificate that carries them; without end when absent. */
  limitsEndMs?(): number;
  newSettlementId(): string;
  /** Books beside the settlement, in its transaction, who acted for the holder. */
  witness?(act: {
    readonly seq: number;
    readonly commandId: string;
    readonly operatorId: string;
  }): Result<null>;
  /** Something is waiting for the centre. */
  kickSync(): void;
}

/** How long the centre keeps a hold whose record has not arrived. */
const HOLD_S = 3600;

/** Permission to move money: the centre's hold, or none when settled offline. */
interface Permission {
  readonly authorisationId?: string;
  /** Sent, and neither the answer nor the query came back: the centre may hold the money. */
  readonly inDoubt?: true;
}

/**
 * Books a plan. Refused settlements leave nothing behind, here or at the centre; `outcome.unknown`
 * means that the centre may hold the money and that `confirmPlan` or `giveUp` must follow.
 */
export function bookPlan(deps: BookDeps, plan: Plan, booking: Booking): Promise<Result<Booked>> {
  return claim(deps, booking, async () => {
    const moved = figuresMoved(deps.ledger, plan);
    if (moved) return { ok: false, error: moved };
    const prepared = deps.ledger.intents.put(intentOf(plan, booking));
    if (!prepared.ok) return prepared;
    if (prepared.value.state === 'void') return refuse('outcome.ended');
    return conclude(deps, plan, booking, await askCentre(deps, plan, booking));
  });
}

/** Asks what became of an open settlement: the hold that is found is booked, all else is voided. */
export function confirmPlan(deps: BookDeps, plan: Plan, booking: Booking): Promise<Result<Booked>> {
  return claim(deps, booking, async () => {
    const { commandId } = booking;
    const found = await deps.client.queryAuthorisation(commandId);
    // Whatever the refusal (no line, a wrong clock): nothing was learned of the settlement.
    if (!found.ok) return refuse('outcome.unknown');
    if (found.value.state === 'held') {
      return conclude(deps, plan, booking, ok({ authorisationId: commandId }));
    }
    await resolveIntent(deps, commandId);
    return refuse('outcome.notSettled');
  });
}

/** Ends an open settlement without booking it; the hold is voided now or when the line is back. */
export async function giveUp(deps: BookDeps, commandId: string): Promise<Result<null>> {
  const { inHand } = deps.ledger.intents;
  if (inHand.get(commandId) === 'working') return refuse('till.settlementInWork');
  inHand.delete(commandId);
  await resolveIntent(deps, commandId);
  return ok(null);
}

/** One piece of work per command at a time; an open outcome stays claimed by the desk that has it. */
async function claim(
  { ledger }: BookDeps,
  { commandId }: Booking,
  work: () => Promise<Result<Booked>>,
): Promise<Result<Booked>> {
  const { inHand } = ledger.intents;
  const earlier = bookedBefore(ledger, commandId);
  if (earlier) {
    inHand.delete(commandId);
    return ok(earlier);
  }
  if (inHand.get(commandId) === 'working') return refuse('till.settlementInWork');
  inHand.set(commandId, 'working');
  let open = false;
  try {
    const outcome = await work();
    open = !outcome.ok && outcome.error.code === 'outcome.unknown';
    return outcome;
  } finally {
    if (open) inHand.set(commandId, 'waiting');
    else inHand.delete(commandId);
  }
}

async function conclude(
  deps: BookDeps,
  plan: Plan,
  booking: Booking,
  permission: Result<Permission>,
): Promise<Result<Booked>> {
  const { commandId } = booking;
  const stored = permission.ok ? write(deps, plan, booking, permission.value) : permission;
  if (stored.ok) {
    deps.ledger.intents.update(commandId, 'done');
    deps.kickSync();
    return stored;
  }
  if (permission.ok && permission.value.inDoubt) return refuse('outcome.unknown');
  await resolveIntent(deps, commandId);
  return stored;
}

/** The settlement a command id has already booked. */
export function bookedBefore(ledger: Ledger, commandId: string): Booked | undefined {
  const stored = ledger.recordByCommand(commandId);
  const decoded = stored && decodePayload(stored.header);
  if (!stored || decoded?.kind !== 'settlement') return undefined;
  const { settlementId, online } = decoded.payload;
  return { seq: stored.header.seq, settlementId, atMs: stored.header.timeMs, online };
}

/** Ends an intent that booked nothing: the centre forgets the hold, or will when the line is back. */
export async function resolveIntent(
  deps: Pick<BookDeps, 'ledger' | 'client'>,
  commandId: string,
): Promise<void> {
  const { intents } = deps.ledger;
  if (deps.ledger.recordByCommand(commandId)) {
    intents.update(commandId, 'done');
  } else if (intents.get(commandId)?.state === 'prepared') {
    // Nothing has left the machine: there is nobody to tell.
    intents.update(commandId, 'void');
  } else {
    // Any other refusal (a wrong clock, a garbled answer) leaves open whether money is held.
    const answer = await deps.client.voidAuthorisation(commandId);
    const over = answer.ok || answer.error.code === 'centre.refused.alreadyConsumed';
    if (over) intents.update(commandId, 'void');
  }
}

/**
 * After a crash or an outage: every open intent that no desk has in hand is booked, voided, or kept
 * until the line is back.
 */
export async function resolveOpenIntents(deps: Pick<BookDeps, 'ledger' | 'client'>): Promise<void> {
  for (const { commandId } of deps.ledger.intents.open()) {
    if (!deps.ledger.intents.inHand.has(commandId)) await resolveIntent(deps, commandId);
  }
}

/** Asks; where the sale would go beyond a soft offline limit, the line is tried once more. */
async function askCentre(
  deps: BookDeps,
  plan: Plan,
  booking: Booking,
): Promise<Result<Permission>> {
  const first = await ask(deps, plan, booking, deps.client);
  const { insist } = deps;
  const offline = first.ok && first.value.authorisationId === undefined;
  const sale = offlineSale(plan, deps.clock.nowMs(), keptFor(deps, plan));
  if (!insist || !offline || !offlineWarning(deps, sale)) return first;
  const second = await ask(deps, plan, booking, insist);
  const inDoubt = second.ok && first.value.inDoubt && second.value.authorisationId === undefined;
  return inDoubt ? first : second;
}

async function ask(
  deps: BookDeps,
  plan: Plan,
  { commandId, sealedPin, voucherToken }: Booking,
  by: Pick<CentreClient, 'authorise'>,
): Promise<Result<Permission>> {
  const { amounts, accumulatorDeltasFen } = plan.breakdown;
  const { client, ledger } = deps;
  if (!plan.person || isSelfPay(plan)) return ok({});
  const before = ledger.intents.get(commandId)?.state ?? 'prepared';
  const sent = ledger.intents.update(commandId, 'sent');
  if (!sent.ok) return sent;
  await deps.reservations?.release(plan.person.psnNo);
  const answer = await by.authorise({
    commandId,
    psnNo: plan.person.psnNo,
    acctPayFen: amounts.acctPayFen,
    fundPaySumFen: amounts.fundPaySumFen,
    ...familyPart(plan),
    year: plan.facts.accumulators.year,
    accumulatorDeltasFen,
    accumulatorsSeenFen: plan.facts.accumulators.amountsFen,
    expiresInS: HOLD_S,
    ...(sealedPin !== undefined && { sealedPin }),
    ...(voucherToken !== undefined && { voucherToken }),
  });
  if (!answer.ok && neverLeft(answer.error.code)) {
    ledger.intents.update(commandId, before);
    return ok({});
  }
  const hold =
    answer.ok || !isLineDown(answer.error.code)
      ? answer
      : await client.queryAuthorisation(commandId);
  if (hold.ok) {
    if (hold.value.state === 'held') return ok({ authorisationId: commandId });
    // The request never arrived: the line failed, the sale goes on under the offline limits.
    if (hold.value.state === 'unknown') return ok({});
    return refuse('centre.refused.authorisationEnded', { state: hold.value.state });
  }
  return isLineDown(hold.error.code) ? ok({ inDoubt: true }) : hold;
}

function familyPart({ sections }: Plan): Pick<AuthoriseRequest, 'family'> {
  const payer = sections?.familyPayer;
  return payer ? { family: { psnNo: payer.personNo, amountFen: payer.amountFen } } : {};
}

/** One transaction: limits, record, what it uses up, and the own tables of whoever books. */
function write(
  deps: BookDeps,
  plan: Plan,
  booking: Booking,
  permission: Permission,
): Result<Booked> {
  const online = permission.authorisationId !== undefined;
  const kept = online ? undefined : keptFor(deps, plan);
  const authorisationId = permission.authorisationId ?? kept?.commandId;
  const tied = {
    ...{ settlementId: deps.newSettlementId(), online },
    ...(authorisationId !== undefined && { authorisationId }),
  };
  const sale = offlineSale(plan, deps.clock.nowMs(), kept);
  return deps.ledger.transaction(() => {
    const refusal = online
      ? undefined
      : (figuresMoved(deps.ledger, plan) ?? offlineRefusal(deps, plan, booking, sale));
    if (refusal) return { ok: false, error: refusal };
    const appended = deps.ledger.append(settlementDraft(plan, booking, tied));
    if (!appended.ok) return appended;
    const { seq, timeMs } = appended.value.record.header;
    const warning = online ? undefined : offlineWarning(deps, sale);
    if (!online && sale.amountFen > 0) deps.guard.remember(seq, sale);
    if (kept) deps.reservations?.spend(kept.commandId, drawnFen(plan, kept));
    const beside = writeBeside(deps, plan, booking, appended.value.record.header);
    if (!beside.ok) return beside;
    const { settlementId } = tied;
    return ok({ seq, settlementId, atMs: timeMs, online, ...(warning && { warning }) });
  });
}

/** What other rooms keep of the settlement, in its transaction. */
function writeBeside(
  { goods, witness }: BookDeps,
  plan: Plan,
  { alsoWrite, alsoBook, operatorId, commandId }: Booking,
  { epoch, seq, timeMs }: LedgerRecord,
): Result<null> {
  const sold = goods?.sell({ epoch, seq }, saleOf(plan, timeMs)) ?? ok(null);
  if (!sold.ok) return sold;
  alsoWrite?.(seq);
  const booked = alsoBook?.(seq) ?? ok(null);
  return booked.ok ? (witness?.({ seq, operatorId, commandId }) ?? ok(null)) : booked;
}

/** What leaves the shop by this settlement; a stay sells no boxes over the counter. */
export function saleOf(plan: Plan, atMs: number): Sale {
  const { facts, person, sections } = plan;
  const lines = plan.business === 'pharmacy' ? facts.lines : [];
  const itemOf = new Map(lines.map(({ lineNo, code }) => [lineNo, code]));
  return {
    person: person?.psnNo ?? '',
    businessDate: businessDate(atMs),
    lines: lines.map(({ code, quantityE4 }) => ({ itemCode: code, quantityE4 })),
    boxes: boxParts(lines, sections?.traceCodes ?? []).map(({ lineNo, code, partE4 }) => ({
      ...{ itemCode: itemOf.get(lineNo) ?? '', traceCode: code, partE4 },
    })),
  };
}

/** Money kept beforehand, when the account takes part. */
function keptFor({ reservations }: BookDeps, plan: Plan): Reservation | undefined {
  const spends = plan.person !== undefined && plan.breakdown.amounts.acctPayFen > 0;
  return spends ? reservations?.held(plan.person.psnNo) : undefined;
}

/** What is at risk without a line; account money that was kept beforehand is none. */
function offlineSale(plan: Plan, atMs: number, kept?: Reservation): OfflineSale {
  const { amounts } = plan.breakdown;
  return {
    person: plan.person?.psnNo ?? '',
    amountFen: amounts.fundPaySumFen + amounts.acctPayFen - drawnFen(plan, kept),
    businessDate: businessDate(atMs),
    atMs,
  };
}

/** What a sale takes out of the money kept for it. */
function drawnFen({ breakdown }: Plan, kept?: Reservation): number {
  return Math.min(breakdown.amounts.acctPayFen, kept?.amountFen ?? 0);
}

function offlineRefusal(
  deps: BookDeps,
  { sections }: Plan,
  booking: Booking,
  sale: OfflineSale,
): Refusal | undefined {
  if (sections?.familyPayer) return { code: 'till.familyNeedsCentre' };
  if (booking.voucherToken !== undefined) return { code: 'voucher.needsCentre' };
  if (booking.sealedPin !== undefined) return { code: 'till.pinNeedsCentre' };
  if (sale.amountFen === 0) return undefined;
  if (sale.atMs > (deps.limitsEndMs?.() ?? sale.atMs)) return { code: 'outcome.certificateOver' };
  return deps.guard.refusal(sale, deps.limits, deps.ledger.acknowledged().seq);
}

function offlineWarning(deps: BookDeps, sale: OfflineSale): Refusal | undefined {
  return deps.guard.warning(sale, deps.limits, deps.ledger.acknowledged().seq);
}
