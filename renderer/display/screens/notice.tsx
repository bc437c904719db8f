/** Screens that say one thing: what to do, or what is happening. */
import type { DisplayState } from '../../../shared/display/display-state.ts';
import { useWords } from '../../ui/words.ts';
import { CardPicture } from './card-picture.tsx';

interface NoticeProps {
  readonly shown: DisplayState;
  readonly screen: 'outOfService' | 'idle' | 'reading' | 'processing';
}

export function Notice({ shown, screen }: NoticeProps) {
  const { t, sentence } = useWords();
  // Without a reader the screen still serves who pays in cash: it is not the screen that is out.
  const noReader = screen === 'outOfService' ? shown.message : undefined;
  const more = noReader
    ? t('screen.display.noReaderMore')
    : shown.message
      ? sentence(shown.message)
      : t(`screen.display.${screen}More`);
  return (
    <section className={`notice notice-${screen}`} role="status">
      <CardPicture screen={screen} />
      <div>
        <h1>{noReader ? sentence(noReader) : t(`screen.display.${screen}`)}</h1>
        <p className="notice-more">{more}</p>
      </div>
    </section>
  );
}
