/**
 * One line of the journal. Personal data cannot get in: a fact has one of a few names, and each name
 * has a form that no name, ID number, card number, telephone number or PIN has. What does not fit is
 * left out and its name said, so that a technician sees that something is missing. Messages of errors
 * are never kept, because they quote what was being worked on: only their kind and their place.
 */
import type { DownlinkItem } from '../../../shared/centre/downlink.ts';
import { METHODS, type MethodName } from '../../../shared/contract/methods.ts';
import { isMessageCode } from '../../../shared/messages/index.ts';
import { LOG_CODES, type LogCode } from './log-codes.ts';

export interface LogFacts {
  /** Sequence number of a ledger record. */
  readonly seq?: number;
  /** Epoch and record, `1/4711`. */
  readonly place?: string;
  /** Why not: the code of a refusal. */
  readonly reason?: string;
  /** A word of the program: a call of the contract, a piece of work, what the centre sent. */
  readonly what?: MethodName | (typeof WORK)[number];
  /** What was thrown. */
  readonly error?: unknown;
}

export type Log = (code: LogCode, facts?: LogFacts) => void;

/** Longest chain of places of an error. */
const MAX_FRAMES = 12;
/** No ledger of a till reaches it, and no number of a person is so short. */
const MAX_SEQ = 99_999_999;
const WORK = [
  'audit',
  'backup',
  'person',
  'snapshot',
  'accumulators',
  'policy',
  'catalogue',
  'block',
] as const satisfies readonly (DownlinkItem['kind'] | 'audit' | 'backup')[];
const METHODS_AND_WORK: ReadonlySet<unknown> = new Set([...Object.keys(METHODS), ...WORK]);
const PLACE = /^\d{1,4}\/\d{1,8}$/;
const FRAME = /([\w.-]+\.(?:[cm]?[jt]s|node)):(\d{1,6}):\d+\)?$/;
/** Codes of the operating system and of SQLite, as `ENOSPC` and `SQLITE_FULL`. */
const SYSTEM_CODE = /^[A-Z]{2,12}(_[A-Z]{2,20}){0,4}$/;

const FORMS: Readonly<Record<Exclude<keyof LogFacts, 'error'>, (value: unknown) => boolean>> = {
  seq: (value) => Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= MAX_SEQ,
  place: (value) => typeof value === 'string' && PLACE.test(value),
  reason: (value) => typeof value === 'string' && isMessageCode(value),
  what: (value) => METHODS_AND_WORK.has(value),
};

/** The line, without its end. */
export function logLine(nowMs: number, code: LogCode, facts: LogFacts = {}): string {
  const { error, ...others } = facts;
  const kept: Record<string, unknown> = {};
  const left: string[] = [];
  for (const [name, value] of Object.entries(others)) {
    if (value === undefined) continue;
    const fits = Object.hasOwn(FORMS, name) && FORMS[name as keyof typeof FORMS](value);
    if (fits) kept[name] = value;
    else left.push(Object.hasOwn(FORMS, name) ? name : '?');
  }
  return JSON.stringify({
    at: new Date(nowMs).toISOString(),
    level: LOG_CODES[code],
    area: code.slice(0, code.indexOf('.')),
    code,
    ...kept,
    ...('error' in facts && errorFacts(error)),
    ...(left.length > 0 && { left }),
  });
}

/** Kind and place of what was thrown. */
function errorFacts(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code } = error as NodeJS.ErrnoException;
  const { stack = '', message } = error;
  // The stack begins with the message, which may have lines of its own.
  const frames = stack
    .slice(stack.indexOf(message) + message.length)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .flatMap((line) => FRAME.exec(line)?.slice(1, 3).join(':') ?? []);
  return {
    error: ERROR_KINDS.find((kind) => error.constructor.name === kind) ?? 'Error',
    ...(typeof code === 'string' && SYSTEM_CODE.test(code) && { system: code }),
    ...(frames.length > 0 && { frames: frames.slice(0, MAX_FRAMES) }),
  };
}

const ERROR_KINDS = [
  'TypeError',
  'RangeError',
  'SyntaxError',
  'SqliteError',
  'CodecError',
] as const;
