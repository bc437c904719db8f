/** Months and movements, one page of each. */
import type { DisplayMovement } from '../../shared/display/display-state.ts';
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

export function MovementsPart({ movements }: { readonly movements: readonly DisplayMovement[] }) {
  const { t, sentence } = useWords();
  return (
    <table className="movements">
      <caption className="hidden">{t('kiosk.movements')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('answers.display.date')}</th>
          <th scope="col">{t('answers.display.what')}</th>
          <th scope="col">{t('answers.display.amount')}</th>
          <th scope="col">{t('answers.display.after')}</th>
        </tr>
      </thead>
      <tbody>
        {movements.map(({ date, what, yuan, balanceYuan }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two movements may look alike
          <tr key={at}>
            <td>{date}</td>
            <td>{sentence(what)}</td>
            <td className="amount">{yuan}</td>
            <td className="amount">{balanceYuan}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
