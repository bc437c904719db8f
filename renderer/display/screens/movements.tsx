/** What moved on an account, one line each, as wide as the screen. */
import type { DisplayMovement } from '../../../shared/display/display-state.ts';
import { useWords } from '../../ui/words.ts';

interface MovementsProps {
  readonly movements: readonly DisplayMovement[];
  readonly caption: string;
  /** The screen says it already; the caption is for those who cannot see it. */
  readonly captionHidden?: boolean;
}

export function Movements({ movements, caption, captionHidden = false }: MovementsProps) {
  const { t, sentence } = useWords();
  return (
    <table className="movements">
      <caption className={captionHidden ? 'hidden' : undefined}>{caption}</caption>
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
