/**
 * One line of the journal. Personal data cannot get in: a fact has one of a few names, and each name
 * has a form that no name, ID number, card number, telephone number or PIN has. What does not fit is
 * left out and its name said, so that a technician sees that something is missing. Messages of errors
 * are never kept, because they quote what was being worked on: only their kind and their place.
 */

import type { ReaderState } from '../../../shared/card/messages.ts';
import type { DownlinkItem } from '../../../shared/centre/downlink.ts';
import { METHODS, type MethodName } from '../../../shared/contract/methods.ts';
import { errorFacts, toldErrorFacts } from '../../../shared/journal/error-facts.ts';
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
  /** The same of another process, in the form of `ErrorFacts`. */
  readonly told?: unknown;
}

export type Log = (code: LogCode, facts?: LogFacts) => void;

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
  'pharmacyRules',
  'noService',
  'noReader',
  'mute',
  'unknownCard',
  'failed',
] as const satisfies readonly (DownlinkItem['kind'] | ReaderState | 'audit' | 'backup')[];
const METHODS_AND_WORK: ReadonlySet<unknown> = new Set([...Object.keys(METHODS), ...WORK]);
const PLACE = /^\d{1,4}\/\d{1,8}$/;

const FORMS: Readonly<
  Record<Exclude<keyof LogFacts, 'error' | 'told'>, (value: unknown) => boolean>
> = {
  seq: (value) => Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= MAX_SEQ,
  place: (value) => typeof value === 'string' && PLACE.test(value),
  reason: (value) => typeof value === 'string' && isMessageCode(value),
  what: (value) => METHODS_AND_WORK.has(value),
};

/** The line, without its end. */
export function logLine(nowMs: number, code: LogCode, facts: LogFacts = {}): string {
  const { error, told, ...others } = facts;
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
    ...('told' in facts && toldErrorFacts(told)),
    ...(left.length > 0 && { left }),
  });
}
