/** The basket while it grows, and after the pre-settlement who pays what. */
import type { DisplayAmount, DisplayState } from '../../../shared/display/display-state.ts';
import { useWords } from '../../ui/words.ts';
import { BigAmount } from './amount.tsx';
import { BillLines } from './bill-lines.tsx';
import { HolderLine } from './holder-line.tsx';
import { WhoPays } from './who-pays.tsx';

export function BillScreen({ shown }: { readonly shown: DisplayState }) {
  const { t, sentence } = useWords();
  const { bill, split } = shown;
  return (
    <section className="bill-screen">
      <HolderLine holder={shown.holder} balance={shown.balance} concealed={shown.concealed} />
      <div className="columns">
        {bill && <BillLines bill={bill} withTotal={split !== undefined} />}
        {split ? (
          <div className="pay-column">
            <WhoPays split={split} cashBeside />
            <CashAmount split={split} inWords={shown.inWords} />
          </div>
        ) : (
          <div className="pay-column pay-alone" role="status">
            <BigAmount label={t('screen.basket.total')} yuan={bill?.totalYuan ?? ''} />
          </div>
        )}
      </div>
      {shown.message && <p className="say">{sentence(shown.message)}</p>}
    </section>
  );
}

interface CashAmountProps {
  readonly split: readonly DisplayAmount[];
  readonly inWords: string | undefined;
}

/** The last row of every split is what the person pays in cash. */
export function CashAmount({ split, inWords }: CashAmountProps) {
  const { t } = useWords();
  const cash = split.at(-1);
  if (!cash) return null;
  return <BigAmount label={t('screen.display.youPay')} yuan={cash.yuan} inWords={inWords} />;
}
