import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bookedCommands, findingIn, killWorker, runWorker, temporaryDirectory } from './support.ts';

const ROUNDS = 25;

describe('[F1] killed at any moment', () => {
  test('nothing acknowledged is lost, nothing is there twice, the chain holds', async () => {
    const file = join(temporaryDirectory(), 'ledger.db');
    const acknowledged: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      acknowledged.push(...(await killWorker(file, Math.random() * 25)));
      const booked = bookedCommands(file);
      expect(booked).toEqual(expect.arrayContaining(acknowledged.slice(-50)));
    }
    const booked = bookedCommands(file);
    expect(acknowledged.length).toBeGreaterThan(ROUNDS);
    expect(booked).toEqual(expect.arrayContaining(acknowledged));
    expect(new Set(booked).size).toBe(booked.length);
    // At most the one booking per kill whose acknowledgement was cut off.
    expect(booked.length - acknowledged.length).toBeLessThanOrEqual(ROUNDS);
    expect(findingIn(file)).toBeUndefined();
  });

  const points = [
    ['before', 3, 3],
    ['inside', 3, 3],
    ['after', 3, 4],
  ] as const;

  test.each(points)('%s the booking: whole or not at all', (point, acknowledged, booked) => {
    const file = join(temporaryDirectory(), 'ledger.db');
    expect(runWorker(file, '10', 'right', point, '3')).toHaveLength(acknowledged);
    expect(bookedCommands(file)).toHaveLength(booked);
    expect(findingIn(file)).toBeUndefined();
    expect(runWorker(file, '2')).toHaveLength(2);
    expect(findingIn(file)).toBeUndefined();
  });

  test('control: a slip before the booking is lost by the same kill', () => {
    const file = join(temporaryDirectory(), 'ledger.db');
    const acknowledged = runWorker(file, '10', 'slipFirst', 'inside', '3');
    expect(acknowledged).toHaveLength(4);
    expect(bookedCommands(file)).not.toContain(acknowledged.at(-1));
  });
});
