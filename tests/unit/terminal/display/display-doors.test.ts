/** The customer display behind real doors: what its window is sent, and in which order. */
import { describe, expect, test } from 'vitest';
import { watchDisplayDoors } from '../../../../electron/terminal/display/display-doors.ts';
import { createDoors } from '../../../../electron/terminal/rpc/doors.ts';
import type { Handlers } from '../../../../electron/terminal/rpc/rpc-server.ts';
import { HELLO } from '../../../../shared/door/frames.ts';
import { counterWorld, PERSONAL } from './counter-world.ts';

async function openWorld() {
  const world = counterWorld();
  const frames: string[] = [];
  const handlers = {} as Handlers;
  const onBug = () => ({ code: 'system.internal' as const });
  const doors = watchDisplayDoors(
    createDoors({ handlers, operatorRoles: () => undefined, onBug }, (role) => ({
      event: role,
      value: role === 'display' ? world.state() : null,
    })),
    () => void world.counter.clearPin(),
  );
  world.onChange(doors.changed);
  const open = (doorId: string, role: 'display' | 'cashier') => {
    doors.open(doorId, role, (frame) => void frames.push(JSON.stringify(frame)));
    doors.frame(doorId, { id: 1, method: HELLO });
  };
  return { ...world, doors, frames, open };
}

describe('the window of the customer display', () => {
  test('after the card has left, the very next thing it is sent holds nothing of the person', async () => {
    const { frames, open, insert, enterPin, remove, turn } = await openWorld();
    open('d', 'display');
    await insert();
    await enterPin();
    await turn();
    expect(frames.at(-1)).toMatch(PERSONAL);
    const before = frames.length;
    remove();
    await turn();
    expect(frames.length).toBeGreaterThan(before);
    expect(frames.slice(before).filter((frame) => PERSONAL.test(frame))).toEqual([]);
  });

  test('a window that is opened again shows the same, and no longer than the old one would have', async () => {
    const { frames, open, doors, insert, enterPin, turn, pass } = await openWorld();
    open('d', 'display');
    await insert();
    await enterPin();
    await turn();
    const shown = JSON.parse(frames.at(-1) ?? '');
    doors.close('d');
    open('e', 'display');
    expect(JSON.parse(frames.at(-1) ?? '')).toEqual(shown);
    doors.close('e');
    pass(60_000);
    open('f', 'display');
    expect(frames.at(-1)).not.toMatch(PERSONAL);
  });

  test('a window that goes in the middle of the PIN takes its digits with it', async () => {
    const { open, doors, insert, asked } = await openWorld();
    open('d', 'display');
    open('c', 'cashier');
    await insert();
    doors.close('c');
    expect(asked).not.toContain('pinClear');
    doors.close('d');
    expect(asked).toContain('pinClear');
  });
});
