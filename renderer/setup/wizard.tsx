/** The window of a terminal that is not set up yet: the steps, and the one that is worked on. */
import { type ComponentType, type ReactNode, useState } from 'react';
import type { SetupStep, SetupView, StepState } from '../../shared/contract/setup.ts';
import { switchLanguage } from '../stores/language.ts';
import { useDesk } from '../ui/desk-context.ts';
import { MessageLine } from '../ui/message-line.tsx';
import { useWords } from '../ui/words.ts';
import { EnrolStep } from './enrol-step.tsx';
import { InstitutionStep } from './institution-step.tsx';
import { OperatorsStep } from './operators-step.tsx';
import { PrinterStep } from './printer-step.tsx';
import { ReaderStep } from './reader-step.tsx';
import { RegionStep } from './region-step.tsx';
import './setup.css';
import { SignInStep } from './sign-in-step.tsx';

const STEPS: Readonly<Record<SetupStep, ComponentType<{ readonly setup: SetupView }>>> = {
  region: RegionStep,
  institution: InstitutionStep,
  enrolment: EnrolStep,
  reader: ReaderStep,
  printer: PrinterStep,
  operators: OperatorsStep,
  signIn: SignInStep,
};

/** Never by colour alone. */
const ICONS: Readonly<Record<StepState, string>> = { open: '○', done: '✓', skipped: '–' };

export function SetupWizard({ setup }: { readonly setup: SetupView }) {
  const { t } = useWords();
  const desk = useDesk();
  const { steps } = setup;
  const firstOpen = steps.find(({ state }) => state === 'open')?.step ?? 'signIn';
  const [chosen, setChosen] = useState<SetupStep>(firstOpen);
  const at = steps.findIndex(({ step }) => step === chosen);
  const here = steps[at];
  const next = steps[at + 1];
  const Step = STEPS[chosen];
  const choose = (step: SetupStep): void => {
    desk.close();
    setChosen(step);
  };
  const complete = steps.every(({ state }) => state !== 'open');
  return (
    <div className="desk">
      <header className="status-bar">
        <strong className="status-place">{t('setup.title')}</strong>
        {setup.terminalId !== undefined && <span>{setup.terminalId}</span>}
        <button type="button" className="quiet status-language" onClick={switchLanguage}>
          {t('screen.otherLanguage')}
        </button>
      </header>
      <main className="setup">
        <nav className="setup-steps" aria-label={t('setup.steps')}>
          <p className="muted">{t('setup.intro')}</p>
          <ol>
            {steps.map((one, number) => (
              <li key={one.step}>
                <StepButton
                  {...one}
                  number={number + 1}
                  chosen={one.step === chosen}
                  onChoose={choose}
                />
              </li>
            ))}
          </ol>
          <Finish complete={complete} />
        </nav>
        <section className="panel setup-panel" aria-labelledby="setup-step">
          <h1 id="setup-step">
            {at + 1}. {t(`setup.step.${chosen}`)}
          </h1>
          <MessageLine />
          {/* Another step is another form, with nothing left over. */}
          <Step key={chosen} setup={setup} />
          {here && here.state !== 'open' && next && (
            <div className="form-end">
              <button type="button" className="primary" onClick={() => choose(next.step)}>
                {t('setup.next', { step: t(`setup.step.${next.step}`) })}
              </button>
            </div>
          )}
        </section>
      </main>
    </div>
  );
}

interface StepButtonProps {
  readonly step: SetupStep;
  readonly state: StepState;
  readonly sentence?: SetupView['steps'][number]['sentence'];
  readonly number: number;
  readonly chosen: boolean;
  readonly onChoose: (step: SetupStep) => void;
}

function StepButton({ step, state, sentence, number, chosen, onChoose }: StepButtonProps) {
  const { t, sentence: say } = useWords();
  return (
    <button
      type="button"
      className={`setup-step setup-${state}`}
      aria-current={chosen ? 'step' : undefined}
      onClick={() => onChoose(step)}
    >
      <span className="setup-icon" aria-hidden="true">
        {ICONS[state]}
      </span>
      <span className="setup-name">
        {number}. {t(`setup.step.${step}`)}
        <span className="setup-fact">{sentence ? say(sentence) : t(`setup.state.${state}`)}</span>
        {state !== 'open' && <span className="hidden">{t(`setup.state.${state}`)}</span>}
      </span>
    </button>
  );
}

function Finish({ complete }: { readonly complete: boolean }): ReactNode {
  const { t } = useWords();
  const desk = useDesk();
  return (
    <>
      <p className="muted">{t('setup.finishHint')}</p>
      <button
        type="button"
        className="primary"
        disabled={!complete}
        onClick={() => void desk.send('setup.finish', {})}
      >
        {t('setup.finish')}
      </button>
    </>
  );
}
