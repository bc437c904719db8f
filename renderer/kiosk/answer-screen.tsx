/** The account: balance and its parts, or why there is none; months; movements; and the list. */
import type { KioskAnswer, KioskState } from '../../shared/display/kiosk-state.ts';
import { HolderLine } from '../display/screens/holder-line.tsx';
import { Movements } from '../display/screens/movements.tsx';
import type { Send } from '../ui/pin-keys.ts';
import { useWords } from '../ui/words.ts';
import { BalancePart } from './balance-part.tsx';
import { Clearing } from './clearing.tsx';
import { MonthsPart } from './months.tsx';
import type { KioskScreenProps } from './screen.tsx';

export function AnswerScreen({ shown, send }: KioskScreenProps) {
  const { answer } = shown;
  if (!answer) return null;
  return (
    <section className="kiosk-answer">
      <HolderLine holder={shown.holder} />
      <div className="kiosk-part" role="status">
        <Part answer={answer} />
      </div>
      {shown.clearing ? (
        <Clearing shown={shown} send={send} />
      ) : (
        <Pages answer={answer} send={send} />
      )}
      <Keys shown={shown} answer={answer} send={send} />
    </section>
  );
}

function Part({ answer }: { readonly answer: KioskAnswer }) {
  const { t } = useWords();
  if (answer.months) return <MonthsPart months={answer.months} />;
  if (answer.movements)
    return <Movements movements={answer.movements} caption={t('kiosk.movements')} captionHidden />;
  return <BalancePart answer={answer} />;
}

interface AnswerProps {
  readonly answer: KioskAnswer;
  readonly send: Send;
}

function Pages({ answer: { part, page }, send }: AnswerProps) {
  const { t } = useWords();
  if (!page) return null;
  const { number, of } = page;
  const turn = (to: number): void => void send('kiosk.show', { part, page: to });
  return (
    <div className="kiosk-pages">
      <button type="button" disabled={number === 1} onClick={() => turn(number - 1)}>
        ◀ {t('kiosk.key.back')}
      </button>
      <span>{t('kiosk.page', { number, of })}</span>
      <button type="button" disabled={number === of} onClick={() => turn(number + 1)}>
        {t('kiosk.key.next')} ▶
      </button>
    </div>
  );
}

interface KeysProps extends AnswerProps {
  readonly shown: KioskState;
}

function Keys({ shown: { print }, answer: { part, parts }, send }: KeysProps) {
  const { t, sentence } = useWords();
  return (
    <>
      {print?.message && (
        <p className="kiosk-printed" role="status">
          {sentence(print.message)}
        </p>
      )}
      <div className="kiosk-keys">
        {parts.length > 1 && (
          <fieldset className="kiosk-parts" aria-label={t('kiosk.parts')}>
            {parts.map((each) => (
              <button
                key={each}
                type="button"
                aria-pressed={each === part}
                onClick={() => void send('kiosk.show', { part: each, page: 1 })}
              >
                {t(`kiosk.key.${each}`)}
              </button>
            ))}
          </fieldset>
        )}
        {print && (
          <button
            type="button"
            disabled={print.state === 'printing'}
            onClick={() => void send('kiosk.print', {})}
          >
            {t('kiosk.key.print')}
          </button>
        )}
        <button
          type="button"
          className="kiosk-finish"
          onClick={() => void send('kiosk.finish', {})}
        >
          {t('kiosk.key.finish')}
        </button>
      </div>
    </>
  );
}
