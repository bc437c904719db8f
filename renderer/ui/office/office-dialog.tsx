/** Office work at a desk: the day, the reports, the comparison with the centre, the terminal's health, training. */
import { useState } from 'react';
import type { MessageCode } from '../../../shared/messages/index.ts';
import { useDesk } from '../desk-context.ts';
import { Dialog } from '../dialog.tsx';
import { useWords } from '../words.ts';
import { DayTab } from './day-tab.tsx';
import './office.css';
import { HealthTab } from './health-tab.tsx';
import { ReconcileTab } from './reconcile-tab.tsx';
import { ReportTab } from './report-tab.tsx';
import { TrainingTab } from './training-tab.tsx';

const TABS = {
  day: DayTab,
  report: ReportTab,
  reconcile: ReconcileTab,
  health: HealthTab,
  training: TrainingTab,
} as const;
type Tab = keyof typeof TABS;

const NAMES = {
  day: 'screen.office.day',
  report: 'screen.report.title',
  reconcile: 'screen.office.reconcile',
  health: 'screen.health.title',
  training: 'screen.key.training',
} as const satisfies Record<Tab, MessageCode>;

export function OfficeDialog() {
  const { t } = useWords();
  const desk = useDesk();
  const [tab, setTab] = useState<Tab>('day');
  const Chosen = TABS[tab];
  return (
    <Dialog title={t('screen.office.title')} onClose={desk.close} wide>
      <nav className="office-tabs" aria-label={t('screen.office.title')}>
        {(Object.keys(TABS) as Tab[]).map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === tab}
            onClick={() => {
              desk.hint(undefined);
              setTab(one);
            }}
          >
            {t(NAMES[one])}
          </button>
        ))}
      </nav>
      <Chosen />
    </Dialog>
  );
}
