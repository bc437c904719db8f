/** One screen of the closed set. */
import type { KioskState } from '../../shared/display/kiosk-state.ts';
import { assertNever } from '../../shared/result.ts';
import { CardPicture } from '../display/screens/card-picture.tsx';
import { HolderLine } from '../display/screens/holder-line.tsx';
import { PinScreen } from '../display/screens/pin-screen.tsx';
import type { Send } from '../ui/pin-keys.ts';
import { useWords } from '../ui/words.ts';
import { AnswerScreen } from './answer-screen.tsx';
import { Clearing } from './clearing.tsx';

export interface KioskScreenProps {
  readonly shown: KioskState;
  readonly send: Send;
}

export function KioskScreen({ shown, send }: KioskScreenProps) {
  const { screen } = shown;
  switch (screen) {
    case 'outOfService':
    case 'idle':
    case 'reading':
    case 'removeCard':
      return <Notice shown={shown} screen={screen} />;
    case 'card':
      return <CardScreen shown={shown} send={send} />;
    case 'pin':
      return <PinEntry shown={shown} send={send} />;
    case 'answer':
      return <AnswerScreen shown={shown} send={send} />;
    default:
      return assertNever(screen);
  }
}

interface NoticeProps {
  readonly shown: KioskState;
  readonly screen: 'outOfService' | 'idle' | 'reading' | 'removeCard';
}

/** One thing to do, or what is happening. */
function Notice({ shown, screen }: NoticeProps) {
  const { t, sentence } = useWords();
  return (
    <section className={`notice notice-${screen}`} role="status">
      <CardPicture screen={screen} />
      <div>
        <h1>{t(`kiosk.${screen}`)}</h1>
        <p className="notice-more">
          {shown.message ? sentence(shown.message) : t(`kiosk.${screen}More`)}
        </p>
      </div>
    </section>
  );
}

/** A card without an answer: why, and what can be done. */
function CardScreen({ shown, send }: KioskScreenProps) {
  const { t, sentence } = useWords();
  return (
    <section className="one-column">
      <HolderLine holder={shown.holder} />
      <h1 className="why kiosk-why" role="status">
        {shown.message ? sentence(shown.message) : t('kiosk.card')}
      </h1>
      <Clearing shown={shown} send={send} />
      <div className="kiosk-keys">
        {shown.pinOffered && (
          <button
            type="button"
            className="answer-yes"
            onClick={() => void send('kiosk.askPin', {})}
          >
            {t('kiosk.key.pin')}
          </button>
        )}
        <button type="button" onClick={() => void send('kiosk.finish', {})}>
          {t('kiosk.key.finish')}
        </button>
      </div>
    </section>
  );
}

/** The keypad of the customer display, with the warning where it belongs. */
function PinEntry({ shown, send }: KioskScreenProps) {
  const { institution, hotline, offline, holder, pin } = shown;
  return (
    <div className="kiosk-pin">
      <PinScreen
        shown={{
          ...{ screen: 'pin', institution, hotline, offline },
          ...(holder && { holder }),
          ...(pin && { pin }),
        }}
        send={send}
      />
      <Clearing shown={shown} send={send} />
    </div>
  );
}
