/** Nobody touches the machine any more: first a warning, then everything is cleared. */

export interface IdleTimes {
  readonly warnAfterMs: number;
  readonly clearAfterMs: number;
}

export interface IdleWatchDeps extends IdleTimes {
  /** Runs something later; answers how to call it off. */
  after(delayMs: number, run: () => void): () => void;
  warn(): void;
  clear(): void;
}

export interface IdleWatch {
  /** Somebody did something. `waits`: it is the person's turn now; else there is nothing to clear. */
  touched(waits: boolean): void;
  warned(): boolean;
}

export function createIdleWatch(deps: IdleWatchDeps): IdleWatch {
  const { warnAfterMs, clearAfterMs, after } = deps;
  let callOff = (): void => undefined;
  let warned = false;

  return {
    touched(waits) {
      callOff();
      warned = false;
      callOff = () => undefined;
      if (!waits) return;
      callOff = after(warnAfterMs, () => {
        warned = true;
        callOff = after(clearAfterMs - warnAfterMs, deps.clear);
        deps.warn();
      });
    },
    warned: () => warned,
  };
}
