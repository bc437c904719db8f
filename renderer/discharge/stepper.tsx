/** Where this discharge stands: five steps, the present one marked by words as well as colour. */
import type { DischargeView, FlowState } from '../../shared/contract/views.ts';
import { useWords } from '../ui/words.ts';

const STEPS = ['charges', 'preSettle', 'confirm', 'pin', 'settled'] as const;

const STEP_OF_FLOW: Readonly<Record<FlowState, number>> = {
  idle: 0,
  refused: 0,
  preSettled: 1,
  confirming: 2,
  pin: 3,
  processing: 3,
  unknown: 3,
  done: 4,
};

/** Index of the present step; a PIN asked only for the balance is not a step of the discharge. */
export function presentStep({ flow, selected }: DischargeView): number {
  if (selected?.stay.status === 'discharged') return STEPS.length - 1;
  if (flow.state === 'pin' && flow.pin?.purpose === 'balance') return 0;
  return STEP_OF_FLOW[flow.state];
}

export function Stepper({ view }: { readonly view: DischargeView }) {
  const { t } = useWords();
  const present = presentStep(view);
  return (
    <ol className="stepper" aria-label={t('screen.stepper.title')}>
      {STEPS.map((step, index) => (
        <li
          key={step}
          className={index < present ? 'step-past' : index === present ? 'step-now' : 'step-next'}
          aria-current={index === present ? 'step' : undefined}
        >
          <span className="step-mark">{index < present ? '✓' : index + 1}</span>
          {t(`screen.step.${step}`)}
        </li>
      ))}
    </ol>
  );
}
