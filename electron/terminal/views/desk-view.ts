/** What every desk window is shown beside its own work: operator, shift, status bar, card. */

import type { SyncState } from '../../../shared/centre/client.ts';
import { businessDate, type Clock } from '../../../shared/clock.ts';
import type {
  CardView,
  EntitlementView,
  FlowView,
  OfflineView,
  Sentence,
  ShiftView,
  StatusView,
} from '../../../shared/contract/views.ts';
import { cardTail, maskIdNumber, maskName } from '../../../shared/display/mask.ts';
import { type AnswerRegion, sessionReason } from '../answers/balance-reason.ts';
import { type CardSession, offersPin } from '../counter/card-session.ts';
import type { Counter } from '../counter/counter.ts';
import type { Desk, DeskSessions } from '../desk/desk-sessions.ts';
import type { PersonRecord } from '../identity/person-record.ts';
import type { Shift } from '../shift/shift.ts';
import type { Shifts } from '../shift/shifts.ts';
import type { HostFacts } from '../terminal-options.ts';

export interface DeskViewSource {
  readonly clock: Clock;
  readonly counter: Counter;
  readonly sessions: DeskSessions;
  readonly shifts: Shifts;
  readonly terminalId: string;
  readonly institution: string;
  readonly region: AnswerRegion;
  readonly simulatedReader: boolean;
  /** PIN of the practice cards; only in training. */
  readonly trainingPin?: string;
  syncState(): SyncState;
  /** What the pool still pays the person this year at this institution. */
  entitlement(person: PersonRecord): EntitlementView | undefined;
  openOutcomes(): number;
  offline(): OfflineView;
  openTasks(): number;
  printerTrouble(): Sentence | undefined;
  host?(): HostFacts;
  designation(): Sentence | undefined;
}

/** The parts common to both desks. */
export function deskView(source: DeskViewSource, desk: Desk, flow: FlowView) {
  const operator = source.sessions.view(desk);
  const shift = source.shifts.current(desk);
  const card = cardView(source);
  return {
    ...(operator && { operator }),
    ...(shift && { shift: shiftView(shift) }),
    status: statusView(source),
    ...(card && { card }),
    flow,
  };
}

function shiftView({ number, operatorId, openedAtMs, floatFen, signNo }: Shift): ShiftView {
  return { number, operatorId, openedAtMs, floatFen, signedIn: signNo !== undefined };
}

function statusView(source: DeskViewSource): StatusView {
  const reader = source.counter.reader();
  const { acknowledgedSeq: _, ...line } = source.syncState();
  const printer = source.printerTrouble();
  const designation = source.designation();
  const host = source.host?.();
  return {
    terminalId: source.terminalId,
    institution: source.institution,
    businessDate: businessDate(source.clock.nowMs()),
    reader: { state: reader.state, name: reader.name, message: { code: reader.code } },
    line,
    offline: source.offline(),
    openOutcomes: source.openOutcomes(),
    openTasks: source.openTasks(),
    ...(printer && { printer }),
    ...(designation && { designation }),
    ...(host?.secretPlace === 'noStore' && { keysInFile: { code: 'host.keysInFileWhy' } }),
    ...(host?.customerScreenMissing && { displayMissing: { code: 'host.displayMissing' } }),
    ...(source.region.voucher && { vouchers: true as const }),
    simulatedReader: source.simulatedReader,
    ...(source.trainingPin !== undefined && { training: { pin: source.trainingPin } }),
  };
}

function cardView(source: DeskViewSource): CardView | undefined {
  const { counter, entitlement } = source;
  const session = counter.session();
  if (!session) return undefined;
  const { card, person } = session;
  const known = counter.visibleBalance();
  const today = businessDate(source.clock.nowMs());
  const reason = sessionReason(source.region, today, session, known !== undefined);
  // What is old, or may not be used, is no balance.
  const balance = reason?.code === 'Z8' ? undefined : known;
  const pooled = person && !session.hasAccount ? entitlement(person) : undefined;
  return {
    sessionId: session.sessionId,
    profile: card.profileName.zh,
    holderMasked: card.holder.name === '' ? '' : maskName(card.holder.name),
    cardTail: cardTail(card.holder.cardNumber),
    region: person?.region ?? card.holder.regionCode,
    ...(person && { insutype: person.insutype, psnType: person.psnType }),
    ...(balance && { balance }),
    ...(reason && { reason }),
    ...(person && !session.place?.noBalance && { hasAccount: session.hasAccount }),
    ...(session.place && { place: session.place }),
    ...(session.scheme && { scheme: session.scheme }),
    ...(pooled && { entitlement: pooled }),
    pinVerified: session.pin === 'verified',
    pinOffered: offersPin(session),
    ...voucherParts(source.region, session),
    ...(session.agentIdNumber !== undefined && {
      agentMasked: maskIdNumber(session.agentIdNumber),
    }),
    notices: noticesOf(session),
  };
}

function voucherParts(
  region: Pick<AnswerRegion, 'voucher'>,
  { voucher, account, activation, question }: CardSession,
) {
  const offered = region.voucher && !voucher ? account?.voucher : undefined;
  return {
    ...(voucher && { voucher: voucher.state }),
    ...(offered && { eVoucher: offered }),
    ...(activation && { activation }),
    ...(question && { asked: question.title }),
  };
}

function pinNotices({ pin, pinChange }: CardSession): Sentence[] {
  if (pin === 'blocked') return [{ code: 'card.pin.blocked' }];
  return pinChange ? [pinChange] : [];
}

/** Why an e-voucher is not taken stands on the panel already, with what to do. */
function stopToSay({ stop, voucher }: CardSession): Sentence | undefined {
  return voucher && voucher.state !== 'active' ? undefined : stop;
}

function noticesOf(session: CardSession): Sentence[] {
  return [
    ...[stopToSay(session), session.documentStop].filter((stop) => stop !== undefined),
    ...(session.looking ? [{ code: 'till.stillLooking' as const }] : []),
    ...pinNotices(session),
    ...session.notices,
  ];
}
