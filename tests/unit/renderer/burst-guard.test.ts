/** Fingers and scanners on the keys of a PIN, told apart by time alone. */
import { expect, test } from 'vitest';
import { createBurstGuard, type Press } from '../../../renderer/ui/burst-guard.ts';

/** What presses with these gaps (ms) are. */
function presses(gapsMs: readonly number[]): Press[] {
  const pressOf = createBurstGuard();
  let atMs = 1_000;
  return gapsMs.map((gapMs) => {
    atMs += gapMs;
    return pressOf(atMs);
  });
}

const times = (count: number, gapMs: number) => Array.from({ length: count }, () => gapMs);

test.each([
  ['a slow hand', times(6, 900)],
  ['a quick hand', times(6, 90)],
  ['two fingers rolling over the keys', [500, 40, 120, 40, 120, 40]],
])('%s types a PIN', (_who, gapsMs) => {
  expect(presses(gapsMs)).toEqual(times(6, 0).map(() => 'finger'));
});

test.each([
  ['a scanner', times(14, 8), 1],
  ['a scanner whose Enter comes late', [...times(13, 8), 120], 1],
  ['a slow scanner', times(14, 40), 3],
])(
  '%s is shut out after its first presses, and its Enter never passes',
  (_what, gapsMs, passed) => {
    const told = presses([500, ...gapsMs]);
    expect(told.filter((press) => press === 'finger')).toHaveLength(passed);
    expect(told.filter((press) => press === 'burst')).toHaveLength(1);
    expect(told.at(-1)).toBe('ignored');
  },
);

test('after some silence fingers count again', () => {
  expect(presses([500, 8, 8, 8, 400, 200])).toEqual([
    ...['finger', 'burst', 'ignored', 'ignored'],
    ...['finger', 'finger'],
  ]);
});
