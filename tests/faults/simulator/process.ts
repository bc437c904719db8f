/**
 * A simulated process that can die. Everything that leaves it passes a numbered point; at the one
 * that was chosen the process is dead, and no line of it runs on: calls throw, promises never end.
 */

/** `kill`: what was committed stays. `power`: of what was not synced anything may be missing. */
export type Death = 'kill' | 'power';

/** Thrown where a process died; never caught by the product. */
export class Died extends Error {
  constructor() {
    super('the process died here');
  }
}

export interface Process {
  readonly dead: boolean;
  /** Points passed so far. */
  readonly passed: number;
  /** Dies at the n-th point from now on. */
  dieAt(points: number, how: Death): void;
  /** Forgets a planned death. */
  spare(): void;
  /** Dies now. */
  die(how: Death): void;
  /** True when the next point is the last: what happens there can be prepared. */
  readonly next: Death | undefined;
  /** A numbered point; throws when this is where the process dies. */
  point(): void;
  /** A promise whose failure by death never shows: nobody is there to see it. */
  alive<T>(work: Promise<T>): Promise<T>;
}

export function createProcess(onDeath: (how: Death) => void): Process {
  let planned: { left: number; readonly how: Death } | undefined;
  let dead = false;
  let passed = 0;

  function die(how: Death): void {
    if (dead) return;
    dead = true;
    onDeath(how);
  }

  return {
    get dead() {
      return dead;
    },
    get passed() {
      return passed;
    },
    get next() {
      return planned?.left === 1 ? planned.how : undefined;
    },
    dieAt(points, how) {
      planned = { left: points, how };
    },
    spare() {
      planned = undefined;
    },
    die,
    point() {
      if (dead) throw new Died();
      passed += 1;
      if (!planned) return;
      planned.left -= 1;
      if (planned.left > 0) return;
      die(planned.how);
      throw new Died();
    },
    alive: (work) =>
      new Promise((resolve, reject) => {
        work.then(
          (value) => !dead && resolve(value),
          (error: unknown) => !(error instanceof Died) && reject(error),
        );
      }),
  };
}
