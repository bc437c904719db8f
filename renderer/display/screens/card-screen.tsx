/** A card is in: whose it is, the account balance and from when it is; or why there is none. */
import type { DisplayBalance, DisplayState } from '../../../shared/display/display-state.ts';
import { CONCEAL_AFTER_MS, WITHDRAW_AFTER_MS } from '../../../shared/display/quiet.ts';
import type { Send } from '../../ui/pin-keys.ts';
import { useWords } from '../../ui/words.ts';
import { BigAmount } from './amount.tsx';
import { HolderLine } from './holder-line.tsx';
import { Movements } from './movements.tsx';
import { Reason } from './reason.tsx';

interface CardScreenProps {
  readonly shown: DisplayState;
  readonly send: Send;
}

export function CardScreen({ shown, send }: CardScreenProps) {
  const { t, sentence } = useWords();
  const { balance, reason, movements, message } = shown;
  if (shown.concealed) return <Concealed shown={shown} send={send} />;
  const alone = !reason && !balance;
  const listed = movements !== undefined && movements.length > 0;
  const show = (wanted: boolean): void => void send('display.movements', { shown: wanted });
  return (
    <section className="one-column" role="status">
      <HolderLine holder={shown.holder} balance={listed ? balance : undefined} />
      {message &&
        (alone ? <h1>{sentence(message)}</h1> : <p className="say">{sentence(message)}</p>)}
      {listed && <Movements movements={movements} caption={t('answers.display.movementsTitle')} />}
      {!listed && reason && <Reason reason={reason} entitlement={shown.entitlement} />}
      {!listed && balance && (
        <>
          <BigAmount label={t('screen.card.balance')} yuan={balance.yuan} />
          <AsOf balance={balance} />
          <p className="as-of">{t('screen.display.askForList')}</p>
        </>
      )}
      {alone && !message && <h1>{t('screen.display.cardRead')}</h1>}
      {movements && (
        <button type="button" className="ask-more" onClick={() => show(!listed)}>
          {t(listed ? 'answers.display.movementsHide' : 'answers.display.movements')}
        </button>
      )}
    </section>
  );
}

const SECONDS_LEFT = (WITHDRAW_AFTER_MS - CONCEAL_AFTER_MS) / 1000;

/** Nobody touched the screen for a while; what was here is not in this window any more. */
function Concealed({ shown, send }: CardScreenProps) {
  const { t } = useWords();
  return (
    <section className="one-column" role="status">
      <HolderLine holder={shown.holder} />
      <BigAmount label={t('screen.card.balance')} yuan={undefined} />
      <p className="say">{t('screen.display.concealed')}</p>
      <p className="as-of">{t('screen.display.concealedMore', { seconds: SECONDS_LEFT })}</p>
      <button type="button" className="ask-more" onClick={() => void send('display.touched', {})}>
        {t('screen.display.show')}
      </button>
    </section>
  );
}

/** Live from the centre, or the last known figure: said in words, with the time. */
function AsOf({ balance }: { readonly balance: DisplayBalance }) {
  const { t } = useWords();
  return (
    <p className="as-of">
      {balance.source === 'live'
        ? t('screen.display.asOfLive', { time: balance.asOf })
        : t('screen.display.asOfSnapshot', { time: balance.asOf })}
    </p>
  );
}
