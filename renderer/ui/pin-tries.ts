/** How many tries are left, unless the message beside it says so already. */
import type { PinView } from '../../shared/contract/views.ts';

export function triesToSay({ triesLeft, message }: PinView): number | undefined {
  return message?.params?.triesLeft === undefined ? triesLeft : undefined;
}
