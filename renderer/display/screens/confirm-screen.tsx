/** The holder's yes to a discharge: the bill, who pays, what the deposit does. */
import type { DisplayState } from '../../../shared/display/display-state.ts';
import type { Send } from '../../ui/pin-keys.ts';
import { useWords } from '../../ui/words.ts';
import { BigAmount } from './amount.tsx';
import { HolderLine } from './holder-line.tsx';
import { WhoPays } from './who-pays.tsx';

interface ConfirmScreenProps {
  readonly shown: DisplayState;
  readonly send: Send;
}

export function ConfirmScreen({ shown, send }: ConfirmScreenProps) {
  const { t } = useWords();
  return (
    <section className="confirm-screen">
      <HolderLine holder={shown.holder} />
      <div className="columns">
        {shown.split && <WhoPays split={shown.split} />}
        <div className="pay-column">
          {shown.bill && (
            <p className="pair">
              <span>{t('screen.display.hospitalBill')}</span>
              <strong className="amount">¥{shown.bill.totalYuan}</strong>
            </p>
          )}
          {shown.deposit && <DepositLines deposit={shown.deposit} />}
        </div>
      </div>
      <h1 className="ask">{t('screen.display.confirmAsk')}</h1>
      <div className="answers">
        <button
          type="button"
          className="answer-no"
          onClick={() => void send('display.confirm', { accepted: false })}
        >
          ✕ {t('screen.display.confirmNo')}
        </button>
        <button
          type="button"
          className="answer-yes"
          onClick={() => void send('display.confirm', { accepted: true })}
        >
          ✓ {t('screen.display.confirmYes')}
        </button>
      </div>
    </section>
  );
}

function DepositLines({ deposit }: { readonly deposit: NonNullable<DisplayState['deposit']> }) {
  const { t } = useWords();
  const topUp = deposit.topUpYuan !== '0.00';
  return (
    <>
      <p className="pair">
        <span>{t('screen.stay.deposit')}</span>
        <strong className="amount">¥{deposit.depositYuan}</strong>
      </p>
      <BigAmount
        label={topUp ? t('screen.display.topUp') : t('screen.display.refund')}
        yuan={topUp ? deposit.topUpYuan : deposit.refundYuan}
      />
    </>
  );
}
