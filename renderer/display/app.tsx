/** The customer display around a door: header, one screen, nothing else. */
import { useRef } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { USUAL_CHOICES } from '../../shared/display/choices.ts';
import type { WindowClient } from '../stores/client.ts';
import type { DisplayStore } from '../stores/display-store.ts';
import '../ui/tokens.css';
import './display.css';
import './screens.css';
import './pin-pad.css';
import './account.css';
import './contrast.css';
import { useWords } from '../ui/words.ts';
import { Screen } from './screen.tsx';
import { sendQuietly } from './send.ts';
import { TopBar } from './top-bar.tsx';
import { useFit } from './use-fit.ts';
import { useLook } from './use-look.ts';
import { useTouch } from './use-touch.ts';
import { useChineseVoice, useSpeech } from './voice.ts';

interface DisplayAppProps {
  readonly store: StoreApi<DisplayStore>;
  readonly client: WindowClient;
}

export function DisplayApp({ store, client }: DisplayAppProps) {
  const { t, language } = useWords();
  const { shown } = useStore(store);
  const choices = shown.choices ?? USUAL_CHOICES;
  const send = sendQuietly(client);
  const voice = useChineseVoice();
  useSpeech(shown.speech, choices.voice ? voice : undefined);
  useTouch(send, shown);
  const main = useRef<HTMLElement>(null);
  useLook(language, choices);
  useFit(main, [shown, language]);
  return (
    <div className="display" data-screen={shown.screen}>
      <TopBar
        institution={shown.institution}
        choices={choices}
        canSpeak={voice !== undefined}
        choose={(chosen) => void send('display.choose', chosen)}
      />
      {shown.training && (
        <p className="display-training" role="status">
          <strong>⚠ {t('training.mark')}</strong> {t('training.display')}
        </p>
      )}
      <main className="display-main" ref={main}>
        <Screen shown={shown} send={send} />
      </main>
      <footer className="display-foot">
        {shown.offline && shown.screen !== 'outOfService' && (
          <span>⚠ {t('screen.display.offline')}</span>
        )}
        {shown.hotline !== '' && (
          <span>{t('screen.display.hotline', { hotline: shown.hotline })}</span>
        )}
      </footer>
    </div>
  );
}
