/** What was taken and given back, each with its receipt. */
import type { DepositView } from '../../shared/contract/stay.ts';
import { shortTime, yuan } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';

interface DepositListProps {
  readonly deposits: readonly DepositView[];
  readonly onPrint: (deposit: DepositView) => Promise<void>;
}

export function DepositList({ deposits, onPrint }: DepositListProps) {
  const { t } = useWords();
  if (deposits.length === 0) return null;
  return (
    <div className="table-scroll">
      <table className="rows deposits">
        <caption>{t('screen.deposit.list')}</caption>
        <tbody>
          {deposits.map((one) => (
            <tr key={`${one.epoch}/${one.seq}`} className={one.amountFen < 0 ? 'charge-back' : ''}>
              <td>
                #{one.epoch > 1 ? `${one.epoch}/` : ''}
                {one.seq}
              </td>
              <td>{shortTime(one.atMs)}</td>
              <td className="amount">¥{yuan(one.amountFen)}</td>
              <td>{one.reason ?? t('screen.deposit.left', { yuan: yuan(one.leftFen) })}</td>
              <td>
                <button type="button" onClick={() => void onPrint(one)}>
                  {t('screen.deposit.receipt')}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
