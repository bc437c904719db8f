/** What stands before a desk: door, sign-in, lock. Children only for an unlocked operator. */
import { type ReactNode, useEffect } from 'react';
import { ConnectionBanner } from './banners.tsx';
import { useDeskState } from './desk-context.ts';
import { LockScreen, SignIn } from './sign-in.tsx';
import { StatusBar } from './status-bar.tsx';
import { useWords } from './words.ts';

export function DeskGate({ children }: { readonly children: ReactNode }) {
  const { language } = useWords();
  const view = useDeskState((state) => state.view);
  const link = useDeskState((state) => state.link);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  if (link === 'shut') return <Notice what="shut" />;
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

function Notice({ what }: { readonly what: 'connecting' | 'shut' }) {
  const { t } = useWords();
  return (
    <main className="gate">
      <section className="gate-box" role="status">
        <h1>{t(`screen.${what}.title`)}</h1>
        <p>{t(`screen.${what}.hint`)}</p>
      </section>
    </main>
  );
}
