/** What a self-service machine allows, in `terminal.json` under `kiosk`. */
import * as z from 'zod';

export const kioskSetupSchema = z
  .strictObject({
    /** Account lists per person and day. */
    printsPerDay: z.int().min(0).max(20).default(2),
    /** Seconds without a touch until the person is asked, and until everything is cleared. */
    warnAfterS: z.int().min(5).max(300).default(20),
    clearAfterS: z.int().min(10).max(600).default(30),
  })
  .refine(({ warnAfterS, clearAfterS }) => clearAfterS > warnAfterS, { path: ['clearAfterS'] });
export type KioskSetup = z.infer<typeof kioskSetupSchema>;
