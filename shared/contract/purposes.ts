/** What somebody wants to know an account for; without one there is no answer. */
export const PURPOSES = ['question', 'contributions', 'reimbursement', 'complaint'] as const;
export type Purpose = (typeof PURPOSES)[number];
