/** Calls from the display. Answers come as the next state, so refusals need no words here. */
import { refuse } from '../../shared/result.ts';
import type { WindowClient } from '../stores/client.ts';
import type { Send } from '../ui/pin-keys.ts';

const senders = new WeakMap<WindowClient, Send>();

/** The same function for the same client, so that listeners are not set up anew. */
export function sendQuietly(client: WindowClient): Send {
  const known = senders.get(client);
  if (known) return known;
  const send: Send = (method, params) =>
    client.call(method, params).catch(() => refuse('system.disconnected'));
  senders.set(client, send);
  return send;
}
