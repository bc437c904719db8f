/**
 * Answers the centre's verdicts: the insured money it does not pay goes back, somebody owes it from
 * now on, and a person is told. The original record is never touched.
 */

import type { VerdictReason } from '../../../shared/centre/batch-answer.ts';
import type { Sentence } from '../../../shared/contract/views.ts';
import type { Posting } from '../../../shared/ledger/accounts.ts';
import { adjustmentPostings } from '../../../shared/ledger/adjustment-rules.ts';
import type { VerdictAdjustmentPayload } from '../../../shared/ledger/payloads/agency.ts';
import { verdictCommand } from '../../../shared/ledger/verdict-command.ts';
import { isMessageCode } from '../../../shared/messages/index.ts';
import { fenToYuan } from '../../../shared/money/money.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { CentreBook, StoredVerdict } from '../centre/centre-book.ts';
import type { Log } from '../journal/log-line.ts';
import type { Ledger } from '../ledger/index.ts';
import { type StoredSettlement, storedSettlement } from '../settle/stored-settlement.ts';
import type { Tasks } from '../tasks/tasks.ts';

export interface VerdictDeps {
  readonly ledger: Ledger;
  readonly book: Pick<CentreBook, 'openVerdicts' | 'markAdjusted'>;
  readonly tasks: Pick<Tasks, 'raise'>;
  /** Who owes what the centre does not pay: region data. */
  readonly bearer: 'patient' | 'institution';
  /** Something new waits for the centre. */
  kickSync(): void;
  readonly log: Log;
}

/** Books every verdict that is not answered yet, each in a transaction of its own. */
export function applyVerdicts(deps: VerdictDeps): void {
  let booked = 0;
  for (const verdict of deps.book.openVerdicts()) {
    const answered = deps.ledger.transaction(() => answer(deps, verdict));
    if (answered.ok) booked += answered.value ? 1 : 0;
    else deps.log('centre.verdictNotBooked', { seq: verdict.seq, reason: answered.error.code });
  }
  if (booked > 0) deps.kickSync();
}

/** True when a record was booked. */
function answer(deps: VerdictDeps, verdict: StoredVerdict): Result<boolean> {
  const { ledger, book, tasks, bearer } = deps;
  const { epoch, seq } = verdict;
  const key = verdictCommand(verdict);
  const original = storedSettlement(ledger, seq, epoch);
  if (original?.header.commandId !== verdict.commandId) {
    tasks.raise({ key, sentences: [{ code: 'tasks.verdictOther', params: { seq } }] });
    book.markAdjusted(epoch, seq, seq);
    return ok(false);
  }
  const reversed = ledger.reversalOf(seq, epoch);
  if (reversed) {
    // Taken back before the centre spoke: no insured money is left to correct.
    book.markAdjusted(epoch, seq, reversed.header.seq);
    return ok(false);
  }
  const personNo = original.header.person?.personNo ?? '';
  const reasons = verdict.reasons.map(reasonOf);
  const difference = { outcome: verdict.outcome, reasons, bearer };
  const postings = adjustmentPostings(original.header.postings, difference, personNo);
  tasks.raise({ key, sentences: sentencesOf(verdict, bearer, postings) });
  if (postings.length === 0) {
    book.markAdjusted(epoch, seq, seq);
    return ok(false);
  }
  const appended = ledger.append(draft(original, difference, postings, key));
  if (!appended.ok) return appended;
  book.markAdjusted(epoch, seq, appended.value.record.header.seq);
  return ok(true);
}

function draft(
  { header, hash, payload }: StoredSettlement,
  difference: Pick<VerdictAdjustmentPayload, 'outcome' | 'bearer' | 'reasons'>,
  postings: readonly Posting[],
  commandId: string,
) {
  return {
    kind: 'verdictAdjustment' as const,
    commandId,
    operatorId: '',
    credential: header.credential,
    ...(header.person && { person: header.person }),
    ...(header.policy && { policy: header.policy }),
    payload: {
      originalEpoch: header.epoch,
      originalSeq: header.seq,
      originalHash: hash,
      settlementId: payload.settlementId,
      ...difference,
    },
    postings,
  };
}

/** A reason as the record keeps it. */
function reasonOf({ code, column, claimedFen, computedFen }: VerdictReason) {
  return {
    code,
    ...(column !== undefined && { column }),
    ...(claimedFen !== undefined && { claimedFen }),
    ...(computedFen !== undefined && { computedFen }),
  };
}

function sentencesOf(
  { seq, outcome, reasons }: StoredVerdict,
  bearer: VerdictDeps['bearer'],
  postings: readonly Posting[],
): Sentence[] {
  const told = reasons.flatMap(reasonSentences);
  if (postings.length === 0) return [{ code: 'tasks.verdictNoMoney', params: { seq } }, ...told];
  const owedFen = postings.reduce((sumFen, { amountFen }) => sumFen + Math.max(0, amountFen), 0);
  const params = { seq, yuan: fenToYuan(owedFen) };
  return [
    { code: outcome === 'refused' ? 'tasks.verdictRefused' : 'tasks.verdictShort', params },
    { code: bearer === 'patient' ? 'tasks.patientOwes' : 'tasks.institutionBears', params },
    ...told,
  ];
}

/** The centre's reason in words; a code of a later centre stays readable as it is. */
function reasonSentences({ code, claimedFen, computedFen }: VerdictReason): Sentence[] {
  const words: Sentence = isMessageCode(code)
    ? { code }
    : { code: 'tasks.reason', params: { code } };
  if (claimedFen === undefined || computedFen === undefined) return [words];
  const params = { claimed: fenToYuan(claimedFen), computed: fenToYuan(computedFen) };
  return [words, { code: 'tasks.figures', params }];
}
