/** What each call of the contract does: one line each, the work is in the rooms. */

import { recordingAccess } from '../audit/audited-calls.ts';
import { createCaller } from './caller.ts';
import { accountCalls } from './calls/account.ts';
import { deskCalls } from './calls/desk.ts';
import { displayCalls } from './calls/display.ts';
import { kioskCalls } from './calls/kiosk.ts';
import { officeCalls } from './calls/office.ts';
import { onFileCalls } from './calls/on-file.ts';
import { pharmacyCalls } from './calls/pharmacy.ts';
import { rescueCalls, setupCalls } from './calls/setup.ts';
import { shiftCalls } from './calls/shift.ts';
import { stayCalls } from './calls/stay.ts';
import { substituteCalls } from './calls/substitute.ts';
import { tillCalls } from './calls/till.ts';
import { trainingCalls } from './calls/training.ts';
import { voucherCalls } from './calls/voucher.ts';
import type { HandlerDeps } from './handler-deps.ts';
import type { Handlers } from './rpc-server.ts';

export function createHandlers(deps: HandlerDeps): Handlers {
  const caller = createCaller(deps);
  const handlers = {
    ...deskCalls(deps, caller),
    ...displayCalls(deps),
    ...accountCalls(deps, caller),
    ...onFileCalls(deps, caller),
    ...kioskCalls(deps),
    ...shiftCalls(deps, caller),
    ...trainingCalls(deps),
    ...setupCalls,
    ...rescueCalls,
    ...tillCalls(deps, caller),
    ...pharmacyCalls(deps, caller),
    ...stayCalls(deps, caller),
    ...substituteCalls(deps, caller),
    ...voucherCalls(deps, caller),
    ...officeCalls(deps, caller),
  };
  return recordingAccess(handlers, deps.recordAccess);
}
