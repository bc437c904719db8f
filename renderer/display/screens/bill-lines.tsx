/** What is being bought: the newest lines that fit, and the total. */
import type { DisplayBill } from '../../../shared/display/display-state.ts';
import { useWords } from '../../ui/words.ts';

/** More lines than this do not fit at the smallest screen; the rest is counted. */
const LINES_SHOWN = 5;

export function BillLines({ bill }: { readonly bill: DisplayBill }) {
  const { t } = useWords();
  const hidden = Math.max(0, bill.lines.length - LINES_SHOWN);
  return (
    <div className="bill">
      <h2>{t('screen.display.bill')}</h2>
      {hidden > 0 && (
        <p className="bill-more">{t('screen.display.moreLines', { count: hidden })}</p>
      )}
      <ul>
        {bill.lines.slice(-LINES_SHOWN).map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no number here and hold no state
          <li key={`${line.name}-${index}`}>
            <span className="bill-name">{line.name}</span>
            <span className="bill-quantity">×{line.quantity}</span>
            <span className="amount">{line.yuan}</span>
          </li>
        ))}
      </ul>
      <p className="bill-total">
        <span>{t('screen.basket.total')}</span>
        <strong className="amount">¥{bill.totalYuan}</strong>
      </p>
    </div>
  );
}
