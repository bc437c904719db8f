/** Two books of 5,000 records with 200 faults of six kinds: each is found, with its cause. */
import { describe, expect, test } from 'vitest';
import { sm3 } from '../../../../shared/ledger/chain.ts';
import { WORDS } from '../../../../shared/messages/index.ts';
import { ACTION_OF, CAUSES, type Cause } from '../../../../shared/reconcile/explain.ts';
import type { Item } from '../../../../shared/reconcile/item.ts';
import { reconcile } from '../../../../shared/reconcile/reconcile.ts';
import { type Side, sideOf } from '../../../../shared/reconcile/side.ts';
import { type Result, refuse } from '../../../../shared/result.ts';

const RECORDS = 5_000;
const FAULTS = 200;

/** A repeatable series of numbers in [0, below). */
function randomSeries(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

function book(): Item[] {
  const random = randomSeries(7);
  return Array.from({ length: RECORDS }, (_, index) => ({
    seq: index + 1,
    commandId: `command-${index + 1}`,
    kind: 'settlement',
    businessDate: 20_260_301 + Math.floor(index / 500),
    personNo: `P${random(900)}`,
    movedFen: { pooledFundPayFen: 100 + random(90_000), cash: random(9_000), revenue: -1 },
    reversed: false,
  }));
}

/** Changes one of the two books so that this cause, and no other, is the truth at `seq`. */
const SEED: Readonly<Record<Cause, (here: Item[], there: Item[], at: number) => number>> = {
  missingHere: (here, _there, at) => removed(here, at),
  missingThere: (_here, there, at) => removed(there, at),
  amount(_here, there, at) {
    const item = itemAt(there, at);
    // One fund for another: the sum of the day stays the same.
    const { pooledFundPayFen = 0, cash = 0 } = item.movedFen;
    item.movedFen = { ...item.movedFen, pooledFundPayFen: pooledFundPayFen - 1, cash: cash + 1 };
    return item.seq;
  },
  double(here, there, at) {
    const side = at % 2 === 0 ? here : there;
    const last = Math.max(here.at(-1)?.seq ?? 0, there.at(-1)?.seq ?? 0);
    side.push({ ...itemAt(side, at), seq: last + 1 });
    return last + 1;
  },
  wrongDay(_here, there, at) {
    const item = itemAt(there, at);
    item.businessDate += 1;
    return item.seq;
  },
  refundElsewhere(_here, there, at) {
    itemAt(there, at).reversed = true;
    return at;
  },
};

function removed(items: Item[], seq: number): number {
  items.splice(items.indexOf(itemAt(items, seq)), 1);
  return seq;
}

function itemAt(items: Item[], seq: number): Item {
  const item = items.find((one) => one.seq === seq);
  if (!item) throw new Error(`no item ${seq}`);
  return item;
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const RANGE = { fromSeq: 1, toSeq: 20_000 };
const compare = (here: readonly Item[], there: Side) => reconcile(here, there, RANGE, sm3);

describe('comparing a terminal with the centre', () => {
  test('equal books: one question, no difference', async () => {
    const found = value(await compare(book(), sideOf(book(), sm3)));
    expect(found.differences).toEqual([]);
    expect(found.questions).toBe(1);
    expect(found.days).toHaveLength(10);
    expect(found.days.every(({ equal }) => equal)).toBe(true);
  });

  test('[R092] 200 faults of six kinds in 5,000 records are all found, each with its cause', async () => {
    const [here, there] = [book(), book()];
    const random = randomSeries(2_026);
    const seeded = new Map<number, Cause>();
    const touched = new Set<number>();
    for (let fault = 0; fault < FAULTS; fault++) {
      const cause = CAUSES[fault % CAUSES.length] ?? 'amount';
      let at = 1 + random(RECORDS);
      while (touched.has(at)) at = 1 + random(RECORDS);
      touched.add(at);
      seeded.set(SEED[cause](here, there, at), cause);
    }
    const found = value(await compare(here, sideOf(there, sm3)));
    expect(new Map(found.differences.map(({ seq, cause }) => [seq, cause]))).toEqual(
      new Map([...seeded].sort(([a], [b]) => a - b)),
    );
    expect(found.differences).toHaveLength(FAULTS);
    expect(found.differences.every(({ fields }) => fields.length > 0)).toBe(true);
    expect(found.questions).toBeLessThanOrEqual(10);
  });

  test.each(CAUSES)(
    '%s: found alone, with the fields and one action in both languages',
    async (cause) => {
      const [here, there] = [book(), book()];
      const seq = SEED[cause](here, there, 2_500);
      const { differences } = value(await compare(here, sideOf(there, sm3)));
      expect(differences).toMatchObject([{ seq, cause, action: ACTION_OF[cause] }]);
      expect(WORDS).toHaveProperty([`reconcile.cause.${cause}`]);
    },
  );

  test('an error that cancels out in the totals of its day is found all the same', async () => {
    const [here, there] = [book(), book()];
    itemAt(there, 10).movedFen = { ...itemAt(there, 10).movedFen, cash: 5 };
    itemAt(here, 10).movedFen = { ...itemAt(here, 10).movedFen, cash: 6 };
    itemAt(there, 20).movedFen = { ...itemAt(there, 20).movedFen, cash: 6 };
    itemAt(here, 20).movedFen = { ...itemAt(here, 20).movedFen, cash: 5 };
    const { differences, days } = value(await compare(here, sideOf(there, sm3)));
    expect(days[0]?.here?.grossFen).toEqual(days[0]?.there?.grossFen);
    expect(differences.map(({ seq }) => seq)).toEqual([10, 20]);
    expect(differences[0]?.fields).toEqual([{ field: 'movedFen.cash', here: 6, there: 5 }]);
  });

  test('our own refund that the centre lacks is named once, at the refund', async () => {
    const [here, there] = [book(), book()];
    itemAt(here, 40).reversed = true;
    const undone = { ...itemAt(here, 40), kind: 'reversal', seq: RECORDS + 1, commandId: 'undo' };
    here.push({ ...undone, reversed: false });
    const { differences } = value(await compare(here, sideOf(there, sm3)));
    expect(differences).toMatchObject([{ seq: RECORDS + 1, cause: 'missingThere' }]);
  });

  test('when the other side stops answering, the reason is the answer', async () => {
    const there = book();
    removed(there, 9);
    const mute: Side = { ...sideOf(there, sm3), digests: async () => refuse('centre.timeout') };
    expect(await compare(book(), mute)).toMatchObject({ error: { code: 'centre.timeout' } });
  });
});
