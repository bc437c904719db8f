/** The door of a running terminal for a program: lets itself in as a browser would, by the launch page. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import type { AnswerOf, MethodName, ParamsOf } from '../../../shared/contract/methods.ts';
import type { CashierView } from '../../../shared/contract/views.ts';
import { HELLO, type ServiceFrame } from '../../../shared/door/frames.ts';

export interface TillDoor {
  /** A call that must succeed. */
  ask<M extends MethodName>(method: M, params: ParamsOf<M>): Promise<AnswerOf<M>>;
  /** Resolves with the first view that fulfils the condition, the present one included. */
  sees(fulfils: (view: CashierView) => boolean): Promise<CashierView>;
  close(): void;
}

/** Opens the till's door of the terminal with this launch page (`file:` URL). */
export async function openTillDoor(launchPage: string): Promise<TillDoor> {
  const socket = await admit(launchPage);
  const waiting = new Map<number, (frame: ServiceFrame) => void>();
  const watching = new Set<(view: CashierView) => void>();
  let view: CashierView | undefined;
  let lastId = 0;
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as ServiceFrame;
    if ('event' in frame) {
      view = frame.value as unknown as CashierView;
      for (const look of watching) look(view);
    } else {
      waiting.get(frame.id)?.(frame);
      waiting.delete(frame.id);
    }
  });
  const call = (method: string, params: object): Promise<unknown> =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, (frame) => {
        if ('ok' in frame && frame.ok) resolve(frame.value);
        else reject(new Error(`${method}: ${JSON.stringify(frame)}`));
      });
      socket.send(JSON.stringify({ id: lastId, method, params }));
    });
  await call(HELLO, {});
  return {
    ask: async (method, params) => (await call(method, params as object)) as never,
    sees: (fulfils) =>
      new Promise((resolve) => {
        const look = (now: CashierView): void => {
          if (!fulfils(now)) return;
          watching.delete(look);
          resolve(now);
        };
        watching.add(look);
        if (view) look(view);
      }),
    close: () => socket.close(),
  };
}

/** A socket that was let in. */
async function admit(launchPage: string): Promise<WebSocket> {
  const page = readFileSync(fileURLToPath(launchPage), 'utf8');
  const [, action = ''] = /action="([^"]+)"/.exec(page) ?? [];
  const [, key = ''] = /name="key" value="([^"]+)"/.exec(page) ?? [];
  const opened = await fetch(action, {
    method: 'POST',
    body: new URLSearchParams({ key }),
    redirect: 'manual',
  });
  const [, token = ''] = /#k=(.+)$/.exec(opened.headers.get('location') ?? '') ?? [];
  const { host, origin } = new URL(action);
  const socket = new WebSocket(`ws://${host}/rpc`, { origin });
  await new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('message', resolve);
    socket.once('open', () => socket.send(JSON.stringify({ token })));
  });
  return socket;
}
