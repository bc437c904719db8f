/** The last refusal or hint in words; read out by screen readers, gone with the next command. */
import { useDeskState } from './desk-context.ts';
import { useWords } from './words.ts';

export function MessageLine() {
  const { t, sentence } = useWords();
  const refusal = useDeskState((state) => state.refusal);
  const hint = useDeskState((state) => state.hint);
  return (
    <div className="message-line">
      <div role="alert">
        {refusal && (
          <p className="refusal">
            <strong aria-hidden="true">! </strong>
            {sentence(refusal)}
            {refusal.path !== undefined && refusal.path !== '' && (
              <span className="refusal-path"> {t('screen.where', { where: refusal.path })}</span>
            )}
          </p>
        )}
      </div>
      <div role="status">{hint && <p className="hint">{sentence(hint)}</p>}</div>
    </div>
  );
}
