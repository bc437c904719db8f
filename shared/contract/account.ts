/** Answers at the counter about an account: who asked with which document, what is there, what moved. */
import * as z from 'zod';
import type { AccountMonth } from '../answers/account-months.ts';
import type { Movement } from '../answers/movements.ts';
import type { NoBalanceReason } from '../answers/why-no-balance.ts';
import type { Words } from '../messages/index.ts';
import type { Level } from '../people/places.ts';
import type { RecordField } from '../people/record-fields.ts';
import { commandId, desks, method, text } from './method.ts';
import { PURPOSES, type Purpose } from './purposes.ts';
import type { Paper } from './stay.ts';
import type { EntitlementView } from './views.ts';

/** Who asks about which account, with what in hand. */
export const accountInquirySchema = z.strictObject({
  commandId,
  /** The card with its PIN, an e-voucher, or an ID card that the clerk has in hand. */
  document: z.enum(['card', 'eVoucher', 'id']),
  /** Of the ID card; '' with a card. */
  idNumber: text,
  /** ID card of somebody who asks for the person; '' = the person asks. */
  agentIdNumber: text,
  purpose: z.enum(PURPOSES),
});
export type AccountInquiry = z.infer<typeof accountInquirySchema>;

/** Everything about one account at one moment. Persons are masked, amounts in fen. */
export interface AccountView {
  /** Record of this inquiry in the ledger. */
  readonly seq: number;
  readonly atMs: number;
  readonly document: AccountInquiry['document'];
  readonly purpose: Purpose;
  readonly holderMasked: string;
  readonly idMasked: string;
  readonly agentMasked?: string;
  readonly insutype: string;
  /** The scheme as the region names it. */
  readonly scheme?: Words;
  /** Who answers for the insured place. */
  readonly contact: {
    readonly place: string;
    readonly agency: string;
    readonly hotline: string;
    /** The department that is competent there, and its level (Law, article 7). */
    readonly department?: string;
    readonly level?: Level;
  };
  /** What the agency lacks in the person's record; absent when it is complete. */
  readonly missing?: readonly RecordField[];
  /** Absent when the scheme keeps no personal account. */
  readonly account?: {
    /** What is booked, what this terminal has yet to send included. */
    readonly balanceFen: number;
    /** Of which held for settlements in work elsewhere. */
    readonly heldFen: number;
    /** Spent here (negative) or given back, not yet known to the centre; in neither part below. */
    readonly pendingFen: number;
    readonly asOfMs: number;
    readonly currentYearFen: number;
    readonly priorYearFen: number;
  };
  readonly months: readonly AccountMonth[];
  /** Oldest first. */
  readonly movements: readonly Movement[];
  /** What the pool still pays this year; no balance. */
  readonly entitlement?: EntitlementView;
  readonly reason?: NoBalanceReason;
}

/** The list on paper: A4 to take home, and the 80 mm text. Free of charge. */
export interface AccountPapers {
  readonly page: Paper;
  readonly slip: { readonly text: string; readonly file: string };
}

export const accountMethods = {
  /** Recorded in the ledger with operator, document and purpose. */
  'account.view': method<AccountView>()({
    windows: desks,
    operator: [],
    params: accountInquirySchema,
  }),
  'account.print': method<AccountPapers>()({
    windows: desks,
    operator: [],
    params: accountInquirySchema,
  }),
} as const;
