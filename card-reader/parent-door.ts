/** The door to the process that started us: Electron's parentPort or Node's IPC channel. */

export interface ParentDoor {
  send(message: unknown): void;
  onMessage(receive: (message: unknown) => void): void;
  onParentGone(leave: () => void): void;
  close(): void;
}

/** The part of Electron's `process.parentPort` that is used here. */
export interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
}

/** What is used of the process that we are. */
export interface OwnProcess {
  readonly parentPort?: ParentPort;
  readonly connected?: boolean;
  readonly send?:
    | ((
        message: unknown,
        handle: undefined,
        options: undefined,
        done: (error: Error | null) => void,
      ) => boolean)
    | undefined;
  on(event: 'message' | 'disconnect', listener: (message?: unknown) => void): unknown;
  readonly disconnect?: (() => void) | undefined;
}

/** Finds the door. Throws when the process was started by hand, without a parent to talk to. */
export function parentDoor(own = process as unknown as OwnProcess): ParentDoor {
  if (own.parentPort) return electronDoor(own.parentPort);
  if (!own.send) throw new Error('start the card reader as a child process');
  return forkDoor(own);
}

function electronDoor(port: ParentPort): ParentDoor {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (receive) => port.on('message', (event) => receive(event.data)),
    onParentGone: (leave) => port.on('close', leave),
    close: () => undefined,
  };
}

function forkDoor(own: OwnProcess): ParentDoor {
  return {
    send: (message) => {
      // A parent that leaves while the message is under way is told by 'disconnect', not as a crash.
      if (own.connected) own.send?.(message, undefined, undefined, () => undefined);
    },
    onMessage: (receive) => void own.on('message', receive),
    onParentGone: (leave) => void own.on('disconnect', leave),
    close: () => {
      if (own.connected) own.disconnect?.();
    },
  };
}
