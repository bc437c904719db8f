/** Keeps one child process alive: starts it, and starts it again after a crash, with a bound. */
import { afterCrash, RESTARTS } from './restart-policy.ts';

/** A running child as both hosts can offer it. */
export interface Child {
  /** `ports` travel with the message where the host knows such things (Electron). */
  send(message: unknown, ports?: readonly unknown[]): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once when the process has ended, whatever the reason. */
  onExit(listener: () => void): void;
  kill(): void;
}

export interface Timers {
  nowMs(): number;
  after(delayMs: number, run: () => void): void;
}

export interface SupervisorEvents {
  started(child: Child): void;
  message(message: unknown): void;
  /** The child is gone; a restart follows unless `gaveUp` comes next. */
  crashed(): void;
  gaveUp(): void;
}

export interface Supervisor {
  /** Sends to the running child; dropped while there is none, whoever cares hears `started`. */
  send(message: unknown, ports?: readonly unknown[]): void;
  /**
   * Ends the child and starts it afresh, also out of a pause; this is no crash. With a last word the
   * child ends by itself, in order, and is killed only when it takes too long.
   */
  restart(lastWord?: unknown, patienceMs?: number): void;
  /** Ends the child; there is none until `restart`. */
  pause(): void;
  /** No restart from now on. `lastWord` is the polite request to end; resolves when it has. */
  stop(lastWord: unknown, patienceMs: number): Promise<void>;
}

/** Starts a child and supervises it until `stop`. */
export function supervise(start: () => Child, timers: Timers, on: SupervisorEvents): Supervisor {
  let child: Child | undefined;
  let restartsMs: readonly number[] = [];
  let stopping: (() => void) | undefined;
  let restarting = false;
  let paused = false;

  const ended = (): void => {
    child = undefined;
    if (stopping) {
      stopping();
      return;
    }
    if (restarting) {
      launch();
      return;
    }
    if (paused) return;
    on.crashed();
    const verdict = afterCrash(restartsMs, timers.nowMs());
    restartsMs = verdict.restartsMs;
    const isWanted = (): boolean => !stopping && !paused && !child;
    if (verdict.restart) timers.after(RESTARTS.delayMs, () => isWanted() && launch());
    else on.gaveUp();
  };

  const launch = (): void => {
    const started = start();
    restarting = false;
    child = started;
    started.onMessage(on.message);
    started.onExit(ended);
    on.started(started);
  };

  launch();
  return {
    send: (message, ports) => child?.send(message, ports),
    restart: (lastWord, patienceMs = 0) => {
      restarting = true;
      paused = false;
      const ending = child;
      if (!ending) return launch();
      if (lastWord === undefined) return ending.kill();
      ending.send(lastWord);
      timers.after(patienceMs, () => child === ending && ending.kill());
    },
    pause: () => {
      paused = true;
      child?.kill();
    },
    stop: (lastWord, patienceMs) =>
      new Promise((resolve) => {
        stopping = resolve;
        if (!child) return resolve();
        child.send(lastWord);
        timers.after(patienceMs, () => child?.kill());
      }),
  };
}
