/** The e-voucher between counter, centre and the desks that settle with it. */

import type { Result } from '../../../shared/result.ts';
import { BUSY } from '../discharge/flow.ts';
import { type ActivationRequest, activate } from '../voucher/activation.ts';
import { commandFaceCheck, noFaceCheck } from '../voucher/face-check.ts';
import { createVoucherDesk, type VoucherDesk } from '../voucher/voucher-desk.ts';
import type { CounterRooms } from './counter-rooms.ts';
import type { Foundation } from './foundation.ts';
import type { RoomsOptions } from './options.ts';

export interface Vouchers extends VoucherDesk {
  activate(request: ActivationRequest, operatorId: string): Promise<Result<null>>;
}

export function openVouchers(
  { link, setup }: RoomsOptions,
  { identity, ledger, clock, newId }: Foundation,
  { counter, till, discharge, lookUpVoucher, isOnline }: CounterRooms,
): Vouchers {
  const { region, faceCheck } = setup;
  const { vouchers } = link;
  const desks = [till, discharge];
  const busy = () => desks.some((desk) => BUSY.has(desk.flow().state));
  const face = faceCheck ? commandFaceCheck(faceCheck) : noFaceCheck;
  const activation = { counter, vouchers, identity, ledger, region, clock, face, isOnline, busy };
  return {
    ...createVoucherDesk({
      ...{ counter, vouchers, region, busy, lookUp: lookUpVoucher },
      settledWith: () =>
        desks.map((desk) => (desk.flow().state === 'done' ? desk.flowSession() : undefined)),
      newSessionId: () => `voucher-${newId()}`,
      later(work, delayMs) {
        const timer = setTimeout(work, delayMs).unref();
        return () => clearTimeout(timer);
      },
    }),
    activate: (request, operatorId) => activate(activation, request, operatorId),
  };
}
