/**
 * The frames between a window and the service: the same over a MessagePort and over a WebSocket.
 * The host carries them unread; the service checks method, parameters and role of every call.
 */
import type { WindowRole } from '../contract/roles.ts';
import type { Refusal } from '../result.ts';

/** The only values that may cross a door: what JSON can say, with safe integers. */
export type WireValue =
  | string
  | number
  | boolean
  | null
  | readonly WireValue[]
  | { readonly [key: string]: WireValue };

/** Version of the frames and of the contract they carry; a window of another version reloads. */
export const DOOR_PROTOCOL = 1;

/** Method of the first call on every door; its parameters and its answer are a `Hello`. */
export const HELLO = 'hello';

export interface Hello {
  readonly protocol: number;
  readonly buildId: string;
  readonly role: WindowRole;
}

/** Window → service. `id` counts up from 1 on each door. */
export interface CallFrame {
  readonly id: number;
  readonly method: string;
  readonly params: WireValue;
}

/** Service → window: the answer to call `id`. */
export type ReplyFrame =
  | { readonly id: number; readonly ok: true; readonly value: WireValue }
  | { readonly id: number; readonly ok: false; readonly error: Refusal };

/** Service → window, unasked. */
export interface EventFrame {
  readonly event: string;
  readonly value: WireValue;
}

export type ServiceFrame = ReplyFrame | EventFrame;

declare const __BUILD_ID__: string | undefined;

/** Build of this part: the same in all parts of one build, `source` when run unbundled. */
export const BUILD_ID = typeof __BUILD_ID__ === 'string' ? __BUILD_ID__ : 'source';

/** Largest frame a window may send, in bytes: a file of charges of a long stay fits, nothing endless does. */
export const MAX_FRAME_BYTES = 4 * 1024 * 1024;

/** True when window and service come from the same build and speak the same protocol. */
export function sameBuild(mine: Hello, theirs: Hello): boolean {
  return (
    mine.protocol === theirs.protocol &&
    mine.buildId === theirs.buildId &&
    mine.role === theirs.role
  );
}
