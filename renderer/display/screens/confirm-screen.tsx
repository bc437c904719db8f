/** The holder's yes to a discharge: the bill, who pays, what the deposit does. */
import type { DisplayState } from '../../../shared/display/display-state.ts';
import type { Send } from '../../ui/pin-keys.ts';
import { useWords } from '../../ui/words.ts';
import { DueAmount } from './due-amount.tsx';
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
          {shown.deposit && <DepositLines deposit={shown.deposit} inWords={shown.inWords} />}
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

interface DepositLinesProps {
  readonly deposit: NonNullable<DisplayState['deposit']>;
  readonly inWords: string | undefined;
}

function DepositLines({ deposit, inWords }: DepositLinesProps) {
  const { t } = useWords();
  return (
    <>
      <p className="pair">
        <span>{t('screen.stay.deposit')}</span>
        <strong className="amount">¥{deposit.depositYuan}</strong>
      </p>
      <DueAmount cashYuan="" deposit={deposit} inWords={inWords} />
    </>
  );
}
