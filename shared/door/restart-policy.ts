/** How often a crashed child (or window) is started again before a person has to look at it. */

export const RESTARTS = { limit: 3, withinMs: 5 * 60_000, delayMs: 500 } as const;

/**
 * Decides after a crash: restart, or give up because the last `RESTARTS.limit` restarts all lie
 * within `RESTARTS.withinMs`. Takes the times of earlier restarts and returns the new list.
 */
export function afterCrash(
  restartsMs: readonly number[],
  nowMs: number,
): { readonly restart: boolean; readonly restartsMs: readonly number[] } {
  const recent = restartsMs.filter((atMs) => nowMs - atMs < RESTARTS.withinMs);
  if (recent.length >= RESTARTS.limit) return { restart: false, restartsMs: recent };
  return { restart: true, restartsMs: [...recent, nowMs] };
}
