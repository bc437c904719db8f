/** Calls of the substitute procedures; both desks. */
import * as z from 'zod';
import { CAUSES } from './cause.ts';
import { approval, commandId, desks, method, none, text } from './method.ts';
import {
  COLLECTED_ITEMS,
  FAILURES,
  type SubstituteAdvice,
  type SubstituteCase,
} from './substitute.ts';
import type { SplitView } from './views.ts';

const workers = ['cashier', 'dischargeClerk', 'supervisor'] as const;
const work = { windows: desks, operator: workers } as const;
const number = z.int().min(1);
/** Where the items are for injuries and the sale has no answer. */
const cause = z.enum(CAUSES).optional();
const short = z.string().trim().max(64);

export const substituteMethods = {
  /** The path for what is wrong, as things stand at the counter now. */
  'substitute.advise': method<SubstituteAdvice>()({
    ...work,
    params: z.strictObject({ failure: z.enum(FAILURES) }),
  }),
  'substitute.open': method<{ number: number; dueOn: string; slip: string }>()({
    ...work,
    params: z.strictObject({
      commandId,
      failure: z.enum(FAILURES),
      idNumber: short.optional(),
      cardNumber: short.optional(),
      cardExpiry: z.iso.date().optional(),
      name: short.optional(),
      seq: z.int().min(1).optional(),
      stayId: short.optional(),
      collected: z.array(z.enum(COLLECTED_ITEMS)).max(COLLECTED_ITEMS.length),
    }),
  }),
  'substitute.list': method<readonly SubstituteCase[]>()({ ...work, params: none }),
  /** What is past its day; each gets one task. Asked when a shift opens. */
  'substitute.overdue': method<readonly SubstituteCase[]>()({ ...work, params: none }),
  /** Who would pay what with the card in the reader; `cashBackFen` leaves the drawer. */
  'substitute.preview': method<SplitView & { readonly cashBackFen: number }>()({
    ...work,
    params: z.strictObject({ number, cause }),
  }),
  'substitute.convert': method<{ seq: number }>()({
    ...work,
    params: z.strictObject({ commandId, number, cause, approval: approval.optional() }),
  }),
  'substitute.close': method()({
    ...work,
    params: z.strictObject({
      commandId,
      number,
      how: z.enum(['paperClaim', 'idShown', 'withdrawn']),
      idNumber: text.optional(),
    }),
  }),
} as const;
