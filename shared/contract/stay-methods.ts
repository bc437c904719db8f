/** Calls of the discharge desk: a stay from admission to its settled bill. */
import * as z from 'zod';
import {
  approval,
  commandId,
  desk,
  familyChoice,
  fen,
  LIMITS,
  method,
  none,
  seq,
  text,
} from './method.ts';
import { THIRD_PARTY_STATES } from './recovery.ts';
import type { DepositView, Paper, StayCharges, Trial, UploadCheck } from './stay.ts';

const ofStay = z.strictObject({ stayId: text });
const ward = { ward: text, bed: text };
/** Level of a hospital as the policies name it. */
const level = z.string().regex(/^[a-z0-9]{1,20}$/);

export const stayMethods = {
  'stay.select': method()({ ...desk, params: ofStay }),
  'stay.unselect': method()({ ...desk, params: none }),
  'stay.admit': method<{ stayId: string }>()({
    ...desk,
    params: z.strictObject({
      commandId,
      ...ward,
      diagnosis: text,
      cause: z.enum(['none', 'workInjury', 'thirdParty', 'publicHealth', 'abroad']),
      /** Has to be answered where a third party is the cause. */
      thirdParty: z.enum(THIRD_PARTY_STATES).optional(),
      /** Moved from a hospital of this level; what was paid there of the deductible, where known. */
      transfer: z.strictObject({ level, deductibleFen: fen.optional() }).optional(),
    }),
  }),
  /** Another ward or bed; another level only while nothing has been charged. */
  'stay.transfer': method()({
    ...desk,
    params: z.strictObject({ commandId, stayId: text, ...ward, level: level.optional() }),
  }),
  'stay.importCharges': method<{ lines: number; added: number }>()({
    ...desk,
    params: z.strictObject({
      commandId,
      stayId: text,
      fileName: text,
      /** CSV or JSON. */
      content: z.string().max(LIMITS.chargeFileChars),
    }),
  }),
  /** Every charge of the chosen stay. Charges are only added, so as many lines are the same lines. */
  'stay.charges': method<StayCharges>()({ ...desk, params: none }),
  /** What the terminal has of the stay, to be held against the ward's figures. */
  'stay.uploadCheck': method<UploadCheck>()({ ...desk, params: ofStay }),
  /** The ward's figures; what differs has to be explained. */
  'stay.check': method()({
    ...desk,
    params: z.strictObject({
      commandId,
      stayId: text,
      lines: z.int().min(0),
      amountFen: z.int(),
      explanation: text,
    }),
  }),
  /** Who would pay what, were the stay to end on this day; no money moves. */
  'stay.trial': method<Trial>()({
    ...desk,
    params: z.strictObject({ stayId: text, date: z.iso.date() }),
  }),
  'stay.deposit': method()({
    ...desk,
    params: z.strictObject({ commandId, stayId: text, amountFen: fen }),
  }),
  'stay.deposits': method<DepositView[]>()({ ...desk, params: ofStay }),
  /** Gives a deposit back before the settlement, whole or in part. */
  'stay.refundDeposit': method()({
    ...desk,
    params: z.strictObject({
      commandId,
      stayId: text,
      depositId: text,
      amountFen: fen,
      reason: z.string().trim().min(2).max(LIMITS.textChars),
    }),
  }),
  /** Receipt of a deposit, or of its refund. */
  'stay.depositSlip': method<{ text: string; file: string }>()({
    ...desk,
    params: z.strictObject({ seq, epoch: seq.optional() }),
  }),
  'stay.useAccount': method()({ ...desk, params: z.strictObject({ use: z.boolean() }) }),
  'stay.useFamily': method()({ ...desk, params: familyChoice }),
  'stay.preSettle': method()({ ...desk, params: none }),
  /** Shows the split on the customer display and waits for the holder's yes. */
  'stay.askConfirmation': method()({ ...desk, params: none }),
  /** After the holder's yes: PIN, settlement, deposit netted, settlement list as PDF. */
  'stay.settle': method()({ ...desk, params: z.strictObject({ commandId }) }),
  'stay.queryOutcome': method()({ ...desk, params: none }),
  'stay.giveUp': method()({ ...desk, params: none }),
  'stay.back': method()({ ...desk, params: none }),
  /** Takes a discharge of today back; needs a supervisor. The stay is open again. */
  'stay.cancel': method<{ seq: number }>()({
    ...desk,
    params: z.strictObject({ commandId, stayId: text, approval: approval.optional() }),
  }),
  'stay.list': method<Paper>()({ ...desk, params: ofStay }),
  /** One more settlement list, marked and counted as a copy. */
  'stay.reprintList': method<Paper>()({ ...desk, params: ofStay }),
  /** The fees by day and class, at any time. */
  'stay.feeList': method<Paper>()({ ...desk, params: ofStay }),
} as const;
