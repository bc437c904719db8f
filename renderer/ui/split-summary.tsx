/** The three answers a counter needs at a glance: funds, personal account, cash. */
import type { SplitView } from '../../shared/contract/views.ts';
import { yuan } from './format.ts';
import { useWords } from './words.ts';

export function SplitSummary({ split }: { readonly split: SplitView }) {
  const { t, column } = useWords();
  return (
    <>
      <dl className="summary">
        <div>
          <dt>{column('medfeeSumFen')}</dt>
          <dd className="amount">¥{yuan(split.medfeeSumFen)}</dd>
        </div>
        <div>
          <dt>{column('fundPaySumFen')}</dt>
          <dd className="amount">¥{yuan(split.fundPaySumFen)}</dd>
        </div>
        <div>
          <dt>{column('acctPayFen')}</dt>
          <dd className="amount">¥{yuan(split.acctPayFen)}</dd>
        </div>
        <div className="summary-cash">
          <dt>{column('cashPayFen')}</dt>
          <dd className="amount">¥{yuan(split.cashPayFen)}</dd>
        </div>
      </dl>
      <AccountLine split={split} />
      {split.offline && <p className="banner banner-warn">⚠ {t('screen.split.offline')}</p>}
    </>
  );
}

/** Personal account before → after, where there is one. */
function AccountLine({ split }: { readonly split: SplitView }) {
  const { t } = useWords();
  if (split.balanceBeforeFen === undefined || split.balanceAfterFen === undefined) return null;
  return (
    <p className="account-line">
      {t('screen.split.account', {
        before: yuan(split.balanceBeforeFen),
        after: yuan(split.balanceAfterFen),
      })}
    </p>
  );
}
