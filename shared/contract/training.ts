/** Training mode: its switch. While it is on, every view says so. */
import { desks, method, none } from './method.ts';

export const trainingMethods = {
  /** Refused while a shift, a basket, a settlement or a card is open at any desk. */
  'training.enter': method()({ windows: desks, operator: ['supervisor'], params: none }),
  /** Back to the real ledger, on the same terms. */
  'training.leave': method()({ windows: desks, operator: ['supervisor'], params: none }),
} as const;
