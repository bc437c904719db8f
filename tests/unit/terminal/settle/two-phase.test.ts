import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Ledger, openLedger, openStore } from '../../../../electron/terminal/ledger/index.ts';
import {
  type BookDeps,
  bookPlan,
  confirmPlan,
  giveUp,
  resolveOpenIntents,
} from '../../../../electron/terminal/settle/book.ts';
import { createOfflineGuard } from '../../../../electron/terminal/settle/offline-limits.ts';
import { openOutcomes } from '../../../../electron/terminal/settle/open-outcomes.ts';
import type { Authorisation } from '../../../../shared/centre/authorisation.ts';
import { ok, type Result, refuse } from '../../../../shared/result.ts';
import { PERSON } from '../book-settlement.ts';
import { testClock, testFolder } from '../open-test-ledger.ts';
import { booking, plan } from './plan.ts';

/** What the line does to a request. */
type Line = 'up' | 'requestLost' | 'answerLost' | 'down';

/** A centre that remembers: one state per command, whatever happens to the terminal. */
function scriptedCentre() {
  const holds = new Map<string, 'held' | 'voided'>();
  let line: Line = 'up';
  async function call(commandId: string, act: () => void): Promise<Result<Authorisation>> {
    const now = line;
    if (now === 'down') return refuse('outcome.lineKnownDown');
    if (now !== 'requestLost') act();
    if (now !== 'up') return refuse('centre.timeout');
    const state = holds.get(commandId) ?? 'unknown';
    return ok({ commandId, state, acctPayFen: 0, fundPaySumFen: 0, expiresInS: 60 });
  }
  const client: BookDeps['client'] = {
    authorise: ({ commandId }) =>
      call(commandId, () => void holds.set(commandId, holds.get(commandId) ?? 'held')),
    queryAuthorisation: (commandId) => call(commandId, () => undefined),
    voidAuthorisation: (commandId) => call(commandId, () => void holds.set(commandId, 'voided')),
  };
  return {
    client,
    held: () => [...holds].filter(([, state]) => state === 'held').map(([id]) => id),
    set: (next: Line) => {
      line = next;
    },
  };
}

class Crash extends Error {}

/** Counts the places between two steps, and dies at one of them. */
function crashPoints(dieAt: number) {
  let passed = 0;
  let dead = false;
  function point(): void {
    if (dead || ++passed === dieAt) {
      dead = true;
      throw new Crash();
    }
  }
  return {
    isDead: () => dead,
    sync<A extends unknown[], T>(work: (...args: A) => T) {
      return (...args: A): T => {
        point();
        const result = work(...args);
        point();
        return result;
      };
    },
    async<A extends unknown[], T>(work: (...args: A) => Promise<T>) {
      return async (...args: A): Promise<T> => {
        point();
        const result = await work(...args);
        point();
        return result;
      };
    },
  };
}

/** One terminal over its file: `start` is a new process on it. */
function world(maxFen = 50_000) {
  const clock = testClock();
  const file = path.join(testFolder(), 'ledger.db');
  const centre = scriptedCentre();
  let close = (): void => undefined;
  let ids = 0;
  onTestFinished(() => close());
  function start(): { readonly ledger: Ledger; readonly deps: BookDeps } {
    close();
    const store = openStore(file, { nowMs: clock.nowMs() });
    if (!store.ok) throw new Error(store.error.code);
    close = () => store.value.close();
    const ledger = openLedger(store.value, { clock, terminalId: 'T001', bootId: `b${++ids}` });
    if (!ledger.ok) throw new Error(ledger.error.code);
    if (!ledger.value.available(PERSON.personNo)) {
      const asOfMs = clock.nowMs();
      const person = PERSON.personNo;
      ledger.value.applySnapshot({ person, balanceFen: 10_000, asOfMs, lastSeqIncluded: 0 });
    }
    const limit = { perSaleFen: maxFen, perCardFen: maxFen, perDayFen: maxFen, totalFen: maxFen };
    const deps: BookDeps = {
      ...{ ledger: ledger.value, clock, client: centre.client },
      guard: createOfflineGuard(store.value.db),
      limits: { ...limit, maxAgeHours: 72 },
      newSettlementId: () => `S${++ids}`,
      kickSync: () => undefined,
    };
    return { ledger: ledger.value, deps };
  }
  return { centre, start };
}

function dying({ ledger, deps }: ReturnType<ReturnType<typeof world>['start']>, dieAt: number) {
  const points = crashPoints(dieAt);
  const { intents } = ledger;
  const mortal: BookDeps = {
    ...deps,
    ledger: {
      ...ledger,
      transaction: points.sync(ledger.transaction) as Ledger['transaction'],
      append: points.sync(ledger.append),
      intents: {
        ...intents,
        put: points.sync(intents.put),
        update: points.sync(intents.update),
      },
    },
    client: {
      authorise: points.async(deps.client.authorise),
      queryAuthorisation: points.async(deps.client.queryAuthorisation),
      voidAuthorisation: points.async(deps.client.voidAuthorisation),
    },
    kickSync: points.sync(deps.kickSync),
  };
  return { deps: mortal, points };
}

const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code);
const settled = (ledger: Ledger) => ledger.head().seq - 1;

describe('[F1] a crash between any two steps of a settlement', () => {
  const lines: readonly Line[] = ['up', 'requestLost', 'answerLost', 'down'];

  test.each(lines)('line %s: restart and a second try give one settlement', async (line) => {
    for (let dieAt = 1; ; dieAt++) {
      const { centre, start } = world();
      const first = start();
      centre.set(line);
      const { deps, points } = dying(first, dieAt);
      const outcome = await bookPlan(deps, plan(1_500), booking()).catch((error: unknown) => {
        if (error instanceof Crash) return undefined;
        throw error;
      });
      if (!points.isDead()) {
        expect(dieAt).toBeGreaterThan(8);
        expect(outcome?.ok).toBe(true);
        return;
      }
      const { ledger, deps: after } = start();
      centre.set('up');
      await resolveOpenIntents(after);
      expect(ledger.intents.open(), `died at ${dieAt}`).toEqual([]);
      const again = await bookPlan(after, plan(1_500), booking());
      if (!again.ok) {
        expect(code(again), `died at ${dieAt}`).toBe('outcome.ended');
        expect(code(await bookPlan(after, plan(1_500), booking('command-2')))).toBe('ok');
      }
      expect(settled(ledger), `died at ${dieAt}`).toBe(1);
      const authorised = ledger.recordByCommand('command-2') ? ['command-2'] : ['command-1'];
      expect(authorised, `died at ${dieAt}`).toEqual(expect.arrayContaining(centre.held()));
    }
  });

  test('[F2] a crash while the open ones are resolved loses and doubles nothing either', async () => {
    for (let dieAt = 1; ; dieAt++) {
      const { centre, start } = world(0);
      centre.set('answerLost');
      const first = start();
      expect(code(await bookPlan(first.deps, plan(1_500), booking()))).toBe('outcome.unknown');
      const second = start();
      centre.set('up');
      const { deps, points } = dying(second, dieAt);
      await resolveOpenIntents(deps).catch(() => undefined);
      const { ledger, deps: after } = start();
      await resolveOpenIntents(after);
      expect([settled(ledger), ledger.intents.open(), centre.held()]).toEqual([0, [], []]);
      if (!points.isDead()) return;
    }
  });
});

describe('an outcome that is not known', () => {
  async function unknown(line: Line) {
    const { centre, start } = world(0);
    const here = start();
    centre.set(line);
    expect(code(await bookPlan(here.deps, plan(1_500), booking()))).toBe('outcome.unknown');
    return { centre, start, ...here };
  }

  test('is listed with its amounts from the durable intent, also after a restart', async () => {
    const { ledger, start } = await unknown('answerLost');
    const shown = openOutcomes(ledger, { byPsnNo: () => undefined });
    expect(shown).toMatchObject([
      { commandId: 'command-1', medfeeSumFen: 4_000, fundPaySumFen: 2_500, acctPayFen: 1_500 },
    ]);
    const again = start().ledger;
    expect(openOutcomes(again, { byPsnNo: () => undefined })).toEqual(shown);
  });

  test('line still down: asking again changes nothing', async () => {
    const { deps, ledger } = await unknown('answerLost');
    expect(code(await confirmPlan(deps, plan(1_500), booking()))).toBe('outcome.unknown');
    expect(settled(ledger)).toBe(0);
  });

  test('the centre holds the money: it is booked once, however often it is asked', async () => {
    const { centre, deps, ledger } = await unknown('answerLost');
    centre.set('up');
    await resolveOpenIntents(deps);
    expect(centre.held()).toEqual(['command-1']);
    const asked = await Promise.all([
      confirmPlan(deps, plan(1_500), booking()),
      confirmPlan(deps, plan(1_500), booking()),
    ]);
    expect(asked.map(code)).toEqual(['ok', 'till.settlementInWork']);
    expect(code(await confirmPlan(deps, plan(1_500), booking()))).toBe('ok');
    expect(settled(ledger)).toBe(1);
    expect(ledger.intents.open()).toEqual([]);
  });

  test('the centre never heard of it: not settled, and a late request finds it voided', async () => {
    const { centre, deps, ledger } = await unknown('requestLost');
    centre.set('up');
    expect(code(await confirmPlan(deps, plan(1_500), booking()))).toBe('outcome.notSettled');
    expect(code(await bookPlan(deps, plan(1_500), booking()))).toBe('outcome.ended');
    await centre.client.authorise({ commandId: 'command-1' } as never);
    expect(centre.held()).toEqual([]);
    expect(settled(ledger)).toBe(0);
  });

  test('given up while the line is down: voided when it is back', async () => {
    const { centre, deps, ledger } = await unknown('answerLost');
    expect(code(await giveUp(deps, 'command-1'))).toBe('ok');
    expect(ledger.intents.open()).toHaveLength(1);
    centre.set('up');
    await resolveOpenIntents(deps);
    expect([ledger.intents.open(), centre.held(), settled(ledger)]).toEqual([[], [], 0]);
  });
});
