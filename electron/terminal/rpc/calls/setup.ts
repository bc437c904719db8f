/** A terminal in order is neither set up again nor rescued. */
import { setupMethods } from '../../../../shared/contract/setup.ts';
import { refuse } from '../../../../shared/result.ts';
import type { Handlers } from '../rpc-server.ts';

type SetupName = keyof typeof setupMethods;

const over = () => refuse('setup.over');

export const setupCalls = Object.fromEntries(
  Object.keys(setupMethods).map((name) => [name, over]),
) as unknown as Pick<Handlers, SetupName>;

export const rescueCalls = {
  'rescue.restore': () => refuse('rescue.notNeeded'),
  'rescue.support': () => refuse('rescue.notNeeded'),
} satisfies Partial<Handlers>;
