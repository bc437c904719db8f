/** The door to the process that started us: Electron's parentPort or Node's IPC channel. */

export interface ParentDoor {
  send(message: unknown): void;
  onMessage(receive: (message: unknown) => void): void;
  onParentGone(leave: () => void): void;
  close(): void;
}

/** The part of Electron's `process.parentPort` that is used here. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
}

/** Finds the door. Throws when the process was started by hand, without a parent to talk to. */
export function parentDoor(): ParentDoor {
  const { parentPort } = process as NodeJS.Process & { parentPort?: ParentPort };
  if (parentPort) return electronDoor(parentPort);
  if (!process.send) throw new Error('start the card reader as a child process');
  return forkDoor();
}

function electronDoor(port: ParentPort): ParentDoor {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (receive) => port.on('message', (event) => receive(event.data)),
    onParentGone: (leave) => port.on('close', leave),
    close: () => undefined,
  };
}

function forkDoor(): ParentDoor {
  return {
    send: (message) => {
      // A parent that leaves while the message is under way is told by 'disconnect', not as a crash.
      if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
    },
    onMessage: (receive) => process.on('message', receive),
    onParentGone: (leave) => process.on('disconnect', leave),
    close: () => {
      if (process.connected) process.disconnect();
    },
  };
}
