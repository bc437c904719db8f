/** The chosen stay: whose it is, the steps, what has been charged. */
import type { DischargeView } from '../../shared/contract/views.ts';
import { yuan } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';
import { causeWords } from './cause.ts';
import { ChargeTable } from './charge-table.tsx';
import type { DischargeAction } from './key-map.ts';
import { Stepper } from './stepper.tsx';

interface SelectedStayProps {
  readonly view: DischargeView;
  readonly onAction: (action: DischargeAction) => void;
}

export function SelectedStay({ view, onAction }: SelectedStayProps) {
  const words = useWords();
  const { t } = words;
  if (!view.selected) return <p className="panel stay-none">{t('screen.stay.chooseFirst')}</p>;
  const { stay, lines } = view.selected;
  const cause = causeWords(stay.cause, words);
  return (
    <section className="panel stay-work" aria-label={stay.holderMasked}>
      <Stepper view={view} />
      <header className="stay-head">
        <h2>{stay.holderMasked}</h2>
        <span>{t('screen.stays.bed', { ward: stay.ward, bed: stay.bed })}</span>
        <span>{stay.diagnosis}</span>
        <span>{t('screen.stay.since', { date: stay.admittedOn, days: stay.days })}</span>
        {cause !== undefined && <strong className="pill pill-warn">⚠ {cause}</strong>}
      </header>
      <p className="stay-totals">
        <span>
          {t('screen.stay.charged', { count: stay.chargeLines })}{' '}
          <strong className="amount">¥{yuan(stay.chargesFen)}</strong>
        </span>
        <span>
          {t('screen.stay.deposit')} <strong className="amount">¥{yuan(stay.depositFen)}</strong>
        </span>
        {stay.status === 'open' && (
          <>
            <button type="button" onClick={() => onAction('importCharges')}>
              {t('screen.key.importCharges')} <kbd>Alt+I</kbd>
            </button>
            <button type="button" onClick={() => onAction('deposit')}>
              {t('screen.key.deposit')} <kbd>F7</kbd>
            </button>
          </>
        )}
        {stay.status === 'discharged' && (
          <button type="button" onClick={() => onAction('settlementList')}>
            {t('screen.key.settlementList')} <kbd>F9</kbd>
          </button>
        )}
      </p>
      <ChargeTable lines={lines} />
    </section>
  );
}
