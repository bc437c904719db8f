import { describe, expect, test } from 'vitest';
import { backoffMs } from '../../../../electron/terminal/centre/backoff.ts';
import { createBreaker, guardClient } from '../../../../electron/terminal/centre/breaker.ts';
import { isLineDown } from '../../../../electron/terminal/centre/line-fault.ts';
import type { CentreClient } from '../../../../shared/centre/client.ts';
import { type MessageCode, WORDS } from '../../../../shared/messages/index.ts';
import { ok, type Result, refuse } from '../../../../shared/result.ts';

describe('back-off', () => {
  test.each([
    [1, 1_000],
    [2, 2_000],
    [4, 8_000],
    [7, 60_000],
    [1_000, 60_000],
  ])('after %i failures the wait is between half and all of %i ms', (failures, fullMs) => {
    expect(backoffMs(failures, 0)).toBe(fullMs / 2);
    expect(backoffMs(failures, 0.999_999)).toBeLessThanOrEqual(fullMs);
  });
});

function setUp() {
  const time = { ms: 0 };
  const links: string[] = [];
  const breaker = createBreaker({ nowMs: () => time.ms, monotonicMs: () => time.ms }, (link) =>
    links.push(link),
  );
  const calls: string[] = [];
  let answer: Result<never> = refuse('centre.timeout');
  const queryAuthorisation = async (commandId: string) => {
    calls.push(commandId);
    return answer;
  };
  const client = guardClient(
    { queryAuthorisation } as Partial<CentreClient> as CentreClient,
    breaker,
  );
  const answerWith = (code: MessageCode) => {
    answer = refuse(code);
  };
  return { time, links, breaker, client, calls, answerWith };
}

describe('the line is down', () => {
  const faults = [
    ...[
      'centre.noConnection',
      'centre.unreachable',
      'centre.timeout',
      'centre.untrusted',
      'centre.badAnswer',
    ],
    ...['centre.badSignature', 'outcome.lineKnownDown'],
  ];
  const codes = Object.keys(WORDS).filter((code) => /^(centre|outcome)\./.test(code));

  test.each(codes as MessageCode[])('%s means the same to breaker, till and look-up', (code) => {
    const { breaker } = setUp();
    breaker.note(refuse(code));
    expect(isLineDown(code)).toBe(faults.includes(code));
    expect(breaker.link()).toBe(faults.includes(code) ? 'offline' : 'online');
  });
});

describe('circuit breaker', () => {
  test('after a fault of the line nobody waits: calls are refused without being tried', async () => {
    const { client, calls, breaker } = setUp();
    await client.queryAuthorisation('one');
    expect(breaker.link()).toBe('offline');
    expect(await client.queryAuthorisation('two')).toMatchObject({
      error: { code: 'outcome.lineKnownDown' },
    });
    expect(calls).toEqual(['one']);
  });

  test('after a while one call is let through, and its success closes the circuit', async () => {
    const { client, calls, time, links, answerWith } = setUp();
    await client.queryAuthorisation('one');
    time.ms = 15_000;
    answerWith('centre.refused.personUnknown');
    await client.queryAuthorisation('two');
    await client.queryAuthorisation('three');
    expect(calls).toEqual(['one', 'two', 'three']);
    expect(links).toEqual(['offline', 'online']);
  });

  test("another's success closes it at once: the sync loop is the probe", async () => {
    const { client, calls, breaker } = setUp();
    await client.queryAuthorisation('one');
    breaker.note(ok(undefined));
    await client.queryAuthorisation('two');
    expect(calls).toEqual(['one', 'two']);
  });

  test.each([
    'centre.refused.insufficientFunds',
    'centre.refused.personUnknown',
    'centre.refused.internal',
  ] as const)('%s is an answer: the line is up', async (code) => {
    const { client, breaker, answerWith } = setUp();
    answerWith(code);
    await client.queryAuthorisation('one');
    expect(breaker.link()).toBe('online');
  });
});
