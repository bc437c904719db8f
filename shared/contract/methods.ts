/**
 * The one contract between windows and service. Types, runtime validation and role checks all
 * derive from this object; nothing else may cross a door. Values on the wire are JSON only.
 */
import * as z from 'zod';
import { accountMethods } from './account.ts';
import { displayMethods } from './display-methods.ts';
import { kioskMethods } from './kiosk.ts';
import {
  approval,
  commandId,
  desk,
  desks,
  everywhere,
  familyChoice,
  LIMITS,
  type Method,
  method,
  none,
  quantityE4,
  seq,
  text,
  till,
  withReader,
} from './method.ts';
import { officeMethods } from './office-methods.ts';
import { onFileMethods } from './on-file.ts';
import { pharmacyMethods } from './pharmacy-methods.ts';
import { EVIDENCE_ITEMS, type RecoveryReport } from './recovery.ts';
import { reportMethods } from './report-methods.ts';
import { rescueMethods } from './rescue.ts';
import { setupMethods } from './setup.ts';
import { shiftMethods } from './shift-methods.ts';
import { stayMethods } from './stay-methods.ts';
import { substituteMethods } from './substitute-methods.ts';
import { trainingMethods } from './training.ts';
import type {
  CatalogueHit,
  ClearingReport,
  OpenOutcome,
  RecentSettlement,
  SlipView,
  TaskView,
} from './views.ts';
import { voucherMethods } from './voucher.ts';

export { LIMITS } from './method.ts';

/** Of a record before the terminal was restored; absent = the present epoch. */
const epoch = seq.optional();

export const METHODS = {
  'operator.signIn': method()({
    windows: desks,
    params: z.strictObject({ operatorId: text, password: text }),
  }),
  'operator.signOut': method()({ windows: desks, operator: [], params: none }),
  'operator.lock': method()({ windows: desks, operator: [], params: none }),
  'operator.unlock': method()({ windows: desks, params: z.strictObject({ password: text }) }),

  ...shiftMethods,
  ...reportMethods,
  ...trainingMethods,
  ...setupMethods,
  ...rescueMethods,
  ...substituteMethods,
  ...onFileMethods,
  ...voucherMethods,

  'card.readAgain': method()({ windows: desks, operator: [], params: none }),
  'card.askPin': method()({ windows: desks, operator: [], params: none }),
  /** Old PIN, new PIN, new PIN again, on the same keys as any PIN. */
  'card.changePin': method()({ windows: desks, operator: [], params: none }),
  /** An ID card beside the card in the reader; with `approval` a mismatch is let pass. */
  'card.checkId': method()({
    windows: desks,
    operator: [],
    params: z.strictObject({ idNumber: text, approval: approval.optional() }),
  }),
  /** The ID number of somebody who acts for the holder in the next act; '' = nobody. */
  'card.setAgent': method()({
    windows: desks,
    operator: [],
    params: z.strictObject({ idNumber: text }),
  }),
  'simulator.images': method<{ id: string; label: string }[]>()({
    windows: withReader,
    params: none,
  }),
  'simulator.insert': method()({ windows: withReader, params: z.strictObject({ id: text }) }),
  'simulator.remove': method()({ windows: withReader, params: none }),

  'pin.digit': method()({
    windows: everywhere,
    params: z.strictObject({ digit: z.int().min(0).max(9) }),
  }),
  'pin.backspace': method()({ windows: everywhere, params: none }),
  'pin.clear': method()({ windows: everywhere, params: none }),
  'pin.cancel': method()({ windows: everywhere, params: none }),
  'pin.submit': method()({ windows: everywhere, params: none }),

  'till.search': method<CatalogueHit[]>()({ ...till, params: z.strictObject({ text }) }),
  /** The entry line: a scanned or typed code, optionally with a quantity prefix `3*code`. */
  'till.enter': method<{ added: boolean; hits: CatalogueHit[] }>()({
    ...till,
    params: z.strictObject({ text }),
  }),
  'till.add': method()({ ...till, params: z.strictObject({ code: text, quantityE4 }) }),
  'till.setQuantity': method()({
    ...till,
    params: z.strictObject({ lineNo: z.int(), quantityE4 }),
  }),
  'till.removeLine': method()({ ...till, params: z.strictObject({ lineNo: z.int() }) }),
  'till.clear': method()({ ...till, params: none }),
  'till.useAccount': method()({ ...till, params: z.strictObject({ use: z.boolean() }) }),
  'till.useFamily': method()({ ...till, params: familyChoice }),
  /** Article 30: what caused the purchase; has to be answered for items used on injuries. */
  'till.setCause': method()({
    ...till,
    params: z.strictObject({
      cause: z.enum(['none', 'workInjury', 'thirdParty', 'publicHealth', 'abroad']),
    }),
  }),
  'till.preSettle': method()({ ...till, params: none }),
  /** Asks for the PIN and settles when it is right. A purchase without card settles in cash at once. */
  'till.settle': method()({ ...till, params: z.strictObject({ commandId }) }),
  /** In the state `unknown`: asks the centre once more what became of the settlement. */
  'till.queryOutcome': method()({ ...till, params: none }),
  /** In the state `unknown`: lets the settlement go; what the centre holds is voided. */
  'till.giveUp': method()({ ...till, params: none }),
  'till.back': method()({ ...till, params: none }),
  'till.next': method()({ ...till, params: none }),
  'till.recent': method<RecentSettlement[]>()({
    windows: desks,
    operator: [],
    params: none,
  }),
  'till.slip': method<SlipView>()({
    windows: desks,
    operator: [],
    params: z.strictObject({ seq, epoch }),
  }),
  /** One more slip, marked and counted as a copy. */
  'till.reprint': method<SlipView>()({
    windows: desks,
    operator: [],
    params: z.strictObject({ seq, epoch }),
  }),
  'till.reverse': method<{ seq: number }>()({
    windows: desks,
    operator: ['cashier', 'dischargeClerk', 'supervisor'],
    params: z.strictObject({ commandId, seq, epoch, approval }),
  }),

  ...accountMethods,
  ...kioskMethods,
  ...pharmacyMethods,
  ...stayMethods,

  /** Advances for third parties and what is open of them. */
  'recovery.list': method<RecoveryReport>()({ ...desk, params: none }),
  'recovery.apply': method<{ caseId: string }>()({
    ...desk,
    params: z.strictObject({
      commandId,
      stayId: text,
      applicant: text,
      debtor: text,
      appliedOn: z.iso.date(),
      evidence: z.array(z.enum(EVIDENCE_ITEMS)).max(EVIDENCE_ITEMS.length),
      approval: approval.optional(),
    }),
  }),
  'recovery.receive': method<{ openFen: number }>()({
    ...desk,
    params: z.strictObject({
      commandId,
      caseId: text,
      means: z.enum(['cash', 'agency']),
      amountFen: z.int(),
    }),
  }),
  /** Gives up the whole rest; refused without a supervisor. */
  'recovery.writeOff': method<{ openFen: number }>()({
    ...desk,
    params: z.strictObject({ commandId, caseId: text, approval: approval.optional() }),
  }),

  /** Refused with the reason while records wait for the centre or an outcome is open. */
  'system.updateAllowed': method()({ windows: desks, params: none }),
  /** Books a payment advice of the agency (JSON or CSV) against the fund receivables. */
  'clearing.import': method<ClearingReport>()({
    windows: desks,
    operator: ['supervisor'],
    params: z.strictObject({ fileName: text, content: z.string().max(LIMITS.csvChars) }),
  }),
  ...officeMethods,
  'task.list': method<TaskView[]>()({ windows: desks, operator: [], params: none }),
  'task.done': method()({
    windows: desks,
    operator: ['cashier', 'dischargeClerk', 'supervisor'],
    params: z.strictObject({
      number: z.int().min(1),
      note: z.string().trim().min(2).max(LIMITS.textChars),
    }),
  }),
  'outcome.open': method<OpenOutcome[]>()({ windows: desks, operator: [], params: none }),

  ...displayMethods,
} as const;

export type Methods = typeof METHODS;
export type MethodName = keyof Methods;
export type ParamsOf<M extends MethodName> = z.infer<Methods[M]['params']>;
export type AnswerOf<M extends MethodName> =
  Methods[M] extends Method<z.ZodType, infer R> ? R : never;
