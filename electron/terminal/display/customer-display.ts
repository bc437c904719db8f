/**
 * The customer display over time: what is shown now, for how long, and as the person in front of it
 * chose to see it. The rules of time are kept here and not in the window, which only draws.
 */
import type { Clock } from '../../../shared/clock.ts';
import { type DisplayChoices, USUAL_CHOICES } from '../../../shared/display/choices.ts';
import type { DisplayState } from '../../../shared/display/display-state.ts';
import { CONCEAL_AFTER_MS, WITHDRAW_AFTER_MS } from '../../../shared/display/quiet.ts';
import { type CardSession, offersPin } from '../counter/card-session.ts';
import { type Attention, attentionOf, hasFigures, isTimed, nextStepMs } from './attention.ts';
import { type DisplaySource, displayState } from './display-view.ts';
import { speechOf } from './speech.ts';
import { withheld } from './withheld.ts';

export interface CustomerDisplayDeps {
  source(): DisplaySource;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  /** Does the work once, later; gives what calls it off. */
  later(work: () => void, delayMs: number): () => void;
  changed(): void;
}

export interface CustomerDisplay {
  /** The complete screen as it stands now. */
  state(): DisplayState;
  /** The window cannot be seen: its amounts wait for a touch. */
  hide(): void;
  /** Somebody is there: what was concealed comes back; after too long away, for the PIN. */
  touched(): void;
  /** The last movements of the account, or no longer. */
  movements(shown: boolean): void;
  choose(choices: Partial<DisplayChoices>): void;
  stop(): void;
}

export function createCustomerDisplay(deps: CustomerDisplayDeps): CustomerDisplay {
  const { clock, changed } = deps;
  let seen = { key: '', atStart: true };
  let quietSinceMs = clock.monotonicMs();
  let choices = USUAL_CHOICES;
  /** Card with which a settlement was finished: it should be taken. */
  let settledWith: string | undefined;
  let last: Attention = 'shown';
  let callOff = (): void => undefined;
  const quietMs = (): number => clock.monotonicMs() - quietSinceMs;

  /** Something happened when the screen is another one than before. */
  function notice(state: DisplayState, sessionId: string): void {
    const key = keyOf(state, sessionId);
    if (key === seen.key) return;
    const atStart = state.screen === 'idle' || state.screen === 'outOfService';
    if (atStart && !seen.atStart) choices = USUAL_CHOICES;
    if (state.result?.outcome === 'ok') settledWith = sessionId;
    seen = { key, atStart };
    quietSinceMs = clock.monotonicMs();
  }

  function attention(state: DisplayState, session: CardSession | undefined): Attention {
    if (state.screen === 'card' && session?.sessionId === settledWith) return 'withdrawn';
    const now = attentionOf(state, session !== undefined, quietMs());
    return now === 'shown' && session?.pinExpired && hasFigures(state) ? 'concealed' : now;
  }

  /** Whoever comes back after so long may be somebody else. */
  function leave({ counter, region }: DisplaySource): void {
    choices = USUAL_CHOICES;
    const session = counter.session();
    if (!session || session.pinExpired || !offersPin(session)) return;
    if (region.balanceShown !== 'afterPin') return;
    counter.note(session.sessionId, { pinExpired: true, movementsShown: false });
  }

  function wakeAtNextStep(state: DisplayState): void {
    callOff();
    const delayMs = isTimed(state) || state.balance ? nextStepMs(quietMs()) : undefined;
    callOff = delayMs === undefined ? () => undefined : deps.later(changed, delayMs);
  }

  function touched(): void {
    const { counter } = deps.source();
    quietSinceMs = clock.monotonicMs();
    settledWith = undefined;
    if (counter.session()?.pinExpired && !counter.pinEntry()) void counter.askPin('balance');
    changed();
  }

  return {
    state() {
      const source = deps.source();
      const session = source.counter.session();
      const whole = displayState(source);
      notice(whole, session?.sessionId ?? '');
      last = attention(whole, session);
      if (last === 'withdrawn' && quietMs() >= WITHDRAW_AFTER_MS) leave(source);
      wakeAtNextStep(whole);
      const cardIn = session !== undefined && session.voucher === undefined;
      const state = withheld[last](whole, cardIn, source.region.hotline);
      return { ...state, choices, speech: speechOf(state) };
    },
    hide() {
      quietSinceMs = Math.min(quietSinceMs, clock.monotonicMs() - CONCEAL_AFTER_MS);
      changed();
    },
    touched,
    movements(shown) {
      const { counter } = deps.source();
      const session = counter.session();
      if (session) counter.note(session.sessionId, { movementsShown: shown });
      touched();
    },
    choose(chosen) {
      choices = { ...choices, ...chosen };
      // Larger letters say that somebody is there, not that it is the holder.
      if (last === 'shown') quietSinceMs = clock.monotonicMs();
      changed();
    },
    stop: () => callOff(),
  };
}

/**
 * What makes a screen another one. The balance is no part of it: a figure that arrives by itself does
 * not bring back what was concealed.
 */
function keyOf(state: DisplayState, sessionId: string): string {
  const { screen, pin, bill, split, message, result } = state;
  return JSON.stringify([
    ...[sessionId, screen, message?.code, result?.outcome],
    ...[pin?.entered, pin?.stage, pin?.message?.code],
    ...[bill?.lines.length, bill?.totalYuan, split !== undefined],
  ]);
}
