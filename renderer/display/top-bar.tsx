/** Where the person is, and how they want to see it. What is chosen is kept by the service. */
import { type DisplayChoices, TEXT_SIZES, USUAL_CHOICES } from '../../shared/display/choices.ts';
import { useWords } from '../ui/words.ts';

interface TopBarProps {
  readonly institution: string;
  readonly choices: DisplayChoices;
  /** False where the system cannot speak Chinese: then there is nothing to switch on. */
  readonly canSpeak: boolean;
  choose(chosen: Partial<DisplayChoices>): void;
}

export function TopBar({ institution, choices, canSpeak, choose }: TopBarProps) {
  const { t, language } = useWords();
  const { textSize, contrast, voice } = choices;
  return (
    <header className="top-bar">
      <p className="top-place">{institution}</p>
      <fieldset className="top-tools" aria-label={t('screen.display.tools')}>
        {TEXT_SIZES.map((size) => (
          <button
            key={size}
            type="button"
            className={`top-button size-${size}`}
            aria-pressed={size === textSize}
            aria-label={t('screen.display.textSizeOf', { percent: size })}
            onClick={() => choose({ textSize: size })}
          >
            {t('screen.display.textSizeMark')}
          </button>
        ))}
        <button
          type="button"
          className="top-button top-contrast"
          aria-pressed={contrast === 'high'}
          onClick={() =>
            choose({ contrast: contrast === 'high' ? USUAL_CHOICES.contrast : 'high' })
          }
        >
          {t('screen.display.contrast')}
        </button>
        {canSpeak && (
          <button
            type="button"
            className="top-button top-voice"
            aria-pressed={voice}
            onClick={() => choose({ voice: !voice })}
          >
            {t('screen.display.voice')}
          </button>
        )}
        <button
          type="button"
          className="top-button top-language"
          onClick={() => choose({ language: language === 'en' ? 'zh-CN' : 'en' })}
        >
          {t('screen.otherLanguage')}
        </button>
      </fieldset>
    </header>
  );
}
