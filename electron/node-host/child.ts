/** A child process of Node as the broker wants it. */
import { fork } from 'node:child_process';
import type { Child } from '../../shared/door/supervisor.ts';

/** Starts a script as a child that speaks JSON messages; its words go to our own streams. */
export function forkChild(
  script: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Child {
  const child = fork(script, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 2, 2, 'ipc'],
    // Its own process group: Ctrl+C reaches only the starter, which ends everything in order.
    detached: true,
    serialization: 'json',
  });
  let ended = false;
  const exit = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  void exit.then(() => {
    ended = true;
  });
  return {
    // A child that ends while we speak is reported by its exit; the lost message is not an error.
    send: (message) => void (ended || child.send(message as object, () => undefined)),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => void exit.then(listener),
    kill: () => child.kill('SIGKILL'),
  };
}
