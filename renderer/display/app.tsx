/** The customer display around a door: header, one screen, nothing else. */
import { useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { WindowClient } from '../stores/client.ts';
import type { DisplayStore } from '../stores/display-store.ts';
import '../ui/tokens.css';
import './display.css';
import './screens.css';
import './pin-pad.css';
import './account.css';
import { useWords } from '../ui/words.ts';
import { Screen } from './screen.tsx';
import { sendQuietly } from './send.ts';
import { TopBar } from './top-bar.tsx';
import { useFit } from './use-fit.ts';

interface DisplayAppProps {
  readonly store: StoreApi<DisplayStore>;
  readonly client: WindowClient;
}

export function DisplayApp({ store, client }: DisplayAppProps) {
  const { t, language } = useWords();
  const { shown, textSize } = useStore(store);
  const main = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dataset.textSize = String(textSize);
  }, [language, textSize]);
  useFit(main, [shown, language, textSize]);
  return (
    <div className="display" data-screen={shown.screen}>
      <TopBar
        institution={shown.institution}
        textSize={textSize}
        onTextSize={(size) => store.setState({ textSize: size })}
      />
      {shown.training && (
        <p className="display-training" role="status">
          <strong>⚠ {t('training.mark')}</strong> {t('training.display')}
        </p>
      )}
      <main className="display-main" ref={main}>
        <Screen shown={shown} send={sendQuietly(client)} />
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
