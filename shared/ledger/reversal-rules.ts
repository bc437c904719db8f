/** What makes a reversal the reversal of its original; same check when booking and when verifying. */
import type { Posting } from './accounts.ts';
import type { Kind } from './kinds.ts';
import type { LedgerRecord } from './record.ts';

/** Kinds that a reversal may undo. */
export const REVERSIBLE: ReadonlySet<Kind | undefined> = new Set<Kind>(['settlement', 'deposit']);

/** Kinds that a verdict of the centre may adjust. */
export const ADJUSTABLE: ReadonlySet<Kind | undefined> = new Set<Kind>(['settlement']);

type Lines = Pick<LedgerRecord, 'person' | 'postings'>;

/**
 * First field in which a reversal is not the exact negation of its original, or undefined. A
 * settlement that a verdict adjusted is undone with its adjustment, whose lines come behind its own:
 * what is given back is what was left. The cash may come out of another drawer than it went into;
 * nothing else may differ.
 */
export function reversalFault(
  original: Lines,
  reversal: Lines,
  adjustment?: Lines,
): string | undefined {
  if (original.person?.personNo !== reversal.person?.personNo) return 'person';
  const undone = [...original.postings, ...(adjustment?.postings ?? [])];
  if (undone.length !== reversal.postings.length) return 'postings';
  const at = undone.findIndex((line, index) => !negates(line, reversal.postings[index]));
  return at < 0 ? undefined : `postings[${at}]`;
}

function negates(line: Posting, undone: Posting | undefined): boolean {
  return (
    undone?.account === line.account &&
    undone.amountFen === -line.amountFen &&
    (undone.party === line.party || line.account === 'cash')
  );
}
