/** Where the person is, text size and language. */

import { TEXT_SIZES, type TextSize } from '../stores/display-store.ts';
import { switchLanguage } from '../stores/language.ts';
import { useWords } from '../ui/words.ts';

interface TopBarProps {
  readonly institution: string;
  readonly textSize: TextSize;
  readonly onTextSize: (size: TextSize) => void;
}

export function TopBar({ institution, textSize, onTextSize }: TopBarProps) {
  const { t } = useWords();
  return (
    <header className="top-bar">
      <p className="top-place">{institution}</p>
      <fieldset className="top-tools" aria-label={t('screen.display.textSize')}>
        {TEXT_SIZES.map((size) => (
          <button
            key={size}
            type="button"
            className={`top-button size-${size}`}
            aria-pressed={size === textSize}
            aria-label={t('screen.display.textSizeOf', { percent: size })}
            onClick={() => onTextSize(size)}
          >
            {t('screen.display.textSizeMark')}
          </button>
        ))}
        <button type="button" className="top-button" onClick={switchLanguage}>
          {t('screen.otherLanguage')}
        </button>
      </fieldset>
    </header>
  );
}
