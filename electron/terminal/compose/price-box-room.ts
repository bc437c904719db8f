/** The speaking price box of the till, where there is one. */
import { createPriceBox } from '../printer/price-box.ts';
import type { CounterRooms } from './counter-rooms.ts';
import type { RoomsOptions } from './options.ts';

/** Answers what is to be called when the till may have changed. */
export function openPriceBox(
  { setup: { priceBox }, training, log }: RoomsOptions,
  { till }: Pick<CounterRooms, 'till'>,
): () => void {
  // Nobody shall pay what is said in training.
  if (!priceBox || training) return () => undefined;
  const box = createPriceBox(priceBox, ({ code }) => log('paper.priceBoxFailed', { reason: code }));
  return () => box.noticed(till.flow());
}
