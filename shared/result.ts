/**
 * Outcomes of the domain are values, not exceptions. An exception means a bug or broken I/O and is
 * mapped to a refusal once, at the boundary of the process.
 */
import type { MessageCode } from './messages/index.ts';

/** Values a message text may carry: already formatted text, or whole numbers. */
export type MessageParams = Readonly<Record<string, string | number>>;

/** A named refusal. `path` points into the refused input (`lines[3].quantity`, `row 17`). */
export interface Refusal {
  readonly code: MessageCode;
  readonly params?: MessageParams;
  readonly path?: string;
}

export type Result<T, E = Refusal> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function err<E>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error };
}

/** Shorthand for a refusal result. */
export function refuse(
  code: MessageCode,
  params?: MessageParams,
  path?: string,
): { readonly ok: false; readonly error: Refusal } {
  return err({ code, ...(params && { params }), ...(path !== undefined && { path }) });
}

/** Marks the unreachable branch of a closed union. */
export function assertNever(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`);
}

/** Invariant that stays on in production: a broken one is a bug, never a user's mistake. */
export function invariant(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${what}`);
}
