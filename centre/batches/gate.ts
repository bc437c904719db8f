/** A bound on work that runs at the same time; who finds it full is told to come back. */

export interface Gate {
  /** Enters; the result leaves again. Undefined when full. */
  enter(): (() => void) | undefined;
  /** How many are inside, and how many found it full. */
  load(): { readonly inWork: number; readonly turnedAway: number };
}

/** A gate for at most `most` at once. */
export function createGate(most: number): Gate {
  let inside = 0;
  let turnedAway = 0;
  return {
    load: () => ({ inWork: inside, turnedAway }),
    enter() {
      if (inside >= most) {
        turnedAway++;
        return undefined;
      }
      inside++;
      let left = false;
      return () => {
        if (!left) inside--;
        left = true;
      };
    },
  };
}

/** A turnstile: at most `most` at once, the others wait in the order they came. */
export function createTurnstile(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let inside = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (inside >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else inside++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else inside--;
    }
  };
}
