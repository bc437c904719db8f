/** A bound on work that runs at the same time; who finds it full is told to come back. */

export interface Gate {
  /** Enters; the result leaves again. Undefined when full. */
  enter(): (() => void) | undefined;
}

/** A gate for at most `most` at once. */
export function createGate(most: number): Gate {
  let inside = 0;
  return {
    enter() {
      if (inside >= most) return undefined;
      inside++;
      let left = false;
      return () => {
        if (!left) inside--;
        left = true;
      };
    },
  };
}
