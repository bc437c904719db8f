/** How long a second press of the settle key counts as a slip of the finger. */
export const SETTLE_REPEAT_MS = 800;

/** True for the first press; false for every press within `windowMs` of the last accepted one. */
export function createRepeatGuard(windowMs: number): (atMs: number) => boolean {
  let acceptedAtMs = Number.NEGATIVE_INFINITY;
  return (atMs) => {
    if (atMs - acceptedAtMs < windowMs) return false;
    acceptedAtMs = atMs;
    return true;
  };
}
