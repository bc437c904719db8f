/**
 * How long the customer display says something about a person while nobody touches it: first the
 * amounts go and a touch brings them back, then everything goes. Between the two there is time for
 * an old hand; WCAG 2.2.1 asks for 20 s.
 */
export const CONCEAL_AFTER_MS = 20_000;
export const WITHDRAW_AFTER_MS = 60_000;
