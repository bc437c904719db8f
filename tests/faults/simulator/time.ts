/** Virtual time: events in order, nothing waits for real. */

export interface Time {
  /** Milliseconds of the simulated world, epoch based. */
  nowMs(): number;
  /** Runs `work` later; the result cancels it. */
  after(delayMs: number, work: () => void): () => void;
  wait(delayMs: number): Promise<void>;
  /** Runs everything due up to a moment, and moves the clock there. */
  runUntil(untilMs: number): Promise<void>;
  /** Runs until nothing is planned any more. */
  runOut(): Promise<void>;
}

interface Planned {
  readonly atMs: number;
  readonly work: () => void;
}

export function createTime(startMs: number): Time {
  let now = startMs;
  let planned: Planned[] = [];

  function after(delayMs: number, work: () => void): () => void {
    const event = { atMs: now + Math.max(0, delayMs), work };
    let place = planned.length;
    while (place > 0 && (planned[place - 1]?.atMs ?? 0) > event.atMs) place--;
    planned.splice(place, 0, event);
    return () => {
      planned = planned.filter((other) => other !== event);
    };
  }

  async function step(untilMs: number): Promise<boolean> {
    await everythingSaid();
    const [first] = planned;
    if (!first || first.atMs > untilMs) return false;
    planned.shift();
    now = first.atMs;
    first.work();
    return true;
  }

  return {
    nowMs: () => now,
    after,
    wait: (delayMs) =>
      new Promise((resolve) => {
        after(delayMs, resolve);
      }),
    async runUntil(untilMs) {
      while (await step(untilMs));
      now = Math.max(now, untilMs);
    },
    async runOut() {
      while (await step(Number.POSITIVE_INFINITY));
    },
  };
}

/** Lets every promise that can go on go on: the world only moves when all is quiet. */
function everythingSaid(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
