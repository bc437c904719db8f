/** The door over a MessagePort (Electron): the preload script asks main for a port and passes it on. */
import type { WireValue } from '../../shared/door/frames.ts';
import type { OpenTransport } from './transport.ts';

/** What the preload script puts on `window`; absent in a plain browser. */
export interface TerminalHost {
  /** Asks for a new port; it arrives as a `message` event of the window itself. */
  requestDoor(): void;
}

function portTransport(port: MessagePort): Awaited<ReturnType<OpenTransport>> {
  let closed: (() => void) | undefined;
  port.addEventListener('close', () => closed?.());
  window.addEventListener('message', (event) => {
    if (event.source === window && event.data === 'door:lost') closed?.();
  });
  return {
    send: (frame) => port.postMessage(frame),
    onMessage: (listener) => {
      port.onmessage = (event: MessageEvent<WireValue>) => listener(event.data);
    },
    onClose: (listener) => {
      closed = () => listener({ final: false, why: 'lost' });
    },
    // Closing tells only the other end, so our own side is told here.
    close: () => {
      port.close();
      closed?.();
    },
  };
}

/** Asks the host for a port and waits for it. */
export function messagePortDoor(host: TerminalHost): OpenTransport {
  return () =>
    new Promise((resolve) => {
      const arrived = (event: MessageEvent): void => {
        const [port] = event.ports;
        if (event.source !== window || event.data !== 'door:port' || !port) return;
        window.removeEventListener('message', arrived);
        resolve(portTransport(port));
      };
      window.addEventListener('message', arrived);
      host.requestDoor();
    });
}
