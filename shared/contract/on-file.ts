/** What the agency has on file of a person: the telephone number put right, the rights record printed. */
import * as z from 'zod';
import { PHONE_CODE } from '../centre/phone.ts';
import { accountInquirySchema } from './account.ts';
import { commandId, desks, method, text } from './method.ts';
import type { Paper } from './stay.ts';

const phoneAsked = z.strictObject({
  commandId,
  /** The card with its PIN, or the person's ID card in the clerk's hand. */
  document: z.enum(['card', 'id']),
  /** Of the ID card; '' with a card. */
  idNumber: text,
  phone: text,
});
export type PhoneAsked = z.infer<typeof phoneAsked>;

/** A code is on its way to the new number. */
export interface PhoneCodeSent {
  /** Names the change when the code is answered. */
  readonly changeId: string;
  /** What was registered until now, masked; '' when nothing was. */
  readonly oldMasked: string;
  readonly newMasked: string;
  readonly expiresInS: number;
}

const rightsAsked = z.strictObject({ ...accountInquirySchema.shape, year: z.int() });
export type RightsAsked = z.infer<typeof rightsAsked>;

export const onFileMethods = {
  /** Nothing is changed yet: the code comes back first. */
  'phone.start': method<PhoneCodeSent>()({ windows: desks, operator: [], params: phoneAsked }),
  'phone.confirm': method<{ newMasked: string }>()({
    windows: desks,
    operator: [],
    params: z.strictObject({ changeId: commandId, code: z.string().trim().regex(PHONE_CODE) }),
  }),
  /** Free of charge. */
  'rights.print': method<Paper>()({ windows: desks, operator: [], params: rightsAsked }),
} as const;
