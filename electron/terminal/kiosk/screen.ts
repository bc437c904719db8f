/** Which screen the machine shows, from the counter and the visit of the person in front of it. */
import type { Sentence } from '../../../shared/contract/views.ts';
import type { DisplayHolder } from '../../../shared/display/display-state.ts';
import type { KioskPart, KioskScreen, KioskState } from '../../../shared/display/kiosk-state.ts';
import { cardTail, maskName } from '../../../shared/display/mask.ts';
import { assertNever } from '../../../shared/result.ts';
import { type CardSession, offersPin } from '../counter/card-session.ts';
import type { Counter } from '../counter/counter.ts';
import type { RegionProfile } from '../region/region.ts';
import { kioskAnswer } from './answer.ts';
import type { Told } from './told.ts';

/** One card in the machine, from its insertion until it is out or everything was cleared. */
export interface Visit {
  readonly sessionId: string;
  /** The centre is being asked. */
  readonly asking: boolean;
  readonly told?: Told;
  /** Why there is no answer. */
  readonly refused?: Sentence;
  readonly part: KioskPart;
  readonly page: number;
  readonly printing: boolean;
  /** What became of the last list. */
  readonly printed?: Sentence | undefined;
}

export interface ScreenSource {
  readonly counter: Pick<Counter, 'reader' | 'session' | 'pinEntry'>;
  readonly visit: Visit | undefined;
  /** Everything was cleared while the card is still in. */
  readonly cleared: boolean;
  readonly region: RegionProfile;
  readonly institution: string;
  readonly offline: boolean;
  readonly printer: boolean;
}

/** Screens on which the person is expected to do something. */
export const WAITING: ReadonlySet<KioskScreen> = new Set(['card', 'pin', 'answer']);

/** Stops that speak of somebody else's card, or of none that opens an account: no figures then. */
const NO_FIGURES: ReadonlySet<string> = new Set(['till.cardPersonDiffers']);

/** A PIN can be asked for here: the card checks it itself, and is not blocked. */
export function pinOffered({ pinStrategy }: RegionProfile, session: CardSession): boolean {
  const { looking, person, pin, stop } = session;
  const known = !looking && person !== undefined && !NO_FIGURES.has(stop?.code ?? '');
  return known && pinStrategy === 'card' && pin !== 'verified' && offersPin(session);
}

/** The account may be told: the PIN was right, or the region asks for none. */
export function mayBeTold({ pinStrategy }: RegionProfile, session: CardSession): boolean {
  const { looking, person, pin, stop } = session;
  if (looking || !person || NO_FIGURES.has(stop?.code ?? '')) return false;
  return pin === 'verified' || pinStrategy === 'none';
}

export function screenOf({ counter, visit, cleared }: ScreenSource): KioskScreen {
  const session = counter.session();
  if (session) {
    if (counter.pinEntry()) return 'pin';
    if (session.looking || visit?.asking) return 'reading';
    return visit?.told ? 'answer' : 'card';
  }
  const { state } = counter.reader();
  switch (state) {
    case 'noService':
    case 'noReader':
      return 'outOfService';
    case 'reading':
      return 'reading';
    case 'present':
      return cleared ? 'removeCard' : 'idle';
    case 'empty':
    case 'mute':
    case 'unknownCard':
    case 'failed':
      return 'idle';
    default:
      return assertNever(state);
  }
}

/** The complete screen; nothing of a person is in it unless their card is in. */
export function kioskState(source: ScreenSource): KioskState {
  const { counter, visit, region, institution, offline } = source;
  const screen = screenOf(source);
  const session = counter.session();
  const message = messageOf(source, screen);
  const base = {
    ...{ screen, institution, offline },
    hotline: hotlineOf(region, session),
    ...(message && { message }),
  };
  if (!session) return base;
  const { name, cardNumber } = session.card.holder;
  const holder: DisplayHolder | undefined =
    name === '' ? undefined : { nameMasked: maskName(name), cardTail: cardTail(cardNumber) };
  const entry = counter.pinEntry();
  const { sessionId: _session, ...pin } = entry ?? { sessionId: '' };
  return {
    ...base,
    ...(holder && { holder }),
    ...(entry && 'purpose' in pin && { pin }),
    ...(screen === 'card' && pinOffered(region, session) && { pinOffered: true as const }),
    ...(screen === 'answer' && visit?.told && answerOf(source, visit, visit.told)),
  };
}

function answerOf(
  { printer }: ScreenSource,
  { part, page, printing, printed }: Visit,
  told: Told,
): Pick<KioskState, 'answer' | 'print'> {
  return {
    answer: kioskAnswer(told, part, page),
    ...(printer &&
      told.live && {
        print: {
          state: printing ? 'printing' : 'ready',
          ...(printed && { message: printed }),
        },
      }),
  };
}

/** Of somebody insured elsewhere, the telephone of that place. */
function hotlineOf(region: RegionProfile, session: CardSession | undefined): string {
  const place = session?.place;
  return place && place.hotline !== '' ? `${place.name} ${place.hotline}` : region.hotline;
}

function messageOf(source: ScreenSource, screen: KioskScreen): Sentence | undefined {
  const { counter, visit, region } = source;
  const session = counter.session();
  const { state, code } = counter.reader();
  if (screen === 'outOfService') return { code: 'kiosk.noReader' };
  if (screen === 'idle') {
    const unreadable = state === 'mute' || state === 'unknownCard' || state === 'failed';
    return unreadable ? { code } : undefined;
  }
  if (screen !== 'card' || !session) return undefined;
  if (visit?.refused) return visit.refused;
  if (session.stop?.code === 'till.cardPersonDiffers') return { code: 'kiosk.notYours' };
  if (!session.person && session.stop) return session.stop;
  if (session.pin === 'blocked') return { code: 'card.pin.blocked' };
  return { code: pinOffered(region, session) ? 'kiosk.pinFirst' : 'kiosk.pinNotHere' };
}
