/** The self-service machine around a door: header, one screen, whom to ask; nothing else. */
import { useRef } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { USUAL_CHOICES } from '../../shared/display/choices.ts';
import { sendQuietly } from '../display/send.ts';
import { TopBar } from '../display/top-bar.tsx';
import { useFit } from '../display/use-fit.ts';
import { useLook } from '../display/use-look.ts';
import type { WindowClient } from '../stores/client.ts';
import type { KioskStore } from '../stores/kiosk-store.ts';
import '../ui/tokens.css';
import '../display/display.css';
import '../display/screens.css';
import '../display/pin-pad.css';
import '../display/account.css';
import '../display/contrast.css';
import './kiosk.css';
import { useWords } from '../ui/words.ts';
import { KioskScreen } from './screen.tsx';
import { SimulatedReader } from './simulated-reader.tsx';
import { usePresence } from './use-presence.ts';

interface KioskAppProps {
  readonly store: StoreApi<KioskStore>;
  readonly client: WindowClient;
}

export function KioskApp({ store, client }: KioskAppProps) {
  const { t, language } = useWords();
  const { shown } = useStore(store);
  const choices = shown.choices ?? USUAL_CHOICES;
  const send = sendQuietly(client);
  usePresence(send, shown);
  const main = useRef<HTMLElement>(null);
  useLook(language, choices);
  useFit(main, [shown, language]);
  return (
    <div className="display" data-screen={shown.screen}>
      <TopBar
        institution={shown.institution}
        choices={choices}
        canSpeak={false}
        choose={(chosen) => void send('kiosk.choose', chosen)}
      />
      <main className="display-main" ref={main}>
        <KioskScreen shown={shown} send={send} />
      </main>
      <footer className="display-foot">
        {shown.offline && shown.screen !== 'outOfService' && <span>⚠ {t('kiosk.offline')}</span>}
        {shown.hotline !== '' && (
          <span>{t('screen.display.hotline', { hotline: shown.hotline })}</span>
        )}
        {shown.simulatedReader && <SimulatedReader send={send} />}
      </footer>
    </div>
  );
}
