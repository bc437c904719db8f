/** The rights record of one person, for whoever shows a document at a counter. */
import type { RightsRequest } from '../../shared/centre/records.ts';
import { businessDate } from '../../shared/clock.ts';
import { ok, type Result, refuse } from '../../shared/result.ts';
import type { RightsRecord } from '../../shared/rights/rights-record.ts';
import type { Centre, Terminal } from '../context.ts';
import { findCredential } from '../inquiry.ts';
import { personOfToken } from '../voucher/codes.ts';
import { readRightsRecord } from './read-record.ts';

/** So many years back there are books to look into. */
const YEARS_BACK = 10;

export function answerRights(
  { db, clock }: Centre,
  terminal: Terminal,
  { credential, year }: RightsRequest,
): Promise<Result<RightsRecord>> {
  const nowMs = clock.nowMs();
  return db.transaction(async (tx) => {
    const until = Number(businessDate(nowMs).slice(0, 4));
    const from = until - YEARS_BACK;
    if (year < from || year > until) {
      return refuse('rights.badYear', {
        ...{ year: String(year), from: String(from), until: String(until) },
      });
    }
    const found =
      credential.kind === 'eVoucher'
        ? await personOfToken(tx, terminal, credential.token, nowMs)
        : await findCredential(tx, credential);
    if (!found.ok) return found;
    const record = await readRightsRecord(tx, found.value, year, nowMs);
    return record ? ok(record) : refuse('centre.refused.personUnknown');
  }, 'snapshot');
}
