/** Money paid in advance for a third party (article 30) follows a decision that is in the book. */
import { KIND_CODES } from '../../../shared/ledger/kinds.ts';
import type { AdvancePayload } from '../../../shared/ledger/payloads/third-party.ts';
import { decodeRecord, type LedgerRecord } from '../../../shared/ledger/record.ts';
import type { Terminal } from '../../context.ts';
import type { Queryable } from '../../store/database.ts';
import { payloadOf } from '../payload.ts';
import type { Rule, Sale } from '../rules.ts';

/** A decision with the person it was made for and the time. */
export interface Decision {
  readonly caseId: string;
  readonly stayId: string;
  readonly psnNo: string;
  readonly timeMs: number;
}

/** Each posting of an advance needs the decision of its case, for this person and this stay. */
export function advanceRule(decisions: readonly Decision[]): Rule {
  return {
    fault({ header, payload }) {
      const decided = decisions.filter(
        ({ psnNo, stayId, timeMs }) =>
          psnNo === header.person?.personNo && stayId === payload.stayId && timeMs <= header.timeMs,
      );
      const missing = header.postings.some(
        ({ account, party }) =>
          account === 'thirdPartyAdvance' && !decided.some(({ caseId }) => caseId === party),
      );
      return missing ? { code: 'centre.verdict.advanceMissing' } : undefined;
    },
  };
}

/** Decisions among these records, and for the persons of advances those that came before. */
export async function loadDecisions(
  tx: Queryable,
  { terminalId }: Terminal,
  headers: readonly LedgerRecord[],
  sales: readonly Sale[],
): Promise<Decision[]> {
  const advances = sales.filter(({ header }) =>
    header.postings.some(({ account }) => account === 'thirdPartyAdvance'),
  );
  if (advances.length === 0) return [];
  const rows = await tx.query<{ bytes: Buffer }>(
    `SELECT bytes FROM record WHERE terminal_id = $1 AND kind = 30 AND psn_no = ANY ($2)`,
    [terminalId, advances.map(({ header }) => header.person?.personNo ?? '')],
  );
  return [...rows.map(({ bytes }) => decodeRecord(bytes)), ...headers].flatMap(decisionOf);
}

function decisionOf(header: LedgerRecord): Decision[] {
  if (header.kind !== KIND_CODES.advance) return [];
  const decoded = payloadOf(header);
  if (typeof decoded !== 'object' || decoded.kind !== 'advance') return [];
  const { caseId, stayId }: AdvancePayload = decoded.payload;
  return [{ caseId, stayId, psnNo: header.person?.personNo ?? '', timeMs: header.timeMs }];
}
