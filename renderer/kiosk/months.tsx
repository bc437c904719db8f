/** Months of an account, one page of them. */
import type { KioskMonth } from '../../shared/display/kiosk-state.ts';
import { useWords } from '../ui/words.ts';

export function MonthsPart({ months }: { readonly months: readonly KioskMonth[] }) {
  const { t, sentence } = useWords();
  return (
    <table className="movements kiosk-months">
      <caption className="hidden">{t('kiosk.months')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('answers.list.month')}</th>
          <th scope="col">{t('kiosk.creditFrom')}</th>
          <th scope="col">{t('kiosk.credit')}</th>
          <th scope="col">{t('kiosk.spent')}</th>
        </tr>
      </thead>
      <tbody>
        {months.map(({ month, credits, creditYuan, spentYuan, mark }) => (
          <tr key={month}>
            <th scope="row">{month}</th>
            <td>
              {mark && <strong className="kiosk-mark">⚠ {sentence(mark)} </strong>}
              {credits.map(({ label, yuan }) => (
                <span key={label.code} className="kiosk-credit">
                  {sentence(label)} <span className="amount">{yuan}</span>
                </span>
              ))}
            </td>
            <td className="amount">{creditYuan}</td>
            <td className="amount">{spentYuan}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
