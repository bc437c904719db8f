import { expect, test } from 'vitest';
import { createGate, createTurnstile } from '../../../centre/batches/gate.ts';

test('a full gate lets nobody in until somebody leaves, and leaving twice counts once', () => {
  const gate = createGate(2);
  const first = gate.enter();
  gate.enter();
  expect(gate.enter()).toBeUndefined();
  first?.();
  first?.();
  expect(gate.enter()).toBeDefined();
  expect(gate.enter()).toBeUndefined();
});

test('a turnstile lets so many work at once; the others wait in order, also behind one that fails', async () => {
  const through = createTurnstile(2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const work = (id: number) =>
    through(async () => {
      begun.push(id);
      await new Promise<void>((resolve) => ends.push(resolve));
      if (id === 1) throw new Error('broken');
      return id;
    });
  const all = Promise.allSettled([1, 2, 3, 4].map(work));
  expect(begun).toEqual([1, 2]);
  for (let ended = 0; ended < 4; ended++) {
    ends[ended]?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(begun).toEqual([1, 2, 3, 4]);
  expect((await all).map(({ status }) => status)).toEqual([
    'rejected',
    ...Array(3).fill('fulfilled'),
  ]);
});
