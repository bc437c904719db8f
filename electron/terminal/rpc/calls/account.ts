/** Calls about what is in somebody's account. */
import type { Caller } from '../caller.ts';
import type { HandlerDeps } from '../handler-deps.ts';
import type { Handlers } from '../rpc-server.ts';

export function accountCalls({ accounts }: HandlerDeps, { operatorId }: Caller) {
  return {
    'account.view': (asked, door) => accounts.view(asked, { operatorId: operatorId(door) }),
    'account.print': (asked, door) => accounts.print(asked, { operatorId: operatorId(door) }),
  } satisfies Partial<Handlers>;
}
