/** Calls about e-vouchers. */
import type { Caller } from '../caller.ts';
import type { HandlerDeps } from '../handler-deps.ts';
import type { Handlers } from '../rpc-server.ts';

export function voucherCalls({ counter, vouchers }: HandlerDeps, { operatorId }: Caller) {
  return {
    'voucher.scan': (request) => vouchers.scan(request),
    'voucher.end': () => vouchers.end(),
    'voucher.activate': (request, door) => vouchers.activate(request, operatorId(door)),
    'display.answer': ({ accepted }) => counter.answer(accepted),
  } satisfies Partial<Handlers>;
}
