/**
 * The door over a WebSocket on loopback (Node host). The page arrives with a token in the
 * fragment, good once; the host trades it for a session key, which survives a reload of this tab.
 */
import type { WireValue } from '../../shared/door/frames.ts';
import { DOOR_CLOSE } from '../../shared/door/web-socket.ts';
import type { CloseReason, OpenTransport, Transport } from './transport.ts';

const SESSION_ITEM = 'door-session';

/** Takes the token out of the address bar, so that it is neither kept in history nor shared. */
function takeToken(): string | undefined {
  const token = new URLSearchParams(location.hash.slice(1)).get('k');
  if (token === null) return undefined;
  history.replaceState(null, '', location.pathname + location.search);
  return token;
}

function reasonOf(code: number): CloseReason {
  if (code === DOOR_CLOSE.superseded) return { final: true, why: 'superseded' };
  if (code === DOOR_CLOSE.refused) return { final: true, why: 'refused' };
  return { final: false, why: 'lost' };
}

function transportOver(socket: WebSocket): Transport {
  return {
    send: (frame) => socket.send(JSON.stringify(frame)),
    onMessage: (listener) => {
      socket.onmessage = (event) => listener(JSON.parse(String(event.data)) as WireValue);
    },
    onClose: (listener) => {
      socket.onclose = (event) => listener(reasonOf(event.code));
    },
    close: () => socket.close(),
  };
}

/** Opens `/rpc` of the page's own origin and lets itself in with token or session key. */
export function webSocketDoor(): OpenTransport {
  let token = takeToken();
  return () =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`ws://${location.host}/rpc`);
      socket.onopen = () => {
        const session = sessionStorage.getItem(SESSION_ITEM);
        socket.send(JSON.stringify(token === undefined ? { session } : { token }));
      };
      socket.onmessage = (event) => {
        const { session } = JSON.parse(String(event.data)) as { session: string };
        token = undefined;
        sessionStorage.setItem(SESSION_ITEM, session);
        resolve(transportOver(socket));
      };
      socket.onclose = (event) => {
        const reason = reasonOf(event.code);
        if (reason.final) resolve(closedTransport(reason));
        else reject(new Error(`connection closed with ${event.code}`));
      };
    });
}

/** A door that was shut in our face: its only word is why. */
function closedTransport(reason: CloseReason): Transport {
  return {
    send: () => undefined,
    onMessage: () => undefined,
    onClose: (listener) => listener(reason),
    close: () => undefined,
  };
}
