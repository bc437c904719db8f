/** How the terminal is, part by part, for two readers; and what can be done about it from here. */
import { useEffect, useState } from 'react';
import type { HealthItem, HealthState, TerminalHealth } from '../../../shared/contract/office.ts';
import type { Sentence } from '../../../shared/contract/views.ts';
import { useDesk } from '../desk-context.ts';
import { useWords } from '../words.ts';
import { useKeeps } from './office-hooks.ts';
import { RestorePanel } from './restore-panel.tsx';

/** Never by colour alone. */
const ICONS: Readonly<Record<HealthState, string>> = { good: '✓', attention: '!', stop: '✕' };

export function HealthTab() {
  const { t, sentence } = useWords();
  const desk = useDesk();
  const keeps = useKeeps();
  const [health, setHealth] = useState<TerminalHealth>();
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<Sentence>();

  async function look(): Promise<void> {
    const answer = await desk.send('terminal.health', {});
    if (answer.ok) setHealth(answer.value);
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once when the tab opens
  useEffect(() => void look(), []);

  /** Runs one of the buttons, then looks again; a refusal is shown by the desk and stays. */
  async function run(waiting: Sentence | undefined, work: () => Promise<Sentence | undefined>) {
    setBusy(true);
    setTold(waiting);
    const outcome = await work();
    setTold(outcome);
    setBusy(false);
    if (outcome) await look();
  }
  const backUp = () =>
    run({ code: 'screen.health.backingUp' }, async () => {
      const answer = await desk.send('backup.now', {});
      if (answer.ok) return { code: 'screen.health.backedUp', params: answer.value };
    });
  const printTest = () =>
    run(undefined, async () => {
      const answer = await desk.send('printer.test', {});
      if (answer.ok) return { code: 'screen.health.printed' };
    });
  const support = () =>
    run(undefined, async () => {
      const answer = await desk.send('support.bundle', {});
      if (answer.ok) return { code: 'support.done', params: answer.value };
    });

  return (
    <div className="form">
      <ul className="office-list">
        {health?.items.map((item) => (
          <Part key={item.part} item={item} />
        ))}
      </ul>
      {health?.restore && <p className="panel">{health.restore.map(sentence).join(' ')}</p>}
      <p role="status">{told && sentence(told)}</p>
      <div className="row-end">
        <button type="button" disabled={busy} onClick={() => void look()}>
          {t('screen.health.check')}
        </button>
        {keeps && (
          <>
            <button type="button" disabled={busy} onClick={() => void printTest()}>
              {t('screen.health.printTest')}
            </button>
            <button type="button" disabled={busy} onClick={() => void support()}>
              {t('screen.health.support')}
            </button>
            <button type="button" className="primary" disabled={busy} onClick={() => void backUp()}>
              {t('screen.health.backup')}
            </button>
          </>
        )}
      </div>
      {keeps ? <RestorePanel /> : <p className="muted">{t('screen.health.keepersOnly')}</p>}
    </div>
  );
}

/** What is not in order says what to do: at the counter first, then for the technician. */
function Part({ item: { part, state, sentence: found } }: { readonly item: HealthItem }) {
  const { t, sentence } = useWords();
  return (
    <li className={`panel health health-${state}`}>
      <p>
        <strong className="health-state">
          <span aria-hidden="true">{ICONS[state]}</span> {t(`screen.health.part.${part}`)} ·{' '}
          {t(`screen.health.${state}`)}
        </strong>{' '}
        {sentence(found)}
      </p>
      {state !== 'good' && (
        <>
          <p>
            <strong>{t('screen.health.clerk')}</strong>
            {t(`screen.health.do.${part}`)}
          </p>
          <p className="muted">
            {t('screen.health.technician')}
            {t(`screen.health.tech.${part}`)}
          </p>
        </>
      )}
    </li>
  );
}
