/**
 * Calls and events over any transport: request ids, time-outs, the hello, and coming back after a
 * lost connection. A call that was under way when the connection broke is rejected, never repeated:
 * only the caller knows whether to ask again under the same command id.
 */
import type { AnswerOf, MethodName, ParamsOf } from '../../shared/contract/methods.ts';
import type { WindowRole } from '../../shared/contract/roles.ts';
import {
  BUILD_ID,
  DOOR_PROTOCOL,
  HELLO,
  type Hello,
  MAX_FRAME_BYTES,
  type ServiceFrame,
  sameBuild,
  type WireValue,
} from '../../shared/door/frames.ts';
import type { MessageCode } from '../../shared/messages/index.ts';
import { type Result, refuse } from '../../shared/result.ts';
import { createEvents } from './events.ts';
import type { CloseReason, OpenTransport, Transport } from './transport.ts';

/** `connecting` until the first hello was answered; then `open`, or `lost` while coming back. */
export type ConnectionState = 'connecting' | 'open' | 'lost';

/** The call was not answered: nobody here knows whether the service carried it out. */
export class DoorBroken extends Error {
  readonly code: MessageCode;

  constructor(code: MessageCode) {
    super(code);
    this.code = code;
  }
}

/** Events of the door itself, besides those the service pushes. */
export interface DoorEvents {
  readonly state: ConnectionState;
  /** This window was superseded by another one or never let in; it will not come back by itself. */
  readonly shut: CloseReason['why'];
}

export interface RpcClient<Events> {
  readonly state: ConnectionState;
  /** Resolves with the service's answer; rejects with `DoorBroken` when there was none. */
  call<M extends MethodName>(method: M, params: ParamsOf<M>): Promise<Result<AnswerOf<M>>>;
  /** Listens to one event, a late listener gets the last value at once; returns how to stop. */
  on<E extends keyof (Events & DoorEvents)>(
    event: E,
    listener: (value: (Events & DoorEvents)[E]) => void,
  ): () => void;
}

export interface ClientDeps {
  readonly role: WindowRole;
  readonly open: OpenTransport;
  readonly after: (delayMs: number, run: () => void) => () => void;
  /** Service and window are of different builds: load the window anew. */
  readonly reload: () => void;
}

/** A settlement may wait for the centre's own time-outs; longer than those only a fault lasts. */
const CALL_TIMEOUT_MS = 60_000;
const RETRY_DELAYS_MS = [100, 250, 500, 1_000, 2_000] as const;

type Answer = Result<WireValue>;

/** A call that waits for its answer. */
interface Waiting {
  answer(answer: Answer): void;
  broken(code: MessageCode): void;
}

/** Connects and keeps connected. `Events` names what the service pushes to this window. */
export function createClient<Events>(deps: ClientDeps): RpcClient<Events> {
  const events = createEvents();
  const waiting = new Map<number, Waiting>();
  const mine: Hello = { protocol: DOOR_PROTOCOL, buildId: BUILD_ID, role: deps.role };
  let transport: Transport | undefined;
  let state: ConnectionState = 'connecting';
  let nextId = 1;
  let attempt = 0;

  const setState = (next: ConnectionState): void => {
    state = next;
    events.emit('state', next);
  };

  const receive = (frame: ServiceFrame): void => {
    if ('event' in frame) events.emit(frame.event, frame.value);
    else waiting.get(frame.id)?.answer(frame);
  };

  const send = (to: Transport, method: string, params: WireValue): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const id = nextId++;
      const done = (): void => {
        cancel();
        waiting.delete(id);
      };
      const broken = (code: MessageCode): void => {
        done();
        reject(new DoorBroken(code));
      };
      const answer = (given: Answer): void => {
        done();
        resolve(given);
      };
      const cancel = deps.after(CALL_TIMEOUT_MS, () => broken('system.noAnswer'));
      waiting.set(id, { answer, broken });
      to.send({ id, method, params });
    });

  const retry = (): void => {
    const delayMs = RETRY_DELAYS_MS[Math.min(attempt, RETRY_DELAYS_MS.length - 1)] ?? 0;
    attempt += 1;
    deps.after(delayMs, () => void connect());
  };

  const closed = (reason: CloseReason): void => {
    transport = undefined;
    for (const call of [...waiting.values()]) call.broken('system.disconnected');
    events.forget();
    setState('lost');
    if (reason.final) events.emit('shut', reason.why);
    else retry();
  };

  const greet = async (opened: Transport): Promise<void> => {
    const answer = await send(opened, HELLO, { ...mine });
    if (!answer.ok) {
      if (answer.error.code === 'system.otherVersion') deps.reload();
      else opened.close();
    } else if (!sameBuild(mine, answer.value as unknown as Hello)) {
      deps.reload();
    } else {
      attempt = 0;
      transport = opened;
      setState('open');
    }
  };

  const connect = async (): Promise<void> => {
    const opened = await deps.open().catch(() => undefined);
    if (!opened) return retry();
    opened.onMessage((frame) => receive(frame as unknown as ServiceFrame));
    let over = false;
    opened.onClose((reason) => {
      if (over) return;
      over = true;
      closed(reason);
    });
    // A hello that breaks off ends in `closed`, which tries again.
    await greet(opened).catch(() => opened.close());
  };

  events.emit('state', state);
  void connect();
  return {
    get state() {
      return state;
    },
    call: async <M extends MethodName>(method: M, params: ParamsOf<M>) => {
      if (!transport) throw new DoorBroken('system.disconnected');
      if (sizeBytes(params) > MAX_PARAMS_BYTES) {
        return refuse('system.frameTooLarge', { maxKiB: MAX_FRAME_BYTES / 1_024 });
      }
      return (await send(transport, method, params as WireValue)) as Result<AnswerOf<M>>;
    },
    on: (event, listener) => events.on(String(event), listener as (value: unknown) => void),
  };
}

/** Room for the id and the method name beside the parameters. */
const MAX_PARAMS_BYTES = MAX_FRAME_BYTES - 1_024;

function sizeBytes(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
