/** The basket: one row per line, the selected one answers to + − Insert Delete. */
import type { BasketLineView, CashierView } from '../../shared/contract/views.ts';
import { price, quantity, yuan } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';
import { ClassBadge } from './class-badge.tsx';

interface BasketProps {
  readonly basket: CashierView['basket'];
  readonly selected: number | undefined;
  readonly onSelect: (lineNo: number) => void;
}

export function Basket({ basket, selected, onSelect }: BasketProps) {
  const { t } = useWords();
  return (
    <section className="panel basket" aria-label={t('screen.basket.title')}>
      <div className="basket-scroll">
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">#</th>
              <th scope="col">{t('screen.basket.class')}</th>
              <th scope="col">{t('screen.basket.item')}</th>
              <th scope="col" className="amount">
                {t('screen.basket.price')}
              </th>
              <th scope="col" className="amount">
                {t('screen.basket.quantity')}
              </th>
              <th scope="col" className="amount">
                {t('screen.basket.amount')}
              </th>
            </tr>
          </thead>
          <tbody>
            {basket.lines.map((line) => (
              <BasketRow
                key={line.lineNo}
                line={line}
                selected={line.lineNo === selected}
                onSelect={() => onSelect(line.lineNo)}
              />
            ))}
          </tbody>
        </table>
        {basket.lines.length === 0 && <p className="basket-empty">{t('screen.basket.empty')}</p>}
      </div>
      <p className="basket-total" role="status">
        <span>{t('screen.basket.lines', { count: basket.lines.length })}</span>
        <span>{t('screen.basket.total')}</span>
        <strong className="amount">¥{yuan(basket.totalFen)}</strong>
      </p>
    </section>
  );
}

/** How many boxes have their trace code; says so in words and not in colour alone. */
function BoxesPill({ boxes }: { readonly boxes: NonNullable<BasketLineView['boxes']> }) {
  const { t } = useWords();
  const scanned = boxes.traceCodes.length;
  const done = scanned >= boxes.wanted;
  return (
    <span className={done ? 'pill pill-good' : 'pill pill-warn'}>
      {done ? '✓ ' : ''}
      {t('screen.boxes.pill', { scanned, wanted: boxes.wanted })}
    </span>
  );
}

interface BasketRowProps {
  readonly line: BasketLineView;
  readonly selected: boolean;
  readonly onSelect: () => void;
}

function BasketRow({ line, selected, onSelect }: BasketRowProps) {
  const { t } = useWords();
  return (
    <tr
      className={selected ? 'selected' : ''}
      aria-current={selected}
      onClick={onSelect}
      ref={(row) => {
        if (selected) row?.scrollIntoView({ block: 'nearest' });
      }}
    >
      <td>{line.lineNo}</td>
      <td>
        <ClassBadge itemClass={line.itemClass} medical={line.medical} />
      </td>
      <td>
        <strong>{line.name}</strong> <span className="muted">{line.specification}</span>
        {line.prescription && (
          <span className="pill pill-warn">{t('screen.item.prescription')}</span>
        )}
        {line.boxes && line.boxes.wanted > 0 && <BoxesPill boxes={line.boxes} />}
      </td>
      <td className="amount">{price(line.priceMicroYuan)}</td>
      <td className="amount">
        {quantity(line.quantityE4)} {line.unit}
      </td>
      <td className="amount">{yuan(line.amountFen)}</td>
    </tr>
  );
}
