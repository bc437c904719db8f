/** The selected basket line and the keys that change it while the entry line is empty. */
import { type KeyboardEvent, useState } from 'react';
import type { BasketLineView, CashierView } from '../../shared/contract/views.ts';
import { E4 } from '../../shared/money/money.ts';
import type { Desk } from '../stores/desk-store.ts';

export interface BasketKeys {
  readonly selected: BasketLineView | undefined;
  select(lineNo: number): void;
  /** True when the key meant the basket. */
  onKey(event: KeyboardEvent): boolean;
}

/** The line chosen by the cashier; else the one that came last. */
export function useBasketKeys(
  desk: Desk<CashierView>,
  lines: readonly BasketLineView[],
): BasketKeys {
  const [chosen, setChosen] = useState<{ lineNo: number; ofLines: number }>();
  // A new line takes the selection, so that + right after a scan means the scanned item.
  const kept = chosen?.ofLines === lines.length ? chosen.lineNo : undefined;
  const selected = lines.find(({ lineNo }) => lineNo === kept) ?? lines.at(-1);
  const select = (lineNo: number): void => setChosen({ lineNo, ofLines: lines.length });
  const move = (step: number): void => {
    const index = (selected ? lines.indexOf(selected) : 0) + step;
    const next = lines[Math.min(lines.length - 1, Math.max(0, index))];
    if (next) select(next.lineNo);
  };
  const onKey = (event: KeyboardEvent): boolean => {
    if (!selected) return false;
    const { lineNo, quantityE4 } = selected;
    switch (event.key) {
      case 'ArrowUp':
        move(-1);
        return true;
      case 'ArrowDown':
        move(1);
        return true;
      case '+':
      case '=':
        void desk.send('till.setQuantity', { lineNo, quantityE4: quantityE4 + E4 });
        return true;
      case '-':
        if (quantityE4 > E4)
          void desk.send('till.setQuantity', { lineNo, quantityE4: quantityE4 - E4 });
        else desk.hint({ code: 'screen.basket.lastOne' });
        return true;
      case 'Insert':
        desk.open('quantity');
        return true;
      case 'Delete':
        void desk.send('till.removeLine', { lineNo });
        return true;
      default:
        return false;
    }
  };
  return { selected, select, onKey };
}
