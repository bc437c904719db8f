/** Every movement with the balance after it, exact to the fen; what this terminal has yet to send too. */
import type { StatementLine } from '../centre/person.ts';
import { ok, type Result, refuse } from '../result.ts';

export interface Movement {
  readonly date: string;
  readonly source: string;
  /** Credits positive, debits negative. */
  readonly amountFen: number;
  readonly balanceFen: number;
  readonly institution?: string;
  /** Booked here; the centre does not have it yet. */
  readonly pending?: true;
}

/** A movement of this terminal that the centre's statement does not hold yet. */
export type PendingMovement = Pick<Movement, 'date' | 'source' | 'amountFen'>;

/**
 * The statement, oldest first, and behind it what waits here: the last balance is the sum of all. A
 * statement whose balances do not follow from its amounts is refused with the day it breaks.
 * `emptyFen`: the balance when a year went by without a line.
 */
export function movementsOf(
  statement: readonly StatementLine[],
  pending: readonly PendingMovement[],
  emptyFen = 0,
): Result<Movement[]> {
  const movements: Movement[] = [];
  for (const { institution, ...line } of statement) {
    const before = movements.at(-1)?.balanceFen ?? line.balanceFen - line.amountFen;
    if (before + line.amountFen !== line.balanceFen) {
      return refuse('answers.statementBroken', { date: line.date });
    }
    movements.push({ ...line, ...(institution !== undefined && { institution }) });
  }
  let balanceFen = movements.at(-1)?.balanceFen ?? emptyFen;
  for (const each of pending) {
    balanceFen += each.amountFen;
    movements.push({ ...each, balanceFen, pending: true });
  }
  return ok(movements);
}
