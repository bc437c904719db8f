/** Calls about what the agency has on file of a person. */
import type { Caller } from '../caller.ts';
import type { HandlerDeps } from '../handler-deps.ts';
import type { Handlers } from '../rpc-server.ts';

export function onFileCalls({ onFile }: HandlerDeps, { operatorId }: Caller) {
  return {
    'phone.start': (asked, door) => onFile.phone.start(asked, { operatorId: operatorId(door) }),
    'phone.confirm': (answer, door) =>
      onFile.phone.confirm(answer, { operatorId: operatorId(door) }),
    'rights.print': (asked, door) => onFile.printRights(asked, { operatorId: operatorId(door) }),
  } satisfies Partial<Handlers>;
}
