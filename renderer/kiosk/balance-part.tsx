/** What is in the account and of when that is; or why nothing is, what to do, and whom to ask. */
import type { KioskAnswer, KioskBalance } from '../../shared/display/kiosk-state.ts';
import { BigAmount } from '../display/screens/amount.tsx';
import { Reason } from '../display/screens/reason.tsx';
import { useWords } from '../ui/words.ts';

export function BalancePart({ answer }: { readonly answer: KioskAnswer }) {
  const { t } = useWords();
  const { balance, reason, entitlement, contact } = answer;
  return (
    <>
      {balance && <Balance balance={balance} />}
      {reason && <Reason reason={reason} entitlement={entitlement} />}
      {!reason && <p className="as-of">{t('kiosk.contact', { ...contact })}</p>}
    </>
  );
}

function Balance({ balance: { yuan, asOf, source, parts } }: { readonly balance: KioskBalance }) {
  const { t, sentence } = useWords();
  return (
    <>
      <BigAmount label={t('screen.card.balance')} yuan={yuan} />
      <p className="as-of">
        {t(source === 'live' ? 'screen.display.asOfLive' : 'kiosk.asOf', { time: asOf })}
      </p>
      <ul className="kiosk-figures">
        {parts.map(({ label, yuan: part }) => (
          <li key={label.code}>
            <span>{sentence(label)}</span> <strong className="amount">{signed(part)}</strong>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The sign before the currency. */
function signed(yuan: string): string {
  return yuan.startsWith('-') ? `−¥${yuan.slice(1)}` : `¥${yuan}`;
}
