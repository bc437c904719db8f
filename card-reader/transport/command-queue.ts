/** One thing at a time per reader: a card is a serial device and keeps state between commands. */
export class CommandQueue {
  #tail: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** Runs `task` after everything queued before it, whether that succeeded or not. */
  run<T>(task: () => Promise<T>): Promise<T> {
    this.#waiting += 1;
    const done = this.#tail.then(task).finally(() => {
      this.#waiting -= 1;
    });
    this.#tail = done.catch(() => undefined);
    return done;
  }

  get idle(): boolean {
    return this.#waiting === 0;
  }

  /** Resolves when everything queued so far has ended. */
  async drained(): Promise<void> {
    await this.#tail;
  }
}
