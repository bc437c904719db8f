/** The bill lines of a stay. Only the rows in sight exist, so 5,000 lines scroll like fifty. */
import { useLayoutEffect, useRef, useState } from 'react';
import type { ChargeLineView } from '../../shared/contract/views.ts';
import { price, quantity, yuan } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';
import { rowWindow } from './windowing.ts';

/** Height of one row, the same as in the style sheet. */
const ROW_PX = 36;

export function ChargeTable({ lines }: { readonly lines: readonly ChargeLineView[] }) {
  const { t } = useWords();
  const box = useRef<HTMLElement>(null);
  const [scrollPx, setScrollPx] = useState(0);
  const [viewportPx, setViewportPx] = useState(600);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setViewportPx(element.clientHeight));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const shown = rowWindow(lines.length, ROW_PX, scrollPx, viewportPx);
  return (
    <section
      className="charges-scroll"
      ref={box}
      aria-label={t('screen.charges.title')}
      onScroll={(event) => setScrollPx(event.currentTarget.scrollTop)}
    >
      <table className="rows" aria-rowcount={lines.length + 1}>
        <ChargeHead />
        <tbody>
          <tr style={{ height: shown.beforePx }} />
          {lines.slice(shown.from, shown.to).map((line, index) => (
            <ChargeRow key={line.lineNo} line={line} rowIndex={shown.from + index + 2} />
          ))}
          <tr style={{ height: shown.afterPx }} />
        </tbody>
      </table>
    </section>
  );
}

function ChargeHead() {
  const { t } = useWords();
  return (
    <thead>
      <tr>
        <th scope="col">#</th>
        <th scope="col">{t('screen.charges.date')}</th>
        <th scope="col">{t('screen.basket.class')}</th>
        <th scope="col">{t('screen.basket.item')}</th>
        <th scope="col">{t('screen.charges.department')}</th>
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
  );
}

function ChargeRow({
  line,
  rowIndex,
}: {
  readonly line: ChargeLineView;
  readonly rowIndex: number;
}) {
  const { t } = useWords();
  return (
    <tr aria-rowindex={rowIndex} className={line.amountFen < 0 ? 'charge-back' : ''}>
      <td>{line.lineNo}</td>
      <td>{line.date}</td>
      <td>
        <span className={`badge badge-${line.itemClass}`}>
          {t(`screen.class.${line.itemClass}`)}
        </span>
      </td>
      <td className="charge-name" title={`${line.name} ${line.code}`}>
        {line.name}
      </td>
      <td>{line.department}</td>
      <td className="amount">{price(line.priceMicroYuan)}</td>
      <td className="amount">{quantity(line.quantityE4)}</td>
      <td className="amount">{yuan(line.amountFen)}</td>
    </tr>
  );
}
