/** What a PIN is asked for, in words; a change says which of its three entries this is. */
import type { PinStage } from '../../shared/card/messages.ts';
import type { PinView } from '../../shared/contract/views.ts';
import { pinTitleCode } from '../../shared/display/pin-title.ts';
import type { MessageCode } from '../../shared/messages/index.ts';
import type { WordsOf } from './words.ts';

const STEPS: Readonly<Record<PinStage, number>> = { old: 1, new: 2, again: 3 };

const PURPOSES: Readonly<Record<PinView['purpose'], MessageCode>> = {
  balance: 'screen.pin.forBalance',
  settlement: 'screen.pin.forSettlement',
  activation: 'screen.pin.forVoucher',
  change: 'screen.pin.forSettlement',
};

/** The line that says why a PIN is wanted. */
export function pinPurpose(pin: PinView | undefined, { t }: WordsOf): string {
  if (pin?.stage) return t('screen.pin.changeStep', { step: STEPS[pin.stage] });
  return t(PURPOSES[pin?.purpose ?? 'settlement']);
}

/** What the holder is asked to enter now. */
export function pinTitle(pin: PinView | undefined, { t }: WordsOf): string {
  return t(pinTitleCode(pin?.stage));
}
