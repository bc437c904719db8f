/** The stays of the wards; one is chosen to work on. */
import { type RefObject, useEffect, useState } from 'react';
import type { StayView } from '../../shared/contract/views.ts';
import { useDesk } from '../ui/desk-context.ts';
import { yuan } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';
import { causeWords } from './cause.ts';

interface StayListProps {
  readonly stays: readonly StayView[];
  readonly selectedId: string | undefined;
  readonly filterField: RefObject<HTMLInputElement | null>;
}

export function StayList({ stays, selectedId, filterField }: StayListProps) {
  const { t } = useWords();
  const desk = useDesk();
  const [filter, setFilter] = useState('');
  const shown = stays.filter((stay) => matches(stay, filter.trim().toLowerCase()));
  // Whoever was just admitted must be seen, whatever was looked for before.
  useEffect(() => {
    if (selectedId !== undefined) setFilter('');
  }, [selectedId]);
  return (
    <section className="panel stays" aria-label={t('screen.stays.title')}>
      <h2>{t('screen.stays.title')}</h2>
      <input
        ref={filterField}
        className="stays-filter"
        value={filter}
        maxLength={200}
        onChange={(event) => setFilter(event.target.value)}
        placeholder={t('screen.stays.filter')}
        aria-label={t('screen.stays.filter')}
      />
      <ul className="stays-scroll">
        {shown.map((stay) => (
          <li key={stay.stayId}>
            <button
              type="button"
              className="stay"
              data-stay={stay.stayId}
              aria-pressed={stay.stayId === selectedId}
              onClick={() => void desk.send('stay.select', { stayId: stay.stayId })}
            >
              <StayLines stay={stay} />
            </button>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="muted">{t('screen.stays.none')}</p>}
      <button type="button" onClick={() => desk.open('admit')}>
        {t('screen.discharge.admit')} <kbd>F4</kbd>
      </button>
    </section>
  );
}

function matches(stay: StayView, filter: string): boolean {
  const { holderMasked, ward, bed, diagnosis, stayId } = stay;
  return [holderMasked, ward, bed, diagnosis, stayId].join(' ').toLowerCase().includes(filter);
}

function StayLines({ stay }: { readonly stay: StayView }) {
  const words = useWords();
  const { t } = words;
  const cause = causeWords(stay.cause, words);
  return (
    <>
      <span className="stay-line">
        <strong>{stay.holderMasked}</strong>
        <span>{t('screen.stays.bed', { ward: stay.ward, bed: stay.bed })}</span>
      </span>
      <span className="stay-line muted">
        <span>{stay.diagnosis}</span>
        <span>{t('screen.stays.days', { days: stay.days })}</span>
      </span>
      <span className="stay-line">
        <span>{t('screen.stays.deposit', { yuan: yuan(stay.depositFen) })}</span>
        <span className="amount">¥{yuan(stay.chargesFen)}</span>
      </span>
      {cause !== undefined && <span className="pill pill-warn">⚠ {cause}</span>}
      {stay.status === 'discharged' && (
        <span className="pill pill-good">✓ {t('screen.stays.discharged')}</span>
      )}
    </>
  );
}
