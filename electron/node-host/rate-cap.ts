/** A cap on messages per second: a scanner and a fast typist stay far below it. */

export const RATE = { messages: 200, perMs: 1_000 } as const;

/** Answers true while the sender stays under the cap, counted in windows of `RATE.perMs`. */
export function createRateCap(nowMs: () => number): () => boolean {
  let windowStartMs = nowMs();
  let count = 0;
  return () => {
    if (nowMs() - windowStartMs >= RATE.perMs) {
      windowStartMs = nowMs();
      count = 0;
    }
    count += 1;
    return count <= RATE.messages;
  };
}
