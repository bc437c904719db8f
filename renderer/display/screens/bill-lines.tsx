/** What is being bought: the newest lines that fit, and the total. */
import type { DisplayBill } from '../../../shared/display/display-state.ts';
import { useWords } from '../../ui/words.ts';

/** No display has room for more lines than this; those that do not fit are left out whole. */
const LINES_AT_MOST = 12;

interface BillLinesProps {
  readonly bill: DisplayBill;
  /** False while the total stands large beside the list. */
  readonly withTotal: boolean;
}

export function BillLines({ bill, withTotal }: BillLinesProps) {
  const { t } = useWords();
  const count = bill.lines.length;
  const newestFirst = bill.lines.slice(-LINES_AT_MOST).toReversed();
  return (
    <div className="bill">
      <h2>{t('screen.display.bill', { count })}</h2>
      <ul>
        {newestFirst.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: counted from the first line, which stays
          <BillRow key={count - index} line={line} />
        ))}
      </ul>
      {withTotal && (
        <p className="bill-total">
          <span>{t('screen.basket.total')}</span>
          <strong className="amount">¥{bill.totalYuan}</strong>
        </p>
      )}
    </div>
  );
}

function BillRow({ line }: { readonly line: DisplayBill['lines'][number] }) {
  return (
    <li>
      <span className="bill-name">{line.name}</span>
      <span className="bill-quantity">×{line.quantity}</span>
      <span className="amount">{line.yuan}</span>
    </li>
  );
}
