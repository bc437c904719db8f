/** The discharge desk: stays on the left, the chosen stay in the middle, card and settlement right. */
import { useCallback, useMemo, useRef, useState } from 'react';
import type { DischargeView } from '../../shared/contract/views.ts';
import { looksLikeVoucher } from '../../shared/voucher/voucher-code.ts';
import { scanSink } from '../scan/scan-sink.ts';
import { useScanner } from '../scan/use-scanner.ts';
import type { Desk } from '../stores/desk-store.ts';
import { DeskBanners } from '../ui/banners.tsx';
import { CardPanel, offersAccount } from '../ui/card-panel.tsx';
import { useDesk, useDeskState } from '../ui/desk-context.ts';
import { FamilyChoice } from '../ui/family-choice.tsx';
import { FlowPanel } from '../ui/flow-panel.tsx';
import { KeysBar } from '../ui/keys-bar.tsx';
import { MessageLine } from '../ui/message-line.tsx';
import { scanVoucher } from '../ui/scan-voucher.ts';
import { StatusBar } from '../ui/status-bar.tsx';
import { useWindowKeys } from '../ui/use-window-keys.ts';
import { useWords } from '../ui/words.ts';
import { dischargeActions } from './actions.ts';
import { DischargeDialogs } from './dialogs.tsx';
import { DISCHARGE_BINDINGS, type DischargeAction, dischargeActionOfKey } from './key-map.ts';
import { SelectedStay } from './selected-stay.tsx';
import { StayList } from './stay-list.tsx';

const KEYS_SHOWN: readonly DischargeAction[] = [
  'help',
  'holder',
  'uploadCheck',
  'trial',
  'preSettle',
  'forward',
  'recovery',
  'reverse',
  'substitute',
  'office',
  'lock',
];

/** An e-voucher can be scanned at any time; any other burst must not end up in a field. */
function useScanTarget(desk: Desk<DischargeView>): (code: string) => void {
  return useCallback(
    (code: string) => {
      const sink = scanSink();
      const open = desk.store.getState().dialog === undefined;
      if (sink) sink(code);
      else if (open && looksLikeVoucher(code)) void scanVoucher(desk, code);
      else desk.hint({ code: 'screen.scanIgnored' });
    },
    [desk],
  );
}

interface DischargeDeskProps {
  readonly desk: Desk<DischargeView>;
  readonly view: DischargeView;
}

export function DischargeDesk({ desk, view }: DischargeDeskProps) {
  const { t } = useWords();
  const filterField = useRef<HTMLInputElement>(null);
  const [reasons, setReasons] = useState(false);
  const actions = useMemo(
    () =>
      dischargeActions(desk, {
        focusList: () => filterField.current?.focus(),
        toggleReasons: () => setReasons((open) => !open),
        nowMs: () => performance.now(),
      }),
    [desk],
  );
  const run = useCallback((action: DischargeAction) => actions[action](), [actions]);
  useWindowKeys(dischargeActionOfKey, run);
  useScanner(useScanTarget(desk));
  const dialog = useDeskState((state) => state.dialog);
  return (
    <div className="desk">
      <StatusBar status={view.status} operator={view.operator} shift={view.shift} />
      <DeskBanners status={view.status} hasShift={view.shift !== undefined} />
      {dialog === undefined && <MessageLine />}
      <main className="discharge">
        <h1 className="hidden">{t('screen.discharge.title')}</h1>
        <StayList
          stays={view.stays}
          selectedId={view.selected?.stay.stayId}
          filterField={filterField}
        />
        <SelectedStay view={view} onAction={run} />
        <div className="till-right">
          <CardPanel card={view.card} status={view.status} />
          <Settlement view={view} reasons={reasons} onAction={run} />
        </div>
      </main>
      <KeysBar
        bindings={DISCHARGE_BINDINGS}
        shown={KEYS_SHOWN}
        label={(action) => `screen.key.${action}`}
        onAction={run}
      />
      <DischargeDialogs view={view} />
    </div>
  );
}

interface SettlementProps {
  readonly view: DischargeView;
  readonly reasons: boolean;
  readonly onAction: (action: DischargeAction) => void;
}

/** The settlement in work; another person's card stops everything. */
function Settlement({ view, reasons, onAction }: SettlementProps) {
  const { t } = useWords();
  const desk = useDesk();
  const { flow, selected } = view;
  if (selected?.cardMatches === false && selected.stay.status === 'open') {
    return (
      <section className="panel flow flow-stop" role="alert">
        <h2>✕ {t('screen.mismatch.title')}</h2>
        <p>{t('screen.mismatch.hint', { name: selected.stay.holderMasked })}</p>
      </section>
    );
  }
  return (
    <section className={`panel flow flow-${flow.state}`} aria-label={t('screen.flow.title')}>
      <FlowPanel
        flow={flow}
        reasons={reasons}
        settleLabel={t('screen.discharge.askHolder')}
        nextKey="Esc"
        onSettle={() => onAction('forward')}
        onBack={() => onAction('back')}
        onNext={() => onAction('back')}
        onGiveUp={() => void desk.send('stay.giveUp', {})}
      />
      {flow.state === 'idle' && selected?.stay.status === 'open' && (
        <ReadyToPreSettle
          selected={selected}
          account={offersAccount(view.card)}
          onAction={onAction}
        />
      )}
    </section>
  );
}

function ReadyToPreSettle(props: {
  readonly selected: NonNullable<DischargeView['selected']>;
  /** False: the scheme of the card has no account to pay from. */
  readonly account: boolean;
  readonly onAction: (action: DischargeAction) => void;
}) {
  const { t } = useWords();
  const desk = useDesk();
  const { check, stay, useAccount, family } = props.selected;
  if (!check && stay.chargeLines > 0) {
    return (
      <>
        <p className="next-step">{t('screen.check.wanted')}</p>
        <div className="row-end">
          <button type="button" className="primary" onClick={() => props.onAction('uploadCheck')}>
            {t('screen.key.uploadCheck')} <kbd>Alt+C</kbd>
          </button>
        </div>
      </>
    );
  }
  return (
    <>
      <p className="next-step">{t('screen.discharge.ready')}</p>
      {props.account && (
        <label className="check">
          <input
            type="checkbox"
            checked={useAccount}
            onChange={() => props.onAction('useAccount')}
          />
          {t('screen.key.useAccount')} <kbd>Alt+A</kbd>
        </label>
      )}
      {family && (
        <FamilyChoice
          family={family}
          onChoose={(choice) => void desk.send('stay.useFamily', choice)}
        />
      )}
      <div className="row-end">
        <button type="button" className="primary" onClick={() => props.onAction('preSettle')}>
          {t('screen.key.preSettle')} <kbd>F8</kbd>
        </button>
      </div>
    </>
  );
}
