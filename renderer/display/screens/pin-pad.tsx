/** The keypad: telephone order, every key at least 60 px, words on the keys that are not digits. */
import type { Send } from '../../ui/pin-keys.ts';
import { useWords } from '../../ui/words.ts';

interface PinPadProps {
  readonly send: Send;
  /** Enough digits to confirm. */
  readonly ready: boolean;
}

const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

export function PinPad({ send, ready }: PinPadProps) {
  const { t } = useWords();
  const press = (digit: number): void => void send('pin.digit', { digit });
  return (
    <fieldset className="pin-pad" aria-label={t('screen.display.keypad')}>
      {DIGITS.map((digit) => (
        <button key={digit} type="button" data-pin-key={digit} onClick={() => press(digit)}>
          {digit}
        </button>
      ))}
      <button type="button" className="pin-word" onClick={() => void send('pin.clear', {})}>
        {t('screen.display.pinClear')}
      </button>
      <button type="button" data-pin-key={0} onClick={() => press(0)}>
        0
      </button>
      <button type="button" className="pin-word" onClick={() => void send('pin.backspace', {})}>
        {t('screen.display.pinBackspace')}
      </button>
      <button
        type="button"
        className="pin-word pin-cancel"
        onClick={() => void send('pin.cancel', {})}
      >
        ✕ {t('screen.display.pinCancel')}
      </button>
      <button
        type="button"
        className="pin-word pin-submit"
        aria-disabled={!ready}
        onClick={() => void send('pin.submit', {})}
      >
        ✓ {t('screen.display.pinSubmit')}
      </button>
    </fieldset>
  );
}
