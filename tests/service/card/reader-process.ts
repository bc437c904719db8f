/** The card-reader process as the host starts it, with what it says kept for the test. */
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { CardEvent, CardOutcome, CardRequestBody } from '../../../shared/card/messages.ts';

const ENTRY = join(import.meta.dirname, '../../../card-reader/main.ts');
const WAIT_LIMIT_MS = 20_000;

export class ReaderProcess {
  readonly child: ChildProcess;
  readonly events: CardEvent[] = [];
  /** Everything the process wrote on stdout and stderr. */
  output = '';
  #ids = 0;
  #watchers = new Set<() => void>();

  constructor(
    options: readonly string[],
    env: NodeJS.ProcessEnv = {},
    execArgv: string[] = [],
    cwd?: string,
  ) {
    this.child = fork(ENTRY, options, {
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, ...env },
      execArgv,
      ...(cwd !== undefined && { cwd }),
    });
    this.child.stdout?.on('data', (chunk) => this.#hear(String(chunk)));
    this.child.stderr?.on('data', (chunk) => this.#hear(String(chunk)));
    this.child.on('message', (event) => {
      this.events.push(event as CardEvent);
      for (const look of this.#watchers) look();
    });
  }

  /** Resolves with the first event from `from` on that fits. */
  async until<T extends CardEvent>(
    fits: (event: CardEvent) => event is T,
    from = 0,
    what = 'an event',
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = this.events.slice(from).find(fits);
        if (!found) return;
        done();
        resolve(found);
      };
      const done = () => {
        clearTimeout(timer);
        this.#watchers.delete(look);
      };
      const timer = setTimeout(() => {
        done();
        reject(new Error(`no ${what}; said: ${JSON.stringify(this.events.slice(from))}`));
      }, WAIT_LIMIT_MS);
      this.#watchers.add(look);
      look();
    });
  }

  /** A state of one reader, or of any when `reader` is not given. */
  state(code: string, from = 0, reader?: string) {
    type State = Extract<CardEvent, { type: 'readerState' }>;
    const fits = (event: CardEvent): event is State =>
      event.type === 'readerState' &&
      event.code === code &&
      (reader === undefined || event.reader === reader);
    return this.until(fits, from, code);
  }

  card(from = 0) {
    type Present = Extract<CardEvent, { type: 'cardPresent' }>;
    const fits = (event: CardEvent): event is Present => event.type === 'cardPresent';
    return this.until(fits, from, 'card');
  }

  removed(sessionId: string) {
    type Removed = Extract<CardEvent, { type: 'cardRemoved' }>;
    const fits = (event: CardEvent): event is Removed =>
      event.type === 'cardRemoved' && event.sessionId === sessionId;
    return this.until(fits, 0, 'removal');
  }

  async ask(body: CardRequestBody): Promise<CardOutcome> {
    type Reply = Extract<CardEvent, { type: 'reply' }>;
    this.#ids += 1;
    const id = this.#ids;
    this.child.send({ ...body, id });
    const fits = (event: CardEvent): event is Reply => event.type === 'reply' && event.id === id;
    return (await this.until(fits, 0, `reply to ${body.type}`)).outcome;
  }

  async enterPin(sessionId: string, digits: string): Promise<CardOutcome> {
    const started = await this.ask({
      type: 'pinStart',
      sessionId,
      min: 6,
      max: 6,
      purpose: 'settle',
    });
    if (!started.ok) return started;
    for (const digit of digits) await this.ask({ type: 'pinDigit', digit: Number(digit) });
    return this.ask({ type: 'pinSubmit', sessionId });
  }

  exited(): Promise<{ code: number | null; signal: string | null }> {
    const { exitCode, signalCode } = this.child;
    if (exitCode !== null || signalCode !== null) {
      return Promise.resolve({ code: exitCode, signal: signalCode });
    }
    return new Promise((resolve) =>
      this.child.once('exit', (code, signal) => resolve({ code, signal })),
    );
  }

  async kill(): Promise<void> {
    const gone = this.exited();
    this.child.kill('SIGKILL');
    await gone;
  }

  #hear(text: string): void {
    this.output += text;
  }
}
