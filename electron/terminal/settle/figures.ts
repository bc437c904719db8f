/** Are the figures a plan was computed from still those of the ledger? */
import type { Refusal } from '../../../shared/result.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Plan } from './plan.ts';

/**
 * Another desk may have settled for the same person since, or the centre told something new: a
 * deductible would be taken twice, or a cap used beyond its end, without anybody noticing offline.
 */
export function figuresMoved(
  ledger: Pick<Ledger, 'available' | 'accumulators'>,
  { person, facts }: Plan,
): Refusal | undefined {
  if (!person) return undefined;
  const { account, accumulators: seen } = facts;
  const balanceFen = ledger.available(person.psnNo)?.availableFen ?? 0;
  const { amountsFen } = ledger.accumulators(person.psnNo, seen.year);
  const names = new Set([...Object.keys(amountsFen), ...Object.keys(seen.amountsFen)]);
  const same =
    (account === undefined || account.balanceFen === balanceFen) &&
    [...names].every((name) => (amountsFen[name] ?? 0) === (seen.amountsFen[name] ?? 0));
  return same ? undefined : { code: 'till.figuresMoved' };
}
