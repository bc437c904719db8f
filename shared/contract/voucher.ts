/** The e-voucher at the counter: a code scanned in place of a card, and the activation of one. */
import * as z from 'zod';
import type { VoucherState } from '../voucher/state.ts';
import { commandId, desks, method, none, text } from './method.ts';
import type { Sentence } from './views.ts';

/** Where an activation stands: what is waited for now. */
export type ActivationStep = 'consent' | 'pin' | 'face' | 'centre' | 'done';

/** What the e-voucher adds to what a desk is shown of the holder. */
export interface VoucherView {
  /** Set when this is an e-voucher in place of a card, with how it stands. */
  readonly voucher?: VoucherState;
  /** How the e-voucher of a card's holder stands, where it can be activated at the counter. */
  readonly eVoucher?: VoucherState;
  /** How far the activation has come. */
  readonly activation?: ActivationStep;
  /** What the holder is being asked on the customer display. */
  readonly asked?: Sentence;
}

export const voucherMethods = {
  /** Opens the counter with the code of a phone. The same command again asks for the same answer. */
  'voucher.scan': method()({
    windows: desks,
    operator: [],
    params: z.strictObject({ commandId, code: text }),
  }),
  /** The phone is put away. */
  'voucher.end': method()({ windows: desks, operator: [], params: none }),
  /** With the card in the reader; answers when all is done, or with why not. */
  'voucher.activate': method()({
    windows: desks,
    operator: [],
    params: z.strictObject({ commandId, idNumber: text }),
  }),
  /** The holder's answer to the question on the customer display. */
  'display.answer': method()({
    windows: ['display'],
    params: z.strictObject({ accepted: z.boolean() }),
  }),
} as const;
