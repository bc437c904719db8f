/** Who may do what: the role of a window (its door) and the role of the operator signed in there. */

/** Each window talks to the service through its own door, which carries one of these roles. */
export type WindowRole = 'cashier' | 'discharge' | 'display' | 'kiosk';

export const WINDOW_ROLES = [
  'cashier',
  'discharge',
  'display',
  'kiosk',
] as const satisfies WindowRole[];

/** A terminal is either two desks with their customer display, or a self-service machine. */
export const DESK_WINDOWS = ['cashier', 'discharge', 'display'] as const satisfies WindowRole[];
export const KIOSK_WINDOWS = ['kiosk'] as const satisfies WindowRole[];

export const OPERATOR_ROLES = [
  'cashier',
  'dischargeClerk',
  'supervisor',
  'auditor',
  'technician',
] as const;
export type OperatorRole = (typeof OPERATOR_ROLES)[number];
