/** Calls of the customer display. What the holder answers to a discharge is with the stays. */
import { ok } from '../../../../shared/result.ts';
import type { HandlerDeps } from '../handler-deps.ts';
import type { Handlers } from '../rpc-server.ts';

export function displayCalls({ display }: HandlerDeps) {
  return {
    'display.touched': () => {
      display.touched();
      return ok(null);
    },
    'display.left': () => {
      display.hide();
      return ok(null);
    },
    'display.choose': (choices) => {
      display.choose(choices);
      return ok(null);
    },
    'display.movements': ({ shown }) => {
      display.movements(shown);
      return ok(null);
    },
  } satisfies Partial<Handlers>;
}
