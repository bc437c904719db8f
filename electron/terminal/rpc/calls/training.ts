/** The switch of training mode. */
import type { HandlerDeps } from '../handler-deps.ts';
import type { Handlers } from '../rpc-server.ts';

export function trainingCalls({ training }: HandlerDeps) {
  return {
    'training.enter': () => training.enter(),
    'training.leave': () => training.leave(),
  } satisfies Partial<Handlers>;
}
