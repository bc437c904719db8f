/** What the customer display still says when nobody touches it and nothing happens at the counter. */
import type { DisplayState } from '../../../shared/display/display-state.ts';
import { CONCEAL_AFTER_MS, WITHDRAW_AFTER_MS } from '../../../shared/display/quiet.ts';

export type Attention = 'shown' | 'concealed' | 'withdrawn';

/**
 * Only screens that wait for nobody are timed. Where the holder is asked something, or the desk is
 * at work on the bill, there is no limit; of a bill only the account's balance is concealed.
 */
export function attentionOf(state: DisplayState, cardIn: boolean, quietMs: number): Attention {
  if (isTimed(state) && quietMs >= WITHDRAW_AFTER_MS) return 'withdrawn';
  const conceals = cardIn && hasFigures(state) && quietMs >= CONCEAL_AFTER_MS;
  return conceals ? 'concealed' : 'shown';
}

/** True when the state holds something of the account that a stranger should not read. */
export function hasFigures(state: DisplayState): boolean {
  const { screen, balance, reason } = state;
  if (screen === 'bill') return balance !== undefined;
  return screen === 'card' ? Boolean(balance ?? reason) : isTimed(state);
}

/** An outcome that is not known yet is waited for, however long. */
export function isTimed({ screen, result }: DisplayState): boolean {
  return screen === 'card' || (screen === 'result' && result?.outcome !== 'unknown');
}

/** Milliseconds until the next step; undefined when no step is left. */
export function nextStepMs(quietMs: number): number | undefined {
  const next = [CONCEAL_AFTER_MS, WITHDRAW_AFTER_MS].find((stepMs) => quietMs < stepMs);
  return next === undefined ? undefined : next - quietMs;
}
