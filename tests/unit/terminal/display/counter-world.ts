/** A real counter and a real customer display on a clock that the test moves. */
import { type Counter, createCounter } from '../../../../electron/terminal/counter/counter.ts';
import { createCustomerDisplay } from '../../../../electron/terminal/display/customer-display.ts';
import type { DeskWork } from '../../../../electron/terminal/display/display-view.ts';
import type { RegionProfile } from '../../../../electron/terminal/region/region.ts';
import type { CardOutcome } from '../../../../shared/card/messages.ts';
import { ok } from '../../../../shared/result.ts';
import { DEMO_REGION, personOf, socialCard } from '../counter/people.ts';

const IDLE: DeskWork = { flow: { state: 'idle' } };

/** Everything that could tell who the holder is or what the account holds. */
export const PERSONAL = /示范甲|示\*|X00000001|0001|000000199001010018|1,234\.56|一千二百/;

export function counterWorld(region: Partial<RegionProfile> = {}) {
  let nowMs = 1_000_000;
  let desk = IDLE;
  let changes = 0;
  let tell = (): void => undefined;
  let waiting: { work: () => void; atMs: number } | undefined;
  const pins: CardOutcome[] = [];
  const asked: string[] = [];
  const profile: RegionProfile = { ...DEMO_REGION, balanceShown: 'afterPin', ...region };
  const person = { ...personOf(socialCard), phoneVerified: true };
  const changed = (): void => {
    changes += 1;
    tell();
  };
  const counter: Counter = createCounter({
    ...{ region: profile, changed, cardGone: () => undefined },
    port: {
      request: async ({ type }) => {
        asked.push(type);
        return type === 'pinSubmit' ? (pins.shift() ?? { ok: true }) : { ok: true, triesLeft: 3 };
      },
    },
    lookUp: async () =>
      ok({
        person,
        hasAccount: true,
        balance: { amountFen: 123_456, asOfMs: nowMs, source: 'live' },
        account: { live: true, statement: [], availableFen: 123_456 },
      }),
  });
  const display = createCustomerDisplay({
    clock: { monotonicMs: () => nowMs },
    changed,
    source: () => ({
      ...{ institution: '示范药房', region: profile, offline: false, counter, desk, nowMs },
    }),
    later(work, delayMs) {
      const timer = { work, atMs: nowMs + delayMs };
      waiting = timer;
      return () => {
        if (waiting === timer) waiting = undefined;
      };
    },
  });
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

  return {
    ...{ counter, display, asked, pins },
    state: display.state,
    changes: () => changes,
    onChange(told: () => void) {
      tell = told;
    },
    /** A turn of the event loop, for what the counter does by itself. */
    turn,
    work(next: DeskWork = IDLE) {
      desk = next;
    },
    async insert(sessionId = 's1') {
      counter.onCard({
        type: 'readerState',
        reader: 'R',
        state: 'present',
        code: 'card.state.present',
      });
      counter.onCard({ type: 'cardPresent', sessionId, reader: 'R', card: socialCard });
      await turn();
      display.state();
    },
    digits(entered: number) {
      counter.onCard({ type: 'pinProgress', sessionId: 's1', entered, min: 6, max: 6 });
    },
    async enterPin() {
      await counter.submitPin();
      display.state();
    },
    remove(sessionId = 's1') {
      counter.onCard({ type: 'cardRemoved', sessionId });
      counter.onCard({
        type: 'readerState',
        reader: 'R',
        state: 'empty',
        code: 'card.state.empty',
      });
    },
    /** Lets time pass, with what was to be done in it; gives how often a wake-up came. */
    pass(ms: number) {
      const endMs = nowMs + ms;
      let wakes = 0;
      while (waiting && waiting.atMs <= endMs) {
        const { work, atMs } = waiting;
        waiting = undefined;
        nowMs = atMs;
        wakes += 1;
        work();
        display.state();
      }
      nowMs = endMs;
      return wakes;
    },
  };
}
