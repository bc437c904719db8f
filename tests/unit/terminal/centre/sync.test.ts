/** The sync loop against a centre made of answers: order, stops, resends, rests. */
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  createBreaker,
  createSync,
  type DownlinkSink,
  openCentreBook,
} from '../../../../electron/terminal/centre/index.ts';
import { decodeBatch } from '../../../../shared/batch/batch.ts';
import type { BatchAnswer } from '../../../../shared/centre/batch-answer.ts';
import type { SyncState } from '../../../../shared/centre/client.ts';
import { newSm2KeyPair } from '../../../../shared/centre/sm2.ts';
import { toHex } from '../../../../shared/ledger/hex.ts';
import { ok, type Result, refuse } from '../../../../shared/result.ts';
import { fund, open, sale } from '../ledger/support.ts';

type Header = ReturnType<typeof headerOf>;

function headerOf(bytes: Uint8Array) {
  const batch = decodeBatch(bytes);
  if (!batch.ok) throw new Error('not a batch');
  return batch.value.header;
}

const accepted = ({ epoch, firstSeq, count, newHead }: Header): BatchAnswer => ({
  answer: 'accepted',
  epoch,
  firstSeq,
  lastSeq: firstSeq + count - 1,
  head: toHex(newHead),
  settlementsChecked: 0,
  verdicts: [],
});

/** A loop whose centre gives these answers in turn, then accepts. */
function setUp(
  script: readonly ((header: Header) => Result<BatchAnswer>)[] = [],
  meet?: () => Promise<Result<undefined>>,
) {
  const { ledger, store, clock } = open();
  fund(ledger, 100_000);
  const ranges: (readonly [number, number])[] = [];
  const planned: number[] = [];
  const states: SyncState[] = [];
  const time = { nowMs: () => clock.ms, monotonicMs: () => clock.ms };
  const next = [...script];
  let pages = 0;
  const sink = {} as DownlinkSink;
  const sync = createSync({
    ...{ ledger, sink, clock: time, keys: newSm2KeyPair(), book: openCentreBook(store) },
    breaker: createBreaker(time),
    client: {
      async sendBatch(bytes) {
        const header = headerOf(bytes);
        ranges.push([header.firstSeq, header.count]);
        const answer = next.shift()?.(header) ?? ok(accepted(header));
        return answer.ok
          ? ok({ answer: answer.value, sealed: { text: '', signature: '' } })
          : answer;
      },
      async downlink(cursor) {
        pages += 1;
        return ok({ items: [], nextCursor: cursor, more: false });
      },
    },
    ...(meet && { meet }),
    random: () => 0,
    later: (_work, delayMs) => {
      planned.push(delayMs);
      return () => undefined;
    },
    onState: (state) => states.push(state),
    onRefused: () => undefined,
  });
  onTestFinished(() => sync.stop());
  const sell = (commandId: string) => ledger.append(sale(commandId, { acctPayFen: 100 }));
  return { ledger, sync, ranges, planned, states, sell, pages: () => pages };
}

describe('the sync loop', () => {
  test('sends what is new, once, and rests', async () => {
    const { sync, ranges, sell } = setUp();
    sell('a');
    sell('b');
    expect(sync.state()).toMatchObject({ queueRecords: 3, queueAmountFen: 200 });
    await sync.drain();
    await sync.drain();
    expect(ranges).toEqual([[1, 3]]);
    expect(sync.state()).toMatchObject({ queueRecords: 0, acknowledgedSeq: 3, link: 'online' });
  });

  test('a centre that lost what it had confirmed gets it again, then the rest', async () => {
    const { sync, ranges, sell } = setUp([
      (header) => ok(accepted(header)),
      ({ epoch, firstSeq }) => ok({ answer: 'gap', epoch, firstSeq, expectedSeq: 2 }),
    ]);
    sell('a');
    sell('b');
    await sync.drain();
    sell('c');
    await sync.drain();
    expect(ranges).toEqual([
      [1, 3],
      [4, 1],
      [2, 3],
    ]);
    expect(sync.state().queueRecords).toBe(0);
  });

  test.each([
    [20_000, 20_000],
    [Number.MAX_SAFE_INTEGER, 3_600_000],
  ])('a centre that wants %i ms of rest gets %i: no timer runs over', async (afterMs, restMs) => {
    const { sync, planned, sell } = setUp([
      ({ epoch, firstSeq }) => ok({ answer: 'retry_after', epoch, firstSeq, afterMs }),
    ]);
    sell('a');
    await sync.drain();
    expect(planned).toEqual([restMs]);
  });

  test('a gap after what was sent makes no sense and stops the uplink', async () => {
    const { sync } = setUp([
      ({ epoch, firstSeq }) => ok({ answer: 'gap', epoch, firstSeq, expectedSeq: 9 }),
    ]);
    await sync.drain();
    expect(sync.state().stopped).toEqual({ code: 'centre.batch.otherBatch' });
  });

  test.each([
    ['another epoch', { epoch: 2 }],
    ['another start', { firstSeq: 2 }],
    ['more records than were sent', { lastSeq: 9 }],
    ['another head', { head: '00'.repeat(32) }],
  ])('an acceptance of %s acknowledges nothing', async (_what, change) => {
    const { sync, ledger } = setUp([
      (header) => ok({ ...accepted(header), ...change } as BatchAnswer),
    ]);
    expect(await sync.drain()).toMatchObject({ error: { code: 'centre.batch.otherBatch' } });
    expect(ledger.acknowledged().seq).toBe(0);
  });

  test('a busy centre is left alone as long as it asks', async () => {
    const { sync, planned } = setUp([
      ({ epoch, firstSeq }) => ok({ answer: 'retry_after', epoch, firstSeq, afterMs: 7_000 }),
    ]);
    expect(await sync.drain()).toMatchObject({ error: { code: 'centre.batch.busy' } });
    expect(planned).toEqual([7_000]);
    expect(sync.state()).toMatchObject({ link: 'online', nextTryInMs: 7_000 });
  });

  test('failures wait longer each time; a success starts afresh', async () => {
    const down = () => refuse('centre.unreachable');
    const { sync, planned, states } = setUp([down, down, down]);
    for (let round = 0; round < 4; round++) await sync.drain();
    expect(planned.slice(0, 3)).toEqual([500, 1_000, 2_000]);
    expect(states.map(({ link }) => link)).toContain('offline');
    expect(sync.state()).toMatchObject({ link: 'online', queueRecords: 0 });
  });

  test('[F15] nothing is sent or taken in when the centre goes on from another record', async () => {
    const fork = { code: 'centre.batch.fork', params: { atSeq: 2 } } as const;
    const { sync, ranges, pages, states } = setUp([], async () => ({ ok: false, error: fork }));
    expect(await sync.drain()).toMatchObject({ error: fork });
    expect([ranges, pages()]).toEqual([[], 0]);
    expect(states.at(-1)?.stopped).toEqual(fork);
  });

  test('a terminal whose right was taken stops at once and says so', async () => {
    const revoked = { code: 'centre.refused.revokedTerminal' } as const;
    const { sync, ranges } = setUp([], async () => ({ ok: false, error: revoked }));
    await sync.drain();
    expect([ranges, sync.state().stopped]).toEqual([[], revoked]);
  });

  test('a centre that cannot be asked where it stands is tried again later', async () => {
    let asked = 0;
    const { sync, ranges } = setUp([], async () =>
      ++asked === 1 ? refuse('centre.timeout') : ok(undefined),
    );
    expect(await sync.drain()).toMatchObject({ error: { code: 'centre.timeout' } });
    expect(sync.state().stopped).toBeUndefined();
    await sync.drain();
    expect(ranges).toEqual([[1, 1]]);
  });

  test('what was confirmed before is sent again when somebody asks for it', async () => {
    const { sync, ranges, sell } = setUp();
    sell('a');
    sell('b');
    await sync.drain();
    expect(await sync.resend(2)).toMatchObject({ value: { queueRecords: 0 } });
    await sync.drain();
    expect(ranges).toEqual([
      [1, 3],
      [2, 2],
    ]);
  });

  test('a record booked while a round runs goes out in the same round', async () => {
    const { sync, sell, ranges } = setUp();
    const running = sync.drain();
    sell('late');
    sync.kick();
    await running;
    expect(sync.state().queueRecords).toBe(0);
    expect(ranges.at(-1)).toEqual([2, 1]);
  });
});
