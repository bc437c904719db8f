import { describe, expect, test } from 'vitest';
import { DoorBroken } from '../../../renderer/rpc/client.ts';
import type { WindowClient } from '../../../renderer/stores/client.ts';
import { createDesk, type Desk } from '../../../renderer/stores/desk-store.ts';
import { createDisplayStore } from '../../../renderer/stores/display-store.ts';
import { createIntents } from '../../../renderer/stores/intents.ts';
import { languageOfQuery } from '../../../renderer/stores/language.ts';
import { createRepeatGuard } from '../../../renderer/stores/repeat-guard.ts';
import type { CashierView, FlowState } from '../../../shared/contract/views.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';

function counter(): () => string {
  let next = 0;
  return () => {
    next += 1;
    return `id-${next}`;
  };
}

test('an intent keeps its id until its outcome is known', () => {
  const intents = createIntents(counter());
  expect(intents.idFor('settle')).toBe('id-1');
  expect(intents.idFor('settle')).toBe('id-1');
  expect(intents.idFor('reverse:7')).toBe('id-2');
  intents.outcomeKnown('settle');
  expect(intents.idFor('settle')).toBe('id-3');
});

test('a second press within the window is ignored and does not extend it', () => {
  const accept = createRepeatGuard(800);
  expect([0, 300, 799, 800, 1000].map(accept)).toEqual([true, false, false, true, false]);
});

test.for([
  ['', 'zh-CN'],
  ['?lang=en', 'en'],
  ['?lang=zh', 'zh-CN'],
  ['?lang=fr', 'zh-CN'],
] as const)('the address %s asks for %s', ([query, language]) => {
  expect(languageOfQuery(query)).toBe(language);
});

/** A door under test control. */
function door() {
  const listeners = new Map<string, ((value: unknown) => void)[]>();
  const ids: string[] = [];
  let answer: () => Promise<Result<unknown>> = () => Promise.resolve(ok(null));
  const client = {
    state: 'open',
    call: (_method: string, params: { commandId?: string }) => {
      ids.push(params.commandId ?? '');
      return answer();
    },
    on: (event: string, listener: (value: unknown) => void) => {
      listeners.set(event, [...(listeners.get(event) ?? []), listener]);
      return () => undefined;
    },
  } as unknown as WindowClient;
  return {
    client,
    ids,
    answerWith: (next: () => Promise<Result<unknown>>) => {
      answer = next;
    },
    push: (event: string, value: unknown) => {
      for (const listener of listeners.get(event) ?? []) listener(value);
    },
  };
}

const flow = (state: FlowState) => ({ flow: { state } }) as CashierView;

describe('one command id per settlement', () => {
  const lost = () => Promise.reject(new DoorBroken('system.disconnected'));

  test.for([
    { what: 'answer lost, still unknown', seen: ['preSettled', 'unknown'], same: true },
    { what: 'PIN entry started', seen: ['preSettled', 'pin'], same: true },
    { what: 'settled without a PIN', seen: ['preSettled', 'done'], same: false },
    { what: 'PIN cancelled', seen: ['preSettled', 'pin', 'preSettled'], same: false },
    { what: 'resolved after all', seen: ['preSettled', 'unknown', 'done'], same: false },
    { what: 'refused', seen: ['preSettled', 'pin', 'refused'], same: false },
  ] as const)('$what', async ({ seen, same }) => {
    const { client, ids, push, answerWith } = door();
    const desk: Desk<CashierView> = createDesk(client, counter());
    if (seen.includes('unknown' as never)) answerWith(lost);
    const [first, ...later] = seen;
    push('view', flow(first));
    await desk.command('settle', 'till.settle', {});
    for (const state of later) push('view', flow(state));
    await desk.command('settle', 'till.settle', {});
    expect(ids[0] === ids[1]).toBe(same);
  });

  test('a plain refusal ends the intent, a lost answer does not', async () => {
    const { client, ids, answerWith } = door();
    const desk: Desk<CashierView> = createDesk(client, counter());
    answerWith(lost);
    await desk.command('shiftOpen', 'shift.open', { floatFen: 1 });
    expect(desk.store.getState().refusal?.code).toBe('system.disconnected');
    answerWith(() => Promise.resolve(refuse('system.badInput')));
    await desk.command('shiftOpen', 'shift.open', { floatFen: 1 });
    await desk.command('shiftOpen', 'shift.open', { floatFen: 2 });
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[1]);
  });
});

test('the display forgets everything when its door is lost or taken over', () => {
  for (const event of ['state', 'shut']) {
    const { client, push } = door();
    const store = createDisplayStore(client);
    push('display', {
      screen: 'card',
      institution: 'x',
      hotline: '',
      offline: false,
      holder: { nameMasked: '王**', cardTail: '4521' },
    });
    expect(store.getState().shown.screen).toBe('card');
    push(event, 'lost');
    expect(JSON.stringify(store.getState())).not.toMatch(/王|4521/);
    expect(store.getState().shown.screen).toBe('outOfService');
  }
});
