/**
 * The service's side of every door: parses a frame, validates it against the contract, checks the
 * role of the window and of its operator, calls the handler, answers with a value or a refusal.
 */
import {
  type AnswerOf,
  METHODS,
  type MethodName,
  type ParamsOf,
} from '../../../shared/contract/methods.ts';
import type { OperatorRole, WindowRole } from '../../../shared/contract/roles.ts';
import { err, type Refusal, type Result, refuse } from '../../../shared/result.ts';

/** One window's connection. */
export interface Door {
  readonly id: string;
  readonly role: WindowRole;
  send(frame: unknown): void;
}

export type Handler<M extends MethodName> = (
  params: ParamsOf<M>,
  door: Door,
) => Result<AnswerOf<M>> | Promise<Result<AnswerOf<M>>>;

export type Handlers = { readonly [M in MethodName]: Handler<M> };

export interface RpcDeps {
  readonly handlers: Handlers;
  /** Roles of the unlocked operator at a window; undefined when nobody is signed in there. */
  operatorRoles(door: Door): readonly OperatorRole[] | undefined;
  /** Called when a handler threw: a bug or broken I/O. Returns what the window is told. */
  onBug(error: unknown, method: MethodName): Refusal;
}

interface Call {
  readonly id: number;
  readonly method: MethodName;
  readonly params: unknown;
}

/** Handles one frame of a window and sends the answer; never throws. */
export async function serveFrame(deps: RpcDeps, door: Door, frame: unknown): Promise<void> {
  const call = parseCall(frame);
  if (call === undefined) return;
  const outcome = await answerCall(deps, door, call);
  door.send(
    outcome.ok
      ? { id: call.id, ok: true, value: outcome.value ?? null }
      : { id: call.id, ok: false, error: outcome.error },
  );
}

function parseCall(frame: unknown): Call | undefined {
  if (typeof frame !== 'object' || frame === null) return undefined;
  const { id, method, params } = frame as Record<string, unknown>;
  if (!Number.isSafeInteger(id) || typeof method !== 'string') return undefined;
  return { id: id as number, method: method as MethodName, params: params ?? {} };
}

async function answerCall(deps: RpcDeps, door: Door, call: Call): Promise<Result<unknown>> {
  if (!Object.hasOwn(METHODS, call.method)) return refuse('system.unknownMethod');
  const denied = checkRoles(deps, door, call.method);
  if (denied) return err(denied);
  const parsed = METHODS[call.method].params.safeParse(call.params);
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.join('.') ?? '';
    return refuse('system.badInput', { field: path }, path);
  }
  try {
    const handler = deps.handlers[call.method] as Handler<MethodName>;
    return await handler(parsed.data as never, door);
  } catch (error) {
    return err(deps.onBug(error, call.method));
  }
}

function checkRoles(deps: RpcDeps, door: Door, name: MethodName): Refusal | undefined {
  const method = METHODS[name];
  if (!(method.windows as readonly WindowRole[]).includes(door.role)) {
    return { code: 'system.wrongWindow' };
  }
  if (!('operator' in method)) return undefined;
  const roles = deps.operatorRoles(door);
  if (!roles) return { code: 'desk.notSignedIn' };
  const needed: readonly OperatorRole[] = method.operator;
  const allowed = needed.length === 0 || needed.some((role) => roles.includes(role));
  return allowed ? undefined : { code: 'desk.roleMissing' };
}
