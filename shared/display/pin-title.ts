/** What the holder is asked to enter, as a heading and as a spoken sentence. */
import type { PinStage } from '../card/messages.ts';
import type { MessageCode } from '../messages/index.ts';

const TITLES: Readonly<Record<PinStage, MessageCode>> = {
  old: 'screen.display.pinTitleOld',
  new: 'screen.display.pinTitleNew',
  again: 'screen.display.pinTitleAgain',
};

/** @param stage which of the three entries of a change this is; absent = the PIN itself. */
export function pinTitleCode(stage: PinStage | undefined): MessageCode {
  return stage ? TITLES[stage] : 'screen.display.pinTitle';
}
