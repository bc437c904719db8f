/** The bill lines of a stay. Only the rows in sight exist, so 5,000 lines scroll like fifty. */
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ChargeDayView } from '../../shared/contract/stay.ts';
import type { ChargeLineView, StayView } from '../../shared/contract/views.ts';
import { price, quantity, yuan } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';
import { ALL_CHARGES, ChargeFilter, chargesFound } from './charge-filter.tsx';
import { useCharges } from './use-charges.ts';
import { rowWindow } from './windowing.ts';

/** Height of one row, the same as in the style sheet. */
const ROW_PX = 36;

interface ChargeTableProps {
  readonly stay: StayView;
  readonly days: readonly ChargeDayView[];
}

/** The lines of a stay with a search above them. */
export function ChargeTable({ stay, days }: ChargeTableProps) {
  const lines = useCharges(stay);
  const [search, setSearch] = useState(ALL_CHARGES);
  const found = useMemo(() => chargesFound(lines, search), [lines, search]);
  return (
    <>
      {lines.length > 0 && (
        <ChargeFilter
          days={days}
          search={search}
          onSearch={setSearch}
          shown={found.length}
          count={lines.length}
        />
      )}
      <ChargeRows lines={found} />
    </>
  );
}

function ChargeRows({ lines }: { readonly lines: readonly ChargeLineView[] }) {
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
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is scrolled by keyboard
      tabIndex={0}
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
        {line.refundOf !== undefined && (
          <span className="muted">
            {' '}
            ↩ {t('screen.charges.refundOf', { lineNo: line.refundOf })}
          </span>
        )}
      </td>
      <td>{line.department}</td>
      <td className="amount">{price(line.priceMicroYuan)}</td>
      <td className="amount">{quantity(line.quantityE4)}</td>
      <td className="amount">{yuan(line.amountFen)}</td>
    </tr>
  );
}
