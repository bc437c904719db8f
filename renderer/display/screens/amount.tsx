/** The one amount that matters on a screen, as large as an old person needs it. */
import { useWords } from '../../ui/words.ts';

interface BigAmountProps {
  readonly label: string;
  /** Undefined = concealed. */
  readonly yuan: string | undefined;
  /** The same in Chinese capital words, as on bills and receipts. */
  readonly inWords?: string | undefined;
}

export function BigAmount({ label, yuan, inWords }: BigAmountProps) {
  const { t } = useWords();
  return (
    <p className="big-amount">
      <span className="big-label">{label}</span>
      {yuan === undefined ? <strong aria-hidden="true">••••</strong> : <strong>¥{yuan}</strong>}
      {inWords !== undefined && (
        <span className="in-words">
          {t('screen.display.inWords')} <span lang="zh-CN">{inWords}</span>
        </span>
      )}
    </p>
  );
}
