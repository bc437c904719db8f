/** Article 30: the answer about the third party, advances, and the cases that bring them back. */
import type Database from 'better-sqlite3';
import {
  AGEING_BUCKETS,
  type AgeingBucket,
  type CaseStatus,
  type RecoveryCaseView,
  type RecoveryReport,
  type ThirdPartyState,
} from '../../../shared/contract/recovery.ts';
import { invariant, ok, type Result, refuse } from '../../../shared/result.ts';
import { type AdvanceApplication, apply } from './apply.ts';
import { ageingBucket, type CaseRow, requiredEvidence } from './case.ts';
import { createCaseStore, type Sealer } from './case-store.ts';
import { openFen, type RecoveryContext } from './context.ts';
import { type Instalment, receive, type WriteOff, writeOff } from './receive.ts';

export interface Recovery {
  /** The answer at admission to "can the third party pay, is it known?". */
  answer(stayId: string, state: ThirdPartyState): void;
  /** Grants an advance; refused without the papers, the approval, or a second time. */
  apply(application: AdvanceApplication): Result<{ readonly caseId: string }>;
  /** The case under which a stay's fund part is booked as an advance. */
  caseOfStay(stayId: string): string | undefined;
  /** Inside the settlement's transaction: the case is open from now on. */
  advanced(caseId: string, seq: number): void;
  receive(instalment: Instalment): Result<{ readonly openFen: number }>;
  writeOff(request: WriteOff): Result<{ readonly openFen: number }>;
  /** All cases; asserts that they and the ledger account say the same. */
  report(): RecoveryReport;
  /**
   * Inside the reversal's transaction: what this settlement advanced is taken back and its case waits
   * for the next one. Refused when money of the advance has come back already.
   */
  undoAdvance(settlementSeq: number, epoch: number): Result<null>;
}

export function createRecovery(
  options: Omit<RecoveryContext, 'store'> & {
    readonly db: Database.Database;
    readonly sealer: Sealer;
  },
): Recovery {
  const { db, sealer, ...rest } = options;
  const store = createCaseStore(db, sealer);
  const context: RecoveryContext = { ...rest, store };
  return {
    answer: store.setAnswer,
    apply: (application) => apply(context, application),
    caseOfStay: (stayId) => store.byStay(stayId)?.caseId,
    advanced(caseId, seq) {
      const { epoch } = context.ledger.head();
      store.setAdvanced(caseId, { seq, epoch, atMs: context.clock.nowMs() });
    },
    receive: (instalment) => receive(context, instalment),
    writeOff: (request) => writeOff(context, request),
    report: () => report(context),
    undoAdvance(seq, epoch) {
      const caseId = store.bySettlement(seq, epoch)?.caseId;
      if (caseId === undefined) return ok(null);
      if (store.entries(caseId).length > 0) return refuse('recovery.alreadyMoved', { caseId });
      store.setAdvanced(caseId, null);
      return ok(null);
    },
  };
}

function report(context: RecoveryContext): RecoveryReport {
  const cases = context.store.list().map((found) => caseView(context, found));
  const bucketsFen = Object.fromEntries(AGEING_BUCKETS.map((bucket) => [bucket, 0])) as Record<
    AgeingBucket,
    number
  >;
  for (const { bucket, openFen: leftFen } of cases) if (bucket) bucketsFen[bucket] += leftFen;
  const caseFen = cases.reduce((sumFen, one) => sumFen + one.openFen, 0);
  const balances = [...context.ledger.balances('thirdPartyAdvance').values()];
  const ledgerFen = balances.reduce((sumFen, balanceFen) => sumFen + balanceFen, 0);
  invariant(caseFen === ledgerFen, `recovery cases ${caseFen}, ledger ${ledgerFen} fen`);
  return {
    cases: cases.sort((a, b) => Number(b.openFen > 0) - Number(a.openFen > 0)),
    candidates: context.store.withoutCase().flatMap(({ stayId, state }) => {
      const stay = context.stays.get(stayId);
      if (stay?.status !== 'open') return [];
      const holderMasked = context.holderMasked(stay.psnNo);
      return { stayId, holderMasked, thirdParty: state, required: requiredEvidence(state) };
    }),
    openFen: ledgerFen,
    bucketsFen,
  };
}

function caseView(context: RecoveryContext, found: CaseRow): RecoveryCaseView {
  const { caseId, stayId, thirdParty, appliedOn, approvedBy, reason, advancedMs } = found;
  const entries = context.store.entries(caseId);
  const sumFen = (isMeant: (means: string) => boolean) =>
    entries.reduce((sum, { means, amountFen }) => sum + (isMeant(means) ? amountFen : 0), 0);
  const receivedFen = sumFen((means) => means !== 'writeOff');
  const writtenOffFen = sumFen((means) => means === 'writeOff');
  const leftFen = openFen(context, caseId);
  const open = leftFen > 0 && advancedMs !== undefined;
  return {
    ...{ caseId, stayId, thirdParty, appliedOn, approvedBy, reason },
    ...context.store.parties(caseId),
    status: statusOf(leftFen, receivedFen, writtenOffFen),
    advancedFen: leftFen + receivedFen + writtenOffFen,
    ...{ receivedFen, writtenOffFen, openFen: leftFen },
    ...(open && { bucket: ageingBucket(advancedMs, context.clock.nowMs()) }),
  };
}

function statusOf(leftFen: number, receivedFen: number, writtenOffFen: number): CaseStatus {
  if (leftFen !== 0) return 'open';
  if (writtenOffFen > 0) return 'writtenOff';
  return receivedFen > 0 ? 'recovered' : 'granted';
}
