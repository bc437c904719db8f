/** Nobody has touched anything for a while: what will happen, and the one key that stops it. */
import { useWords } from '../ui/words.ts';
import type { KioskScreenProps } from './screen.tsx';

export function Clearing({ shown, send }: KioskScreenProps) {
  const { t } = useWords();
  const { clearing } = shown;
  if (!clearing) return null;
  return (
    <div className="kiosk-clearing" role="alert">
      <p>{t('kiosk.clearing', { seconds: clearing.seconds })}</p>
      <button type="button" className="answer-yes" onClick={() => void send('kiosk.stay', {})}>
        {t('kiosk.key.stay')}
      </button>
    </div>
  );
}
