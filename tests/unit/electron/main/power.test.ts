import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { type Monitor, watchPower, watchSessionEnd } from '../../../../electron/main/power.ts';

function watched() {
  const monitor = new EventEmitter();
  const told: string[] = [];
  watchPower(monitor as unknown as Monitor, { power: (event) => told.push(event) }, () =>
    told.push('quit'),
  );
  return { monitor, told };
}

describe('what the machine says of itself', () => {
  test.each([
    ['suspend', 'suspend'],
    ['resume', 'resume'],
    ['lock-screen', 'lock'],
    ['unlock-screen', 'unlock'],
  ])('%s reaches the service as %s', (name, event) => {
    const { monitor, told } = watched();
    monitor.emit(name);
    expect(told).toEqual([event]);
  });

  test('its end waits for ours', () => {
    const { monitor, told } = watched();
    let held = false;
    monitor.emit('shutdown', {
      preventDefault: () => {
        held = true;
      },
    });
    expect([held, told]).toEqual([true, ['quit']]);
  });

  test('a Windows session that ends ends the program', () => {
    const window = new EventEmitter();
    let ended = 0;
    watchSessionEnd(window as unknown as Parameters<typeof watchSessionEnd>[0], () => {
      ended += 1;
    });
    window.emit('session-end');
    expect(ended).toBe(1);
  });
});
