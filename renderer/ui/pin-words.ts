/** What a PIN is asked for, in words; a change says which of its three entries this is. */
import type { PinStage } from '../../shared/card/messages.ts';
import type { PinView } from '../../shared/contract/views.ts';
import { pinTitleCode } from '../../shared/display/pin-title.ts';
import type { WordsOf } from './words.ts';

const STEPS: Readonly<Record<PinStage, number>> = { old: 1, new: 2, again: 3 };

/** The line that says why a PIN is wanted. */
export function pinPurpose(pin: PinView | undefined, { t }: WordsOf): string {
  if (pin?.stage) return t('screen.pin.changeStep', { step: STEPS[pin.stage] });
  return t(pin?.purpose === 'balance' ? 'screen.pin.forBalance' : 'screen.pin.forSettlement');
}

/** What the holder is asked to enter now. */
export function pinTitle(pin: PinView | undefined, { t }: WordsOf): string {
  return t(pinTitleCode(pin?.stage));
}
