/** Which program this is. */
export const SOFTWARE_VERSION = '0.1.0';
/** When it was made; no clock can be right before that. */
export const RELEASED_MS = Date.UTC(2026, 0, 1);
