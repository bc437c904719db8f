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
