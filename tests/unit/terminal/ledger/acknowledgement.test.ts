import { describe, expect, test } from 'vitest';
import { deposit, NOW_MS, open, refusal, value } from './support.ts';

describe('the watermark of what the centre confirmed', () => {
  test('moves forward only, and only over our own records', () => {
    const { ledger } = open();
    for (const id of ['d-1', 'd-2', 'd-3']) value(ledger.append(deposit(id, 1)));
    expect(ledger.acknowledged()).toEqual({ epoch: 1, seq: 0, head: '' });
    const head = (seq: number) => ledger.record(seq)?.hash ?? '';
    expect(value(ledger.acknowledge(3, head(3)))).toEqual({ epoch: 1, seq: 3, head: head(3) });
    expect(value(ledger.acknowledge(2, head(2))).seq).toBe(3);
  });

  test('a head that is not ours stops everything', () => {
    const { ledger } = open();
    expect(refusal(ledger.acknowledge(1, '00'.repeat(32)))).toMatchObject({
      code: 'ledger.headDiffers',
      params: { seq: 1 },
    });
    expect(refusal(ledger.acknowledge(9, ''))?.code).toBe('ledger.recordMissing');
    expect(ledger.acknowledged().seq).toBe(0);
  });
});

describe('intents', () => {
  test('are written before anything leaves, and open until resolved', () => {
    const { ledger, store, file, clock } = open();
    value(ledger.intents.put({ commandId: 'c-1', kind: 'settle', json: '{"a":1}' }));
    clock.ms += 5;
    value(ledger.intents.put({ commandId: 'c-2', kind: 'settle', json: '{}' }));
    value(ledger.intents.update('c-1', 'sent'));
    store.close();

    const { intents } = open(file).ledger;
    expect(intents.open()).toEqual([
      {
        commandId: 'c-1',
        kind: 'settle',
        state: 'sent',
        json: '{"a":1}',
        createdMs: NOW_MS,
        updatedMs: NOW_MS + 5,
      },
      expect.objectContaining({ commandId: 'c-2', state: 'prepared' }),
    ]);
    value(intents.update('c-1', 'done', '{"seq":2}'));
    value(intents.update('c-2', 'void'));
    expect(intents.open()).toEqual([]);
    expect(intents.get('c-1')?.json).toBe('{"seq":2}');
  });

  test('the same command again keeps the first', () => {
    const { intents } = open().ledger;
    value(intents.put({ commandId: 'c-1', kind: 'settle', json: '1' }));
    expect(value(intents.put({ commandId: 'c-1', kind: 'settle', json: '2' })).json).toBe('1');
    expect(value(intents.update('unknown', 'done'))).toBeUndefined();
  });
});
