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
  return (
    <section className={`notice notice-${screen}`} role="status">
      <CardPicture screen={screen} />
      <div>
        <h1>{t(`screen.display.${screen}`)}</h1>
        <p className="notice-more">
          {shown.message ? sentence(shown.message) : t(`screen.display.${screen}More`)}
        </p>
      </div>
    </section>
  );
}
