/** What went wrong with machine or database, in words that say what to do. */

import type { MessageCode } from '../shared/messages/index.ts';
import type { Refusal } from '../shared/result.ts';
import { inBoth } from './cli/tell.ts';

/** A fault whose reason we know; `said` is what the machine had to say about it. */
export class CentreFault extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal, said = '') {
    super(said);
    this.refusal = refusal;
  }
}

/** By the codes of the system and of PostgreSQL (appendix A of its manual). */
const BY_CODE: Readonly<Record<string, MessageCode>> = {
  ENOSPC: 'centre.fault.diskFull',
  EDQUOT: 'centre.fault.diskFull',
  '53100': 'centre.fault.diskFull',
  EACCES: 'centre.fault.notWritable',
  EPERM: 'centre.fault.notWritable',
  EROFS: 'centre.fault.notWritable',
  EEXIST: 'centre.fault.notWritable',
  ENOTDIR: 'centre.fault.notWritable',
  EADDRINUSE: 'centre.fault.port',
  ECONNREFUSED: 'centre.fault.database',
  ENOTFOUND: 'centre.fault.database',
  '57P01': 'centre.fault.database',
  '57P03': 'centre.fault.database',
  '28P01': 'centre.fault.database',
};

/** The reason as a refusal; undefined when it is none we know. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof CentreFault) return error.refusal;
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  const known =
    typeof code === 'string' && Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined;
  if (known) return { code: known };
  // PostgreSQL's own programs say it in words only.
  return /No space left on device|disk full/i.test(String(message))
    ? { code: 'centre.fault.diskFull' }
    : undefined;
}

/** For the log: the code and its words first; then what the machine said, in full when unknown. */
export function tellFault(error: unknown): string {
  const refusal = refusalOf(error);
  if (!refusal) return error instanceof Error ? `${error.stack}` : String(error);
  const { code, params } = refusal;
  const { message } = error as Error;
  return [code, inBoth(code, params), ...(message === '' ? [] : [`  ${message}`])].join('\n');
}
