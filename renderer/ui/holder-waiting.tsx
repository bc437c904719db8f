/** What the desk waits for from the holder: a PIN, or an answer on the customer display. */
import type { PinView, Sentence } from '../../shared/contract/views.ts';
import { useDesk, useDeskState } from './desk-context.ts';
import { PinWaiting } from './pin-waiting.tsx';
import { useWords } from './words.ts';

export function HolderWaiting({ pin }: { readonly pin: PinView | undefined }) {
  const asked = useDeskState((state) => state.view?.card?.asked);
  return asked && !pin ? <AnswerWaiting asked={asked} /> : <PinWaiting pin={pin} />;
}

function AnswerWaiting({ asked }: { readonly asked: Sentence }) {
  const { t, sentence } = useWords();
  const desk = useDesk();
  return (
    <div className="flow-wait" role="status">
      <h2>{t('voucher.screen.waiting')}</h2>
      <p className="muted">{sentence(asked)}</p>
      <p>
        <button type="button" onClick={() => void desk.send('pin.cancel', {})}>
          {t('voucher.screen.cancel')} <kbd>Esc</kbd>
        </button>
      </p>
    </div>
  );
}
