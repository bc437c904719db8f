/** The settlement in work, one picture per state. Every state says what happens and what to do. */
import type { FlowView, SettlementResultView } from '../../shared/contract/views.ts';
import { assertNever } from '../../shared/result.ts';
import { useDeskState } from './desk-context.ts';
import { yuan } from './format.ts';
import { HolderWaiting } from './holder-waiting.tsx';
import { SplitSummary } from './split-summary.tsx';
import { SplitTable } from './split-table.tsx';
import { useWords } from './words.ts';

interface FlowPanelProps {
  readonly flow: FlowView;
  readonly reasons: boolean;
  /** What the next step is called: settle, or ask the holder first. */
  readonly settleLabel: string;
  /** Key that goes on to the next person, as printed on its button. */
  readonly nextKey: string;
  readonly onSettle: () => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
  /** Lets a settlement go whose outcome is not known. */
  readonly onGiveUp: () => void;
}

export function FlowPanel(props: FlowPanelProps) {
  const { flow } = props;
  const asked = useDeskState((state) => state.view?.card?.asked !== undefined);
  // The PIN for seeing the balance can be under way beside any other work.
  const aside = (asked || flow.pin !== undefined) && flow.state !== 'pin';
  return (
    <>
      {aside && <HolderWaiting pin={flow.pin} />}
      <FlowState {...props} />
    </>
  );
}

function FlowState(props: FlowPanelProps) {
  const { flow } = props;
  switch (flow.state) {
    case 'idle':
      return <FlowMessage flow={flow} />;
    case 'preSettled':
      return <PreSettled {...props} />;
    case 'confirming':
      return <Confirming {...props} />;
    case 'pin':
      return <HolderWaiting pin={flow.pin} />;
    case 'processing':
      return <Processing />;
    case 'done':
      return <Done {...props} />;
    case 'refused':
      return <Refused {...props} />;
    case 'unknown':
      return <Unknown {...props} />;
    default:
      return assertNever(flow.state);
  }
}

function FlowMessage({ flow }: { readonly flow: FlowView }) {
  const { sentence } = useWords();
  return flow.message ? <p className="hint">{sentence(flow.message)}</p> : null;
}

function PreSettled({ flow, reasons, settleLabel, onSettle, onBack }: FlowPanelProps) {
  const { t } = useWords();
  return (
    <>
      {flow.split && <SplitSummary split={flow.split} />}
      <FlowMessage flow={flow} />
      <div className="row-end">
        <button type="button" onClick={onBack}>
          {t('screen.back')} <kbd>Esc</kbd>
        </button>
        <button type="button" className="primary" onClick={onSettle}>
          {settleLabel} <kbd>F12</kbd>
        </button>
      </div>
      {flow.split && <SplitTable split={flow.split} reasons={reasons} />}
    </>
  );
}

function Confirming({ flow, onSettle, onBack }: FlowPanelProps) {
  const { t, sentence } = useWords();
  return (
    <div className="flow-wait" role="status">
      <h2>{flow.confirmed && flow.message ? sentence(flow.message) : t('screen.confirm.wait')}</h2>
      {!flow.confirmed && <p>{t('screen.confirm.hint')}</p>}
      {flow.split && <SplitSummary split={flow.split} />}
      <div className="row-end">
        <button type="button" onClick={onBack}>
          {t('screen.back')} <kbd>Esc</kbd>
        </button>
        <button type="button" className="primary" onClick={onSettle} disabled={!flow.confirmed}>
          {t('screen.confirm.settle')} <kbd>F12</kbd>
        </button>
      </div>
    </div>
  );
}

function Processing() {
  const { t } = useWords();
  return (
    <div className="flow-wait" role="status">
      <h2>{t('screen.processing.title')}</h2>
      <p>{t('screen.processing.hint')}</p>
    </div>
  );
}

function Done({ flow, reasons, nextKey, onNext }: FlowPanelProps) {
  const { t } = useWords();
  const result = flow.result;
  const cardLeft = useDeskState(({ view }) => view?.card && !view.card.voucher);
  return (
    <div className="flow-done">
      <h2 role="status">✓ {t('screen.done.title')}</h2>
      {result && <ToPay result={result} />}
      {result && <SplitSummary split={result} />}
      <FlowMessage flow={flow} />
      <p className="muted">{result && t('screen.done.number', { id: result.settlementId })}</p>
      {cardLeft && <p className="next-step">{t('screen.done.takeCard')}</p>}
      <div className="row-end">
        <button type="button" className="primary" onClick={onNext}>
          {t('screen.done.next')} <kbd>{nextKey}</kbd>
        </button>
      </div>
      {result && <SplitTable split={result} reasons={reasons} />}
    </div>
  );
}

/** What has to change hands now, as large as it deserves. */
function ToPay({ result }: { readonly result: SettlementResultView }) {
  const { t } = useWords();
  const { refundFen } = result;
  if (refundFen === undefined)
    return <Due label={t('screen.done.cash')} amountFen={result.cashPayFen} />;
  return (
    <>
      <Due
        label={refundFen < 0 ? t('screen.deposit.topUp') : t('screen.deposit.refund')}
        amountFen={Math.abs(refundFen)}
      />
      {result.depositFen !== undefined && (
        <p className="account-line">
          {t('screen.deposit.netted', {
            deposit: yuan(result.depositFen),
            cash: yuan(result.cashPayFen),
          })}
        </p>
      )}
    </>
  );
}

function Due({ label, amountFen }: { readonly label: string; readonly amountFen: number }) {
  return (
    <p className="due">
      <span>{label}</span>
      <strong className="amount">¥{yuan(amountFen)}</strong>
    </p>
  );
}

function Refused({ flow, onBack }: FlowPanelProps) {
  const { t, sentence } = useWords();
  return (
    <div className="flow-refused" role="alert">
      <h2>✕ {t('screen.refused.title')}</h2>
      {flow.message && <p className="refusal">{sentence(flow.message)}</p>}
      <p>{t('screen.refused.hint')}</p>
      <div className="row-end">
        <button type="button" className="primary" onClick={onBack}>
          {t('screen.back')} <kbd>Esc</kbd>
        </button>
      </div>
    </div>
  );
}

/** Nobody knows yet whether the money moved. It resolves itself; the counter must not repeat it. */
function Unknown({ flow, onSettle, onGiveUp }: FlowPanelProps) {
  const { t, sentence } = useWords();
  return (
    <div className="flow-unknown" role="alert">
      <h2>？ {t('screen.unknown.title')}</h2>
      {flow.message && <p>{sentence(flow.message)}</p>}
      <ul>
        <li>{t('screen.unknown.noMoney')}</li>
        <li>{t('screen.unknown.asking')}</li>
        <li>{t('screen.unknown.keep')}</li>
      </ul>
      {flow.split && <SplitSummary split={flow.split} />}
      <div className="row-end">
        <button type="button" onClick={onGiveUp}>
          {t('outcome.giveUp')}
        </button>
        <button type="button" className="primary" onClick={onSettle}>
          {t('screen.unknown.ask')} <kbd>F12</kbd>
        </button>
      </div>
    </div>
  );
}
