/** Who wakes up where: the centre's word on its last record decides whether this copy goes on. */
import { describe, expect, test } from 'vitest';
import { createMeeting } from '../../../../electron/terminal/centre/meet.ts';
import type { Stand } from '../../../../shared/centre/office.ts';
import { ok, type Result, refuse } from '../../../../shared/result.ts';
import { deposit, open, refusal, value } from '../ledger/support.ts';

const HOUR_MS = 3_600_000;

/** A ledger of three records, and a centre that stands where the test says. */
function copy() {
  const { ledger, clock } = open();
  for (const id of ['a', 'b']) value(ledger.append(deposit(id, 100)));
  const asked = { stands: 0, renewals: 0 };
  let stand: Result<Stand> = ok({ epoch: 1, seq: 3, head: ledger.head().hash });
  const meeting = createMeeting({
    ledger,
    clock: { nowMs: () => clock.ms, monotonicMs: () => clock.ms },
    office: {
      async stand() {
        asked.stands += 1;
        return stand;
      },
    },
    async renew() {
      asked.renewals += 1;
    },
  });
  const say = (word: Result<Stand>) => {
    stand = word;
  };
  return { ledger, clock, meeting, asked, say };
}

const OTHER = '00'.repeat(32);

describe('[F15] first contact', () => {
  test.each<[string, (head: (seq: number) => string) => Stand, number | undefined]>([
    ['has all of it', (head) => ({ epoch: 1, seq: 3, head: head(3) }), undefined],
    ['has some of it', (head) => ({ epoch: 1, seq: 2, head: head(2) }), undefined],
    ['has none of it yet', () => ({ epoch: 1, seq: 0, head: OTHER }), undefined],
    ['has records this copy lacks', () => ({ epoch: 1, seq: 4, head: OTHER }), 4],
    ['has another record there', () => ({ epoch: 1, seq: 3, head: OTHER }), 3],
    ['has another record further back', () => ({ epoch: 1, seq: 2, head: OTHER }), 2],
    ['opened a later epoch', () => ({ epoch: 2, seq: 0, head: OTHER }), 4],
    ['opened a later epoch and has some of it', () => ({ epoch: 2, seq: 1, head: OTHER }), 4],
  ])('a centre that %s', async (_what, stand, atSeq) => {
    const { ledger, meeting, say, asked } = copy();
    say(ok(stand((seq) => ledger.record(seq)?.hash ?? '')));
    const fork = { code: 'centre.batch.fork', params: { atSeq } };
    expect(refusal(await meeting.meet())).toEqual(atSeq === undefined ? undefined : fork);
    expect(asked.renewals).toBe(atSeq === undefined ? 1 : 0);
  });

  test('is asked for until it is answered, once a line, and again when the line was lost', async () => {
    const { meeting, say, asked, ledger } = copy();
    say(refuse('centre.unreachable'));
    expect(refusal(await meeting.meet())?.code).toBe('centre.unreachable');
    say(ok({ epoch: 1, seq: 3, head: ledger.head().hash }));
    for (let round = 0; round < 3; round++) value(await meeting.meet());
    expect(asked.stands).toBe(2);
    meeting.forget();
    say(ok({ epoch: 1, seq: 9, head: OTHER }));
    expect(refusal(await meeting.meet())?.code).toBe('centre.batch.fork');
  });

  test('a fresh certificate is fetched at once and then every hour', async () => {
    const { meeting, asked, clock } = copy();
    for (const afterMs of [0, HOUR_MS - 1, 1, HOUR_MS - 1]) {
      clock.ms += afterMs;
      value(await meeting.meet());
    }
    expect(asked.renewals).toBe(2);
  });
});
