/** What stands before a desk: door, sign-in, lock. Children only for an unlocked operator. */
import { type ReactNode, useEffect } from 'react';
import type { SetupView } from '../../shared/contract/setup.ts';
import { ConnectionBanner } from './banners.tsx';
import { useDeskState } from './desk-context.ts';
import { RescueScreen } from './rescue-screen.tsx';
import { LockScreen, SignIn } from './sign-in.tsx';
import { StatusBar } from './status-bar.tsx';
import { useWords } from './words.ts';

interface DeskGateProps {
  readonly children: ReactNode;
  /** The wizard of a new terminal, in the one window that has it. */
  readonly wizard?: (setup: SetupView) => ReactNode;
}

export function DeskGate({ children, wizard }: DeskGateProps) {
  const { language } = useWords();
  const view = useDeskState((state) => state.view);
  const link = useDeskState((state) => state.link);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const setup = useDeskState((state) => state.setup);
  const rescue = useDeskState((state) => state.rescue);
  if (link === 'shut') return <Notice what="shut" />;
  // Between the wizard and the terminal it has set up the service starts anew.
  if (setup && link === 'open') return wizard ? wizard(setup) : <Notice what="setup" />;
  if (rescue && link === 'open') return <RescueScreen rescue={rescue} />;
  if (!view) return <Notice what="connecting" />;
  if (view.operator && !view.operator.locked) return children;
  return (
    <div className="desk">
      <StatusBar status={view.status} operator={view.operator} shift={view.shift} />
      <ConnectionBanner status={view.status} />
      {view.operator ? <LockScreen operator={view.operator} /> : <SignIn status={view.status} />}
    </div>
  );
}

const NOTICES = {
  connecting: ['screen.connecting.title', 'screen.connecting.hint'],
  shut: ['screen.shut.title', 'screen.shut.hint'],
  setup: ['setup.title', 'setup.elsewhere'],
} as const;

function Notice({ what }: { readonly what: keyof typeof NOTICES }) {
  const { t } = useWords();
  const [title, hint] = NOTICES[what];
  return (
    <main className="gate">
      <section className="gate-box" role="status">
        <h1>{t(title)}</h1>
        <p>{t(hint)}</p>
      </section>
    </main>
  );
}
