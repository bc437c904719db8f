/** Calls of the self-service machine. */
import type { HandlerDeps } from '../handler-deps.ts';
import type { Handlers } from '../rpc-server.ts';

export function kioskCalls({ kiosk }: Pick<HandlerDeps, 'kiosk'>) {
  return {
    'kiosk.stay': () => kiosk.stay(),
    'kiosk.choose': (chosen) => kiosk.choose(chosen),
    'kiosk.askPin': () => kiosk.askPin(),
    'kiosk.show': ({ part, page }) => kiosk.show(part, page),
    'kiosk.print': () => kiosk.print(),
    'kiosk.finish': () => kiosk.finish(),
  } satisfies Partial<Handlers>;
}
