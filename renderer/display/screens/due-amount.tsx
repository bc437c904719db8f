/** What a finished or agreed settlement leaves to pay, or gives back. */
import type { DisplayState } from '../../../shared/display/display-state.ts';
import { useWords } from '../../ui/words.ts';
import { BigAmount } from './amount.tsx';

interface DueAmountProps {
  readonly cashYuan: string;
  readonly deposit: DisplayState['deposit'];
  readonly inWords: string | undefined;
}

export function DueAmount({ cashYuan, deposit, inWords }: DueAmountProps) {
  const { t } = useWords();
  if (!deposit) {
    return <BigAmount label={t('screen.display.youPay')} yuan={cashYuan} inWords={inWords} />;
  }
  const topUp = deposit.topUpYuan !== '0.00';
  return (
    <BigAmount
      label={topUp ? t('screen.display.topUp') : t('screen.display.refund')}
      yuan={topUp ? deposit.topUpYuan : deposit.refundYuan}
      inWords={inWords}
    />
  );
}
