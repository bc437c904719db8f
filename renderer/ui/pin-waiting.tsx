/**
 * What the desk may know of a PIN entry: how many digits, tries left. Keys typed at the desk never
 * go into it: a clerk who goes on typing must not use up the holder's tries.
 */
import type { PinView } from '../../shared/contract/views.ts';
import { useDesk } from './desk-context.ts';
import { triesToSay } from './pin-tries.ts';
import { pinPurpose, pinTitle } from './pin-words.ts';
import { useWords } from './words.ts';

export function PinWaiting({ pin }: { readonly pin: PinView | undefined }) {
  const words = useWords();
  const { t, sentence } = words;
  const desk = useDesk();
  const tries = pin && triesToSay(pin);
  return (
    <div className="flow-wait" role="status">
      <h2>{t('screen.pin.askHolder')}</h2>
      <p className="muted">{pinPurpose(pin, words)}</p>
      {pin?.stage && <p>{pinTitle(pin, words)}</p>}
      {pin && (
        <>
          <p className="pin-count">
            {t('screen.pin.count', { entered: pin.entered, max: pin.maxDigits })}
          </p>
          {tries !== undefined && <p>{t('screen.pin.triesLeft', { count: tries })}</p>}
          {pin.message && <p className="refusal">{sentence(pin.message)}</p>}
        </>
      )}
      <p>
        <button type="button" onClick={() => void desk.send('pin.cancel', {})}>
          {t('screen.pin.cancel')} <kbd>Esc</kbd>
        </button>
      </p>
    </div>
  );
}
