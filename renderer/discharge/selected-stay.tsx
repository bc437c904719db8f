/** The chosen stay: whose it is, the steps, what has been charged. */
import type { CheckView } from '../../shared/contract/stay.ts';
import type { DischargeView } from '../../shared/contract/views.ts';
import { yuan } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';
import { causeWords } from './cause.ts';
import { ChargeTable } from './charge-table.tsx';
import type { DischargeAction } from './key-map.ts';
import { levelWords } from './level.ts';
import { Stepper } from './stepper.tsx';

interface SelectedStayProps {
  readonly view: DischargeView;
  readonly onAction: (action: DischargeAction) => void;
}

export function SelectedStay({ view, onAction }: SelectedStayProps) {
  const words = useWords();
  const { t } = words;
  if (!view.selected) return <p className="panel stay-none">{t('screen.stay.chooseFirst')}</p>;
  const { stay, days } = view.selected;
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
        {stay.transferredFrom !== undefined && (
          <span className="pill">
            {t('screen.stay.transferred', { level: levelWords(stay.transferredFrom, words) })}
          </span>
        )}
      </header>
      <p className="stay-totals">
        <span>
          {t('screen.stay.charged', { count: stay.chargeLines })}{' '}
          <strong className="amount">¥{yuan(stay.chargesFen)}</strong>
        </span>
        <span>
          {t('screen.stay.deposit')} <strong className="amount">¥{yuan(stay.depositFen)}</strong>
        </span>
        {ACTS[stay.status].map(([action, key]) => (
          <button key={action} type="button" onClick={() => onAction(action)}>
            {t(`screen.key.${action}`)} <kbd>{key}</kbd>
          </button>
        ))}
      </p>
      {stay.status === 'open' && stay.chargeLines > 0 && <Checked check={view.selected.check} />}
      <ChargeTable key={stay.stayId} stay={stay} days={days} />
    </section>
  );
}

/** What can be done with a stay, and the key for it. */
const ACTS = {
  open: [
    ['importCharges', 'Alt+I'],
    ['deposit', 'F7'],
    ['transfer', 'Alt+M'],
    ['feeList', 'Alt+F'],
  ],
  discharged: [
    ['settlementList', 'F9'],
    ['feeList', 'Alt+F'],
    ['cancelDischarge', 'Alt+X'],
  ],
} as const satisfies Record<'open' | 'discharged', readonly [DischargeAction, string][]>;

/** Whether the charges as they are now were checked with the ward. */
function Checked({ check }: { readonly check: CheckView | undefined }) {
  const { t } = useWords();
  if (!check) return <p className="pill pill-warn checked">⚠ {t('screen.check.wanted')}</p>;
  const { explanation } = check;
  return explanation === '' ? (
    <p className="pill pill-good checked">{t('screen.check.done')}</p>
  ) : (
    <p className="pill pill-warn checked">{t('screen.check.explained', { explanation })}</p>
  );
}
