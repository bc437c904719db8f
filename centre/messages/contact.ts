/** Where a person can be told, as the agency keeps it: sealed, and opened only to send or to mask. */
import * as z from 'zod';
import type { Sm2KeyPair } from '../../shared/centre/sm2.ts';
import { openValue, sealValue } from './sealing.ts';

const contactSchema = z.strictObject({
  phone: z.string().optional(),
  /** For rights records by post. */
  address: z.string().optional(),
});
export type Contact = z.infer<typeof contactSchema>;

const contextOf = (psnNo: string) => `contact/${psnNo}`;

export function sealContact(keys: Sm2KeyPair, psnNo: string, contact: Contact): string {
  return sealValue(keys, contextOf(psnNo), contact);
}

/** Nothing is known of a person without a row. */
export function openContact(keys: Sm2KeyPair, psnNo: string, sealed: string | null): Contact {
  return sealed === null ? {} : contactSchema.parse(openValue(keys, contextOf(psnNo), sealed));
}
