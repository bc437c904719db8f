/** Where this discharge stands: every step, the present one marked by words as well as colour. */
import type { DischargeView, FlowState } from '../../shared/contract/views.ts';
import { useWords } from '../ui/words.ts';

const STEPS = ['admitted', 'charges', 'check', 'preSettle', 'confirm', 'pin', 'settled'] as const;
type Step = (typeof STEPS)[number];

const STEP_OF_FLOW: Readonly<Record<Exclude<FlowState, 'idle' | 'refused'>, Step>> = {
  preSettled: 'confirm',
  confirming: 'confirm',
  pin: 'pin',
  processing: 'pin',
  unknown: 'pin',
  done: 'settled',
};

/** What has to be done now; a PIN asked only for the balance is not a step of the discharge. */
export function presentStep({ flow, selected }: DischargeView): Step {
  if (!selected) return 'admitted';
  if (selected.stay.status === 'discharged') return 'settled';
  const balance = flow.state === 'pin' && flow.pin?.purpose === 'balance';
  if (flow.state !== 'idle' && flow.state !== 'refused' && !balance) {
    return STEP_OF_FLOW[flow.state];
  }
  if (selected.stay.chargeLines === 0) return 'charges';
  return selected.check ? 'preSettle' : 'check';
}

export function Stepper({ view }: { readonly view: DischargeView }) {
  const { t } = useWords();
  const present = STEPS.indexOf(presentStep(view));
  const over = view.selected?.stay.status === 'discharged';
  return (
    <ol className="stepper" aria-label={t('screen.stepper.title')}>
      {STEPS.map((step, index) => (
        <li
          key={step}
          className={
            index < present || over ? 'step-past' : index === present ? 'step-now' : 'step-next'
          }
          aria-current={index === present ? 'step' : undefined}
        >
          <span className="step-mark">{index < present || over ? '✓' : index + 1}</span>
          {t(`screen.step.${step}`)}
        </li>
      ))}
    </ol>
  );
}
