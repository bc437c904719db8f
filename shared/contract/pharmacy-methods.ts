/** Calls of the pharmacy till beside the sale itself: boxes, parked baskets, prescriptions, limits. */
import * as z from 'zod';
import { approval, commandId, method, none, text, till } from './method.ts';
import type { ParkedBasket } from './pharmacy.ts';

const box = z.strictObject({ lineNo: z.int(), traceCode: text });

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
  'till.dropParked': method()({ ...till, params: z.strictObject({ number: z.int().min(1) }) }),
};
