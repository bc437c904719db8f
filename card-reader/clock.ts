/** Time as the card layer needs it, passed in so that tests decide what time it is. */
export interface Clock {
  /** Wall clock, epoch ms. */
  nowMs(): number;
  /** Never goes back. */
  monotonicMs(): number;
  /** Runs once after a delay; the returned function calls it off. */
  after(delayMs: number, run: () => void): () => void;
}

/** The clock of the machine. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Rejects with `late()` when `work` takes longer than `limitMs`. The work itself is not stopped. */
export function withDeadline<T>(
  clock: Clock,
  limitMs: number,
  work: Promise<T>,
  late: () => Error,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const callOff = clock.after(limitMs, () => reject(late()));
    const end = (tell: () => void) => {
      callOff();
      tell();
    };
    work.then(
      (value) => end(() => resolve(value)),
      (error: Error) => end(() => reject(error)),
    );
  });
}
