/**
 * The states of an e-voucher and the events that lead from one to the next. Activation goes by
 * consent, then proof of identity; only `active` is a credential. Whoever reports an event (counter,
 * another platform, agency) goes by the same table.
 */
import * as z from 'zod';

export const VOUCHER_STATES = [
  'notActivated',
  'consented',
  'identityChecked',
  'active',
  'suspended',
  'revoked',
] as const;
export const voucherStateSchema = z.enum(VOUCHER_STATES);
export type VoucherState = (typeof VOUCHER_STATES)[number];

export const VOUCHER_EVENTS = [
  'consent',
  'checkIdentity',
  'activate',
  'abandon',
  'suspend',
  'resume',
  'revoke',
] as const;
export type VoucherEvent = (typeof VOUCHER_EVENTS)[number];

const NEXT: Readonly<Record<VoucherState, Partial<Record<VoucherEvent, VoucherState>>>> = {
  notActivated: { consent: 'consented' },
  consented: { consent: 'consented', checkIdentity: 'identityChecked', abandon: 'notActivated' },
  identityChecked: { consent: 'consented', activate: 'active', abandon: 'notActivated' },
  active: { suspend: 'suspended', revoke: 'revoked' },
  suspended: { resume: 'active', revoke: 'revoked' },
  // Revoked is not for ever: the person may agree anew.
  revoked: { consent: 'consented' },
};

/** The state after an event; undefined when the event cannot happen in this state. */
export function voucherAfter(state: VoucherState, event: VoucherEvent): VoucherState | undefined {
  return NEXT[state][event];
}

/** The way of an activation at the counter, in one piece. */
export const ACTIVATION = ['consent', 'checkIdentity', 'activate'] as const;
