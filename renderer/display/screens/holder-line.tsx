/** Whose card it is, masked, and the balance where it may be shown. */
import type { DisplayBalance, DisplayHolder } from '../../../shared/display/display-state.ts';
import { useWords } from '../../ui/words.ts';

interface HolderLineProps {
  readonly holder: DisplayHolder | undefined;
  readonly balance?: DisplayBalance | undefined;
  /** There is a balance, and nobody is there to see it. */
  readonly concealed?: true | undefined;
}

export function HolderLine({ holder, balance, concealed }: HolderLineProps) {
  const { t } = useWords();
  if (!holder) return null;
  return (
    <p className="holder-line">
      <strong>{holder.nameMasked}</strong>
      <span>
        {holder.voucher
          ? t('voucher.screen.name')
          : t('screen.card.tail', { tail: holder.cardTail })}
      </span>
      {(balance || concealed) && (
        <span>
          {t('screen.card.balance')} <strong>{balance ? `¥${balance.yuan}` : '••••'}</strong>
        </span>
      )}
    </p>
  );
}
