/** The last movements of the account of the card in the reader, for the customer display. */

import { movementsOf } from '../../../shared/answers/movements.ts';
import type { DisplayMovement } from '../../../shared/display/display-state.ts';
import { movementWords } from '../../../shared/messages/movement-words.ts';
import { fenToReadableYuan } from '../../../shared/money/money.ts';
import type { CardSession } from '../counter/card-session.ts';

/** Movements named on the display. */
const LAST = 5;

/** Newest first; empty until the holder asks, undefined when there are none to ask for. */
export function lastMovements({
  account,
  movementsShown,
}: Pick<CardSession, 'account' | 'movementsShown'>): readonly DisplayMovement[] | undefined {
  const all = account && movementsOf(account.statement, []);
  if (!all?.ok || all.value.length === 0) return undefined;
  if (!movementsShown) return [];
  return all.value
    .slice(-LAST)
    .reverse()
    .map(({ date, source, amountFen, balanceFen }) => ({
      date,
      what: { code: movementWords(source) },
      yuan: fenToReadableYuan(amountFen),
      balanceYuan: fenToReadableYuan(balanceFen),
    }));
}
