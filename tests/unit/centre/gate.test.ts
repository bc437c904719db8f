import { expect, test } from 'vitest';
import { createGate } from '../../../centre/batches/gate.ts';

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
