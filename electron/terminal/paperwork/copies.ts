/**
 * How often a paper was printed: one command per print, so that the ledger itself counts. The first is
 * the original; each later one is marked as a copy with its number.
 */
import type { Ledger } from '../ledger/index.ts';

/**
 * Number of the next print: 1 = original. `commandOf` names the command of a print by its number;
 * `first` = 2 for what can only be a copy, also of an original that never came out.
 */
export function nextPrint(
  ledger: Pick<Ledger, 'recordByCommand'>,
  commandOf: (copyNumber: number) => string,
  first = 1,
): number {
  let copyNumber = first;
  while (ledger.recordByCommand(commandOf(copyNumber))) copyNumber += 1;
  return copyNumber;
}

/** Ending of the file name of a copy; nothing for an original. */
export function copySuffix(copyNumber: number): string {
  return copyNumber > 1 ? `-copy-${copyNumber}` : '';
}
