/** A terminal that is set up is not set up again: a new one begins in a data folder of its own. */
import { setupMethods } from '../../../../shared/contract/setup.ts';
import { refuse } from '../../../../shared/result.ts';
import type { Handlers } from '../rpc-server.ts';

type SetupName = keyof typeof setupMethods;

const over = () => refuse('setup.over');

export const setupCalls = Object.fromEntries(
  Object.keys(setupMethods).map((name) => [name, over]),
) as unknown as Pick<Handlers, SetupName>;
