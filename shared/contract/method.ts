/** What a call of the contract is made of, and the fields many calls share. */
import * as z from 'zod';
import { type OperatorRole, WINDOW_ROLES, type WindowRole } from './roles.ts';

/** Limits a window cannot exceed. */
export const LIMITS = {
  textChars: 200,
  csvChars: 200_000,
  /** One file of charges: five thousand lines as JSON, and as much again. */
  chargeFileChars: 2_000_000,
  maxQuantityE4: 99_990_000,
  maxDepositFen: 100_000_000,
} as const;

export interface Method<P extends z.ZodType, R> {
  readonly params: P;
  /** Windows that may call it. */
  readonly windows: readonly WindowRole[];
  /** Operator roles of which one is needed; `[]` = any signed-in operator; absent = nobody. */
  readonly operator?: readonly OperatorRole[];
  /** Only for types: what a successful call answers. */
  readonly answer?: R;
}

export function method<R = null>() {
  return <P extends z.ZodType>(definition: Method<P, R>): Method<P, R> => definition;
}

export const none = z.strictObject({});
export const text = z.string().max(LIMITS.textChars);
export const commandId = z.string().regex(/^[0-9a-z-]{8,40}$/);
export const fen = z.int().min(0).max(LIMITS.maxDepositFen);
export const quantityE4 = z.int();
export const seq = z.int().min(1);
export const approval = z.strictObject({
  supervisorId: text,
  password: text,
  reason: z.string().trim().min(2).max(LIMITS.textChars),
});
/** Whose account pays beside the own one; absent = nobody's. */
export const familyChoice = z.strictObject({ payer: text.optional() });
export const desks = ['cashier', 'discharge'] as const satisfies WindowRole[];
export const till = { windows: ['cashier'], operator: ['cashier', 'supervisor'] } as const;
export const desk = { windows: ['discharge'], operator: ['dischargeClerk', 'supervisor'] } as const;
export const everywhere = WINDOW_ROLES;
/** Where a card can be put in from the screen, with a simulated reader. */
export const withReader = ['cashier', 'discharge', 'kiosk'] as const satisfies WindowRole[];
