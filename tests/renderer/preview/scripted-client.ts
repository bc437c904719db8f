/**
 * A door whose other side is the test: the test pushes events and says how methods are answered,
 * and reads back what the window called.
 */
import { DoorBroken } from '../../../renderer/rpc/client.ts';
import type { WindowClient } from '../../../renderer/stores/client.ts';

export interface Script {
  readonly calls: { readonly method: string; readonly params: unknown }[];
  /** Answers by method; `'lost'` = the door breaks before the answer. Others answer null. */
  readonly answers: Record<string, unknown>;
  push(event: string, value: unknown): void;
}

declare global {
  interface Window {
    script: Script;
  }
}

/** Puts the script on the window and gives the client that follows it. */
export function scriptedClient(): WindowClient {
  const listeners = new Map<string, ((value: unknown) => void)[]>();
  const last = new Map<string, unknown>([['state', 'open']]);
  const script: Script = {
    calls: [],
    answers: {},
    push(event, value) {
      last.set(event, value);
      for (const listener of listeners.get(event) ?? []) listener(value);
    },
  };
  window.script = script;
  const client = {
    get state() {
      return last.get('state');
    },
    call: (method: string, params: unknown) => {
      script.calls.push({ method, params });
      const answer = script.answers[method];
      if (answer === 'lost') return Promise.reject(new DoorBroken('system.disconnected'));
      return Promise.resolve(answer ?? { ok: true, value: null });
    },
    on: (event: string, listener: (value: unknown) => void) => {
      listeners.set(event, [...(listeners.get(event) ?? []), listener]);
      if (last.has(event)) listener(last.get(event));
      return () => undefined;
    },
  };
  return client as unknown as WindowClient;
}
