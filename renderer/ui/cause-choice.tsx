/** The cause of an injury (article 30), one of five. */
import { CAUSES } from '../../shared/contract/cause.ts';
import type { Cause } from '../../shared/settlement/types.ts';
import { focusFirst } from './focus.ts';
import { useWords } from './words.ts';

interface CauseChoiceProps {
  readonly cause: Cause | undefined;
  readonly onCause: (cause: Cause) => void;
}

export function CauseChoice({ cause, onCause }: CauseChoiceProps) {
  const { t } = useWords();
  return (
    <fieldset className="picker choices">
      <legend>{t('screen.cause.question')}</legend>
      {CAUSES.map((one, at) => (
        <label key={one} className="check">
          <input
            ref={at === 0 ? focusFirst : null}
            type="radio"
            name="cause"
            value={one}
            checked={cause === one}
            onChange={() => onCause(one)}
          />
          {t(one === 'none' ? 'screen.cause.own' : `screen.cause.${one}`)}
        </label>
      ))}
    </fieldset>
  );
}
