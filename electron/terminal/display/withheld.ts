/** A screen without what nobody is there to see: dropped here, so that no window ever had it. */
import type { DisplayState } from '../../../shared/display/display-state.ts';
import type { Attention } from './attention.ts';

/** What every screen carries; nothing of it is about a person. */
function place(state: DisplayState, hotline: string): Omit<DisplayState, 'screen'> {
  const { institution, offline, training } = state;
  return { institution, hotline, offline, ...(training && { training }) };
}

/** Without amounts. A finished settlement asks for the card to be taken; what is to pay stays. */
function concealed(state: DisplayState): DisplayState {
  const { screen, holder, bill, split, inWords, result, deposit, hotline, message } = state;
  const base = place(state, hotline);
  if (screen === 'result') {
    return {
      ...base,
      // A phone was never put anywhere.
      screen: holder?.voucher ? 'result' : 'removeCard',
      ...(result?.outcome === 'ok' && {
        result: { outcome: 'ok', cashYuan: result.cashYuan },
        ...(deposit && { deposit }),
        ...(inWords !== undefined && { inWords }),
      }),
    };
  }
  const kept = { ...(holder && { holder }), concealed: true as const };
  if (screen !== 'bill') return { ...base, ...kept, screen };
  return {
    ...{ ...base, ...kept, screen },
    ...(bill && { bill }),
    ...(split && { split }),
    ...(inWords !== undefined && { inWords }),
    ...(message && { message }),
  };
}

/** Nothing of a person: the start, or, while a card is still in, the request to take it. */
function withdrawn(state: DisplayState, cardIn: boolean, hotline: string): DisplayState {
  const base = place(state, hotline);
  if (!cardIn) return { ...base, screen: 'idle' };
  return { ...base, screen: 'removeCard', message: { code: 'screen.display.cardStillIn' } };
}

type Withhold = (state: DisplayState, cardIn: boolean, hotline: string) => DisplayState;

/** @param hotline of this place: another one would tell where the person is insured. */
export const withheld: Readonly<Record<Attention, Withhold>> = {
  shown: (state) => state,
  concealed,
  withdrawn,
};
