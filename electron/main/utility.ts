/** A child process of Electron as the broker wants it. */
import type { MessagePortMain, UtilityProcess } from 'electron';
import type { Child } from '../../shared/door/supervisor.ts';

export type Fork = (
  script: string,
  args: string[],
  options: { serviceName: string; stdio: 'inherit' },
) => UtilityProcess;

export interface Program {
  readonly fork: Fork;
  /** Path of the built `utility-child.js`. */
  readonly bootstrap: string;
  /** Path of the built program it runs. */
  readonly script: string;
  /** Name shown by the system's task list. */
  readonly name: string;
  readonly args?: readonly string[];
}

/** Starts a program in a utility process. */
export function startUtility({ fork, bootstrap, script, name, args = [] }: Program): Child {
  const child = fork(bootstrap, [script, ...args], {
    serviceName: name,
    stdio: 'inherit',
  });
  return {
    send: (message, ports = []) => child.postMessage(message, ports as MessagePortMain[]),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    kill: () => void child.kill(),
  };
}
