/** May the program be exchanged now? Not while money waits that only this installation holds. */
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { Ledger } from '../ledger/index.ts';

/** Refused while records wait for the centre or the outcome of a settlement is open. */
export function updateAllowed(
  ledger: Pick<Ledger, 'head' | 'acknowledged' | 'intents'>,
): Result<null> {
  const count = ledger.head().seq - ledger.acknowledged().seq;
  if (count > 0) return refuse('outcome.queueNotEmpty', { count });
  return ledger.intents.open().length > 0 ? refuse('outcome.unknown') : ok(null);
}
