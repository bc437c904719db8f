/** The channel to the parent, on a process that behaves as Node says its own does. */
import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { type OwnProcess, parentDoor } from '../../../card-reader/parent-door.ts';

/**
 * A forked process whose parent has just gone: the channel still counts as open, and the message is
 * lost. Whoever gives no callback gets the loss as an `error` event, which ends a process.
 */
class Orphan extends EventEmitter implements OwnProcess {
  connected = true;
  readonly given: unknown[] = [];

  send(
    message: unknown,
    _handle?: undefined,
    _options?: undefined,
    done?: (error: Error | null) => void,
  ): boolean {
    this.given.push(message);
    const lost = new Error('write EPIPE');
    if (done) done(lost);
    else this.emit('error', lost);
    return false;
  }

  disconnect(): void {
    this.connected = false;
    this.emit('disconnect');
  }
}

describe('a parent that leaves while a message is on its way', () => {
  test('[CARD08] is told once as gone, and is no crash', () => {
    const own = new Orphan();
    const door = parentDoor(own);
    let gone = 0;
    door.onParentGone(() => {
      gone += 1;
      door.close(); // as the end of the process does
      door.send({ late: true });
    });
    door.send({ n: 1 });
    own.disconnect();
    expect(gone).toBe(1);
    expect(own.given).toEqual([{ n: 1 }]);
  });

  test('control: the bare channel crashes on it', () => {
    expect(() => new Orphan().send({ n: 1 })).toThrow('EPIPE');
  });

  test('a process started by hand says what is missing', () => {
    const own: OwnProcess = { on: () => undefined };
    expect(() => parentDoor(own)).toThrow('child process');
  });
});
