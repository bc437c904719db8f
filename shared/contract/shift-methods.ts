/** Calls about shifts: opening, X report, end with count or handover, Z report, the day. */
import * as z from 'zod';
import { commandId, desks, fen, method, none, text } from './method.ts';
import { BASKET_RULES, type DayReport, type ShiftEnding, type ShiftReport } from './shift.ts';

const workers = ['cashier', 'dischargeClerk', 'supervisor'] as const;
const office = { windows: desks, operator: workers } as const;
/** What the drawers should hold is not for those who have yet to count them. */
const overseers = { windows: desks, operator: ['supervisor', 'auditor'] } as const;
const language = z.enum(['zh-CN', 'en']);

/** A report as a slip: the text, and the file it was saved as. */
interface ReportSlip {
  readonly text: string;
  readonly file: string;
}

export const shiftMethods = {
  'shift.open': method()({ ...office, params: z.strictObject({ commandId, floatFen: fen }) }),
  /** X report of the open shift of this desk; without its cash for who has yet to count it. */
  'shift.report': method<ShiftReport>()({ windows: desks, operator: [], params: none }),
  'shift.ending': method<ShiftEnding>()({ windows: desks, operator: [], params: none }),
  /** The count is blind: refused while it differs and no reason is given. */
  'shift.close': method<ShiftReport>()({
    ...office,
    params: z.strictObject({
      commandId,
      countedFen: fen,
      reason: text.optional(),
      /** Refused with the number of baskets unless it says what becomes of them. */
      baskets: z.enum(BASKET_RULES).optional(),
      /** The next operator takes the drawer over, with their own password, and goes on at this desk. */
      next: z.strictObject({ operatorId: text, password: text, floatFen: fen }).optional(),
    }),
  }),
  /** X slip of an open shift, Z slip of a closed one; a Z slip again is marked and counted as a copy. */
  'shift.slip': method<ReportSlip>()({
    ...office,
    params: z.strictObject({ number: z.int().min(1), language }),
  }),
  'shift.day': method<DayReport>()({
    ...overseers,
    params: z.strictObject({ businessDate: z.iso.date().optional() }),
  }),
  'shift.daySlip': method<ReportSlip>()({
    ...overseers,
    params: z.strictObject({ businessDate: z.iso.date().optional(), language }),
  }),
} as const;
