/** How many tries are left, unless the message beside it says so already; a new PIN has none. */
import type { PinView } from '../../shared/contract/views.ts';

export function triesToSay({ triesLeft, message, stage }: PinView): number | undefined {
  if (stage === 'new' || stage === 'again') return undefined;
  return message?.params?.triesLeft === undefined ? triesLeft : undefined;
}
