/** Calls of the pharmacy till beside the sale itself: boxes, parked baskets, prescriptions, limits. */
import * as z from 'zod';
import { approval, commandId, method, none, quantityE4, seq, text, till } from './method.ts';
import type { ParkedBasket, Purchased, ReturnBooked, ReturnTrial } from './pharmacy.ts';

const box = z.strictObject({ lineNo: z.int(), traceCode: text });

/** Most lines and boxes one return names. */
const MAX_LINES = 200;
const MAX_BOXES = 1_000;

const returned = z
  .array(
    z.strictObject({
      lineNo: z.int(),
      quantityE4,
      traceCodes: z.array(text).max(MAX_BOXES),
    }),
  )
  .max(MAX_LINES);

export const pharmacyMethods = {
  /** Binds the trace code of a box to this very line. */
  'till.scanBox': method()({ ...till, params: box }),
  /** Takes a scanned box out again. */
  'till.freeBox': method()({ ...till, params: box }),
  'till.setPrescription': method()({
    ...till,
    params: z.strictObject({
      number: z.string().trim().min(1).max(50),
      /** The prescriber's code. */
      prescriber: z.string().trim().min(1).max(50),
    }),
  }),
  /** Lets pass, for this purchase, what a rule stops now. */
  'till.allow': method()({
    ...till,
    params: z.strictObject({ commandId, rule: z.enum(['prescription', 'limit']), approval }),
  }),
  'till.park': method<{ number: number }>()({ ...till, params: none }),
  'till.parked': method<readonly ParkedBasket[]>()({ ...till, params: none }),
  'till.resume': method<{ lost: readonly string[] }>()({
    ...till,
    params: z.strictObject({ number: z.int().min(1) }),
  }),
  /** The purchase to return from: by the number on its slip, or by a box of it. */
  'return.find': method<Purchased>()({
    ...till,
    params: z.strictObject({ seq: seq.optional(), traceCode: text.optional() }),
  }),
  /** What would go back to whom; moves nothing. */
  'return.trial': method<ReturnTrial>()({
    ...till,
    params: z.strictObject({ seq, lines: returned }),
  }),
  'return.book': method<ReturnBooked>()({
    ...till,
    params: z.strictObject({ commandId, seq, lines: returned, approval }),
  }),
  'till.dropParked': method()({ ...till, params: z.strictObject({ number: z.int().min(1) }) }),
};
