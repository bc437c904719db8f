/**
 * What may be written down of an error: its kind and its place. Its message never is, because it
 * quotes what was being worked on.
 */

/** JSON values only, so that another process can tell them. */
export interface ErrorFacts {
  /** Class of the error, or the type of what was thrown instead of one. */
  readonly error: string;
  /** Code of the operating system or of SQLite, as `ENOSPC` and `SQLITE_FULL`. */
  readonly system?: string;
  /** Places in the program, innermost first: `file.ts:12`. */
  readonly frames?: readonly string[];
}

/** Longest chain of places of an error. */
const MAX_FRAMES = 12;
const FRAME = /([\w.-]+\.(?:[cm]?[jt]s|node)):(\d{1,6}):\d+\)?$/;
const PLACE = /^[\w.-]+\.(?:[cm]?[jt]s|node):\d{1,6}$/;
const SYSTEM_CODE = /^[A-Z]{2,12}(_[A-Z]{2,20}){0,4}$/;
const ERROR_KINDS: readonly string[] = [
  'TypeError',
  'RangeError',
  'SyntaxError',
  'SqliteError',
  'CodecError',
];
const THROWN_TYPES: readonly string[] = ['string', 'number', 'object', 'undefined', 'boolean'];

/** Kind and place of what was thrown. */
export function errorFacts(thrown: unknown): ErrorFacts {
  if (!(thrown instanceof Error)) return { error: typeof thrown };
  const { code } = thrown as Error & { readonly code?: unknown };
  const { stack = '', message } = thrown;
  // The stack begins with the message, which may have lines of its own.
  const frames = stack
    .slice(stack.indexOf(message) + message.length)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .flatMap((line) => FRAME.exec(line)?.slice(1, 3).join(':') ?? []);
  return {
    error: ERROR_KINDS.find((kind) => thrown.constructor.name === kind) ?? 'Error',
    ...(typeof code === 'string' && SYSTEM_CODE.test(code) && { system: code }),
    ...(frames.length > 0 && { frames: frames.slice(0, MAX_FRAMES) }),
  };
}

/** What another process told of its error, as far as it has the form of such facts. */
export function toldErrorFacts(told: unknown): ErrorFacts {
  const { error, system, frames } = (told ?? {}) as Partial<Record<keyof ErrorFacts, unknown>>;
  const kind = [...ERROR_KINDS, ...THROWN_TYPES].find((known) => known === error) ?? 'Error';
  const places = Array.isArray(frames) ? frames.slice(0, MAX_FRAMES) : [];
  const known = places.filter((one) => typeof one === 'string' && PLACE.test(one));
  return {
    error: kind,
    ...(typeof system === 'string' && SYSTEM_CODE.test(system) && { system }),
    ...(known.length > 0 && { frames: known as string[] }),
  };
}
