/** Who may do what: the role of a window (its door) and the role of the operator signed in there. */

/** Each window talks to the service through its own door, which carries one of these roles. */
export type WindowRole = 'cashier' | 'discharge' | 'display';

export const WINDOW_ROLES = ['cashier', 'discharge', 'display'] as const satisfies WindowRole[];

export type OperatorRole = 'cashier' | 'dischargeClerk' | 'supervisor' | 'auditor' | 'technician';
