/** A card reader core under a clock and a transport of the test. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CardReader } from '../../../card-reader/card-reader.ts';
import type { Clock } from '../../../card-reader/clock.ts';
import { shippedProfiles } from '../../../card-reader/profile/profiles.ts';
import type { CardTransport } from '../../../card-reader/transport/card-transport.ts';
import { SimulatedTransport } from '../../../card-reader/transport/simulated-transport.ts';
import type { CardImage } from '../../../shared/card/card-image.ts';
import type { CardEvent, CardOutcome, CardRequestBody } from '../../../shared/card/messages.ts';

/** Time that moves only when told to. */
export class TestClock implements Clock {
  #now = 0;
  #timers: { at: number; run: () => void }[] = [];

  nowMs(): number {
    return 1_700_000_000_000 + this.#now;
  }

  monotonicMs(): number {
    return this.#now;
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = { at: this.#now + delayMs, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }

  /** Moves on, running what is due and what follows from it. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    await settle();
    for (;;) {
      const due = this.#timers.filter((one) => one.at <= until).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#timers = this.#timers.filter((one) => one !== due);
      this.#now = Math.max(this.#now, due.at);
      due.run();
      await settle();
    }
    this.#now = until;
  }
}

/** Lets everything run that waits for nothing but its turn. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((done) => setImmediate(done));
}

const root = join(import.meta.dirname, '../../..');

export function shippedImage(name: string): CardImage {
  return JSON.parse(readFileSync(join(root, 'card-reader/images', `${name}.json`), 'utf8'));
}

export class Bench<T extends CardTransport> {
  readonly clock: TestClock;
  readonly transport: T;
  readonly reader: CardReader;
  readonly events: CardEvent[] = [];
  #ids = 0;

  constructor(make: (clock: TestClock) => T, profiles = shippedProfiles(), psamReader?: string) {
    this.clock = new TestClock();
    this.transport = make(this.clock);
    this.reader = new CardReader({
      transport: this.transport,
      clock: this.clock,
      profiles,
      ...(psamReader !== undefined && { psamReader }),
      send: (event) => this.events.push(event),
    });
    this.reader.start();
  }

  async ask(body: CardRequestBody | Record<string, unknown>): Promise<CardOutcome> {
    this.#ids += 1;
    const id = this.#ids;
    await this.reader.handle({ ...body, id });
    const reply = this.events.find((event) => event.type === 'reply' && event.id === id);
    if (reply?.type !== 'reply') throw new Error('no reply');
    return reply.outcome;
  }

  /** The last card that was announced. */
  present(): Extract<CardEvent, { type: 'cardPresent' }> {
    const found = this.events.findLast((event) => event.type === 'cardPresent');
    if (found?.type !== 'cardPresent') throw new Error('no card');
    return found;
  }

  /** States in order, as `state code`. */
  states(): string[] {
    return this.events.flatMap((event) =>
      event.type === 'readerState' ? [`${event.state} ${event.code}`] : [],
    );
  }

  removed(): string[] {
    return this.events.flatMap((event) => (event.type === 'cardRemoved' ? [event.sessionId] : []));
  }

  async enterPin(digits: string, sessionId = this.present().sessionId): Promise<CardOutcome> {
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
}

export function simulatedBench(): Bench<SimulatedTransport> {
  return new Bench((clock) => new SimulatedTransport(clock));
}

/** A bench with a card in the reader, already read. */
export async function benchWith(image: CardImage) {
  const bench = simulatedBench();
  const card = bench.transport.insert(image);
  await settle();
  return { bench, card };
}
