/** What the customer display shows now, from the state of the counter and of the two desks. */

import type { NoBalanceReason } from '../../../shared/answers/why-no-balance.ts';
import type { ReaderState } from '../../../shared/card/messages.ts';
import { businessDate, shanghaiTime } from '../../../shared/clock.ts';
import type {
  EntitlementView,
  FlowState,
  FlowView,
  Sentence,
} from '../../../shared/contract/views.ts';
import type { ActivationStep } from '../../../shared/contract/voucher.ts';
import type {
  DisplayBill,
  DisplayScreen,
  DisplayState,
} from '../../../shared/display/display-state.ts';
import { cardTail, maskName } from '../../../shared/display/mask.ts';
import { fenInCapitals } from '../../../shared/money/amount-in-words.ts';
import { E4, fenToReadableYuan } from '../../../shared/money/money.ts';
import { saysStop, sessionReason } from '../answers/balance-reason.ts';
import { lastMovements } from '../answers/last-movements.ts';
import { stopOf } from '../counter/card-session.ts';
import type { Counter } from '../counter/counter.ts';
import type { DepositNet } from '../discharge/deposit-net.ts';
import type { PersonRecord } from '../identity/person-record.ts';
import type { RegionProfile } from '../region/region.ts';
import type { Plan } from '../settle/plan.ts';
import { displaySplit } from '../settle/split-view.ts';

/** The work of one desk, as far as the display tells of it. */
export interface DeskWork {
  readonly flow: FlowView;
  readonly plan?: Plan;
  readonly bill?: DisplayBill;
  readonly net?: DepositNet;
}

export interface DisplaySource {
  readonly institution: string;
  readonly region: RegionProfile;
  readonly offline: boolean;
  readonly training?: true;
  readonly counter: Counter;
  readonly nowMs: number;
  /** What the pool still pays the person this year at this institution. */
  entitlement?(person: PersonRecord): EntitlementView | undefined;
  /** The desk whose work is on the display. */
  readonly desk: DeskWork;
}

/** The complete screen; nothing personal is in it unless a card is in the reader. */
export function displayState(source: DisplaySource): DisplayState {
  const { desk, counter } = source;
  const screen = screenOf(source);
  const base = {
    screen,
    institution: source.institution,
    hotline: hotlineOf(source),
    offline: source.offline,
    ...(source.training && { training: source.training }),
  };
  if (screen === 'idle') return { ...base, ...unreadable(counter) };
  if (screen === 'outOfService') return { ...base, message: { code: 'screen.display.noReader' } };
  // Money is on its way, or may be: whose it is stays away from the screen, card in or not.
  if (screen === 'processing') return base;
  if (desk.flow.state === 'unknown') return { ...base, result: UNKNOWN };
  const reason = screen === 'card' ? reasonOf(source) : undefined;
  const message = messageOf(source, reason);
  const showsSplit = desk.plan !== undefined && screen !== 'card' && screen !== 'reading';
  const bill = billOf(desk, screen);
  return {
    ...base,
    ...(message && { message }),
    ...holderAndBalance(source, screen, reason),
    ...(screen === 'card' && answersOf(source, reason)),
    ...(bill && { bill }),
    ...(showsSplit && desk.plan && { split: displaySplit(desk.plan) }),
    ...pinOf(counter),
    ...questionOf(counter),
    ...(desk.net && showsSplit && { deposit: depositOf(desk.net) }),
    ...(screen === 'result' && resultOf(desk.flow)),
    ...inWords(desk, screen),
  };
}

const UNKNOWN = { outcome: 'unknown', cashYuan: fenToReadableYuan(0) } as const;

/** The amount a person is to pay, or gets back, in capital words. */
function inWords({ flow, plan, net }: DeskWork, screen: DisplayScreen): { inWords?: string } {
  const settled = screen === 'result' && flow.state === 'done';
  const asked = screen === 'confirm' || screen === 'bill' || screen === 'agree';
  const cashFen = settled
    ? flow.result?.cashPayFen
    : asked
      ? plan?.breakdown.amounts.cashPayFen
      : undefined;
  if (cashFen === undefined) return {};
  return { inWords: `人民币${fenInCapitals(net ? Math.abs(net.refundFen) : cashFen)}` };
}

/** A card is in but says nothing useful: the person who put it in is told what to do. */
function unreadable(counter: Counter): Pick<DisplayState, 'message'> {
  const { state, code } = counter.reader();
  const isIn = state === 'mute' || state === 'unknownCard' || state === 'failed';
  return isIn ? { message: { code } } : {};
}

function screenOf({ desk, counter }: DisplaySource): DisplayScreen {
  const session = counter.session();
  const { state } = desk.flow;
  if (state === 'processing') return 'processing';
  if (state === 'unknown') return 'result';
  const billed = (desk.bill?.lines.length ?? 0) > 0;
  if (!session) return screenWithoutCard(state, counter.reader().state, billed);
  if (session.question) return 'agree';
  if (counter.pinEntry()) return 'pin';
  if (state === 'confirming' && !desk.flow.confirmed) return 'confirm';
  if (state === 'done' || state === 'refused') return 'result';
  return billed || desk.plan ? 'bill' : 'card';
}

/** A sale in cash shows its bill and what is to pay; nothing of a person. */
function screenWithoutCard(state: FlowState, reader: ReaderState, billed: boolean): DisplayScreen {
  if (reader === 'reading') return 'reading';
  if (state === 'done') return 'result';
  if (billed) return 'bill';
  // Nobody shall be asked to put a card into a reader that is not there.
  return reader === 'noReader' || reader === 'noService' ? 'outOfService' : 'idle';
}

/** The basket; of a stay, whose lines fill no screen, the total where the holder agrees to it. */
function billOf(desk: DisplaySource['desk'], screen: DisplayScreen): DisplayBill | undefined {
  if (desk.bill && desk.bill.lines.length > 0) return desk.bill;
  if (!desk.plan || (screen !== 'confirm' && screen !== 'pin')) return undefined;
  return { lines: [], totalYuan: fenToReadableYuan(desk.plan.breakdown.amounts.medfeeSumFen) };
}

/** Of somebody insured elsewhere, the telephone of that place. */
function hotlineOf({ region, counter }: DisplaySource): string {
  const place = counter.session()?.place;
  return place && place.hotline !== '' ? `${place.name} ${place.hotline}` : region.hotline;
}

function reasonOf({ region, counter, nowMs }: DisplaySource): NoBalanceReason | undefined {
  const session = counter.session();
  const shown = counter.visibleBalance() !== undefined;
  return session && sessionReason(region, businessDate(nowMs), session, shown);
}

/** What a cardholder is told about the account: why it is empty, what the pool pays, what moved. */
function answersOf(
  { counter, entitlement }: DisplaySource,
  reason: NoBalanceReason | undefined,
): Partial<DisplayState> {
  const session = counter.session();
  const pool = reason?.code === 'Z3' && session?.person ? entitlement?.(session.person) : undefined;
  const movements = counter.visibleBalance() && session && lastMovements(session);
  return {
    ...(reason && {
      reason: { why: reason.why, next: reason.next, details: reason.details },
    }),
    ...(pool && { entitlement: displayEntitlement(pool) }),
    ...(movements && { movements }),
  };
}

/** What the pool still pays, in yuan. */
export function displayEntitlement(
  pool: EntitlementView,
): NonNullable<DisplayState['entitlement']> {
  return {
    leftYuan: fenToReadableYuan(pool.leftFen),
    limitYuan: fenToReadableYuan(pool.limitFen),
    usedYuan: fenToReadableYuan(pool.usedFen),
    ...(pool.deductibleLeftFen > 0 && {
      deductibleLeftYuan: fenToReadableYuan(pool.deductibleLeftFen),
    }),
  };
}

function messageOf(
  { desk, counter }: DisplaySource,
  reason: NoBalanceReason | undefined,
): Sentence | undefined {
  const session = counter.session();
  const stop = session && stopOf(session);
  if (stop && !(reason && saysStop(reason))) return stop;
  // The holder sees at once whose card was read; the centre may take a moment longer.
  if (session?.looking) return { code: 'till.stillLooking' };
  if (session?.pin === 'blocked') return { code: 'card.pin.blocked' };
  if (desk.flow.state === 'refused') return desk.flow.message;
  if (session?.pinChange) return session.pinChange;
  if (session?.activation) return activationWords(session.activation);
  if (!session || session.looking || !session.person || session.hasAccount) return undefined;
  return reason ? undefined : (session.place?.noBalance ?? { code: 'till.noAccountScheme' });
}

function activationWords(step: ActivationStep): Sentence {
  return { code: step === 'done' ? 'voucher.display.done' : 'voucher.display.checking' };
}

function holderAndBalance(
  source: DisplaySource,
  screen: DisplayScreen,
  reason: NoBalanceReason | undefined,
): Partial<DisplayState> {
  const session = source.counter.session();
  if (!session) return {};
  const { name, cardNumber } = session.card.holder;
  // The reason stands in place of a bare zero; other screens have no use for the balance.
  const named = (screen === 'card' && !reason) || screen === 'bill';
  const balance = named ? source.counter.visibleBalance() : undefined;
  return {
    ...(name !== '' && {
      holder: {
        ...{ nameMasked: maskName(name), cardTail: cardTail(cardNumber) },
        ...(session.voucher && { voucher: true }),
      },
    }),
    ...(balance && {
      balance: {
        yuan: fenToReadableYuan(balance.amountFen),
        asOf: asOf(balance.asOfMs, source.nowMs),
        source: balance.source,
      },
    }),
  };
}

/** `HH:mm` today, `MM-DD HH:mm` before. */
function asOf(atMs: number, nowMs: number): string {
  const text = shanghaiTime(atMs);
  return text.slice(0, 10) === shanghaiTime(nowMs).slice(0, 10)
    ? text.slice(11, 16)
    : text.slice(5, 16);
}

function questionOf(counter: Counter): Pick<DisplayState, 'question'> {
  const question = counter.session()?.question;
  return question ? { question } : {};
}

function pinOf(counter: Counter): Pick<DisplayState, 'pin'> {
  const entry = counter.pinEntry();
  if (!entry) return {};
  const { sessionId: _session, ...pin } = entry;
  return { pin };
}

function depositOf(net: DepositNet): NonNullable<DisplayState['deposit']> {
  return {
    depositYuan: fenToReadableYuan(net.depositFen),
    refundYuan: fenToReadableYuan(Math.max(0, net.refundFen)),
    topUpYuan: fenToReadableYuan(Math.max(0, -net.refundFen)),
  };
}

function resultOf(flow: FlowView): Pick<DisplayState, 'result'> {
  const { result } = flow;
  return {
    result: {
      outcome: flow.state === 'done' ? 'ok' : 'refused',
      cashYuan: fenToReadableYuan(result?.cashPayFen ?? 0),
      ...(result?.balanceAfterFen !== undefined && {
        balanceAfterYuan: fenToReadableYuan(result.balanceAfterFen),
      }),
    },
  };
}

/** The basket in the display's own words. */
export function displayBill(basket: {
  readonly lines: readonly {
    readonly name: string;
    readonly quantityE4: number;
    readonly unit: string;
    readonly amountFen: number;
  }[];
  readonly totalFen: number;
}): DisplayBill {
  return {
    lines: basket.lines.map((line) => ({
      name: line.name,
      quantity: `${line.quantityE4 / E4} ${line.unit}`,
      yuan: fenToReadableYuan(line.amountFen),
    })),
    totalYuan: fenToReadableYuan(basket.totalFen),
  };
}
