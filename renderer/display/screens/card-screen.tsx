/** A card is in: whose it is, the account balance and from when it is. */
import type { DisplayBalance, DisplayState } from '../../../shared/display/display-state.ts';
import { useWords } from '../../ui/words.ts';
import { BigAmount } from './amount.tsx';
import { HolderLine } from './holder-line.tsx';

export function CardScreen({ shown }: { readonly shown: DisplayState }) {
  const { t, sentence } = useWords();
  return (
    <section className="one-column" role="status">
      <HolderLine holder={shown.holder} />
      {shown.balance ? (
        <>
          <BigAmount label={t('screen.card.balance')} yuan={shown.balance.yuan} />
          <AsOf balance={shown.balance} />
        </>
      ) : (
        !shown.message && <h1>{t('screen.display.cardRead')}</h1>
      )}
      {shown.message && <p className="say">{sentence(shown.message)}</p>}
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
