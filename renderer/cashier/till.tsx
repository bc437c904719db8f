/** The cashier's one screen: basket and entry line on the left, card and settlement on the right. */
import { useCallback, useMemo, useRef, useState } from 'react';
import type { CashierView } from '../../shared/contract/views.ts';
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
import { StatusBar } from '../ui/status-bar.tsx';
import { useWindowKeys } from '../ui/use-window-keys.ts';
import { useWords } from '../ui/words.ts';
import { type CashierHands, cashierActions } from './actions.ts';
import { Answers } from './answers.tsx';
import { Basket } from './basket.tsx';
import { CashierDialogs } from './dialogs.tsx';
import { EntryLine } from './entry-line.tsx';
import { actionOfKey, KEY_BINDINGS, type KeyAction } from './key-map.ts';
import { useBasketKeys } from './use-basket-keys.ts';
import { type Entry, useEntry } from './use-entry.ts';
import { useEntryFocus } from './use-entry-focus.ts';

/** In the order of a sale; reading the card has its button on the card's panel. */
const KEYS_SHOWN: readonly KeyAction[] = [
  'help',
  'boxes',
  'preSettle',
  'settle',
  'slip',
  'park',
  'holder',
  'substitute',
  'returnGoods',
  'reverse',
  'shift',
  'office',
  'lock',
];

interface TillProps {
  readonly desk: Desk<CashierView>;
  readonly view: CashierView;
}

export function Till({ desk, view }: TillProps) {
  const { t } = useWords();
  const field = useRef<HTMLInputElement>(null);
  const [reasons, setReasons] = useState(false);
  const entry = useEntry(desk);
  const basketKeys = useBasketKeys(desk, view.basket.lines);
  const run = useRun(desk, entry, field, setReasons);
  useWindowKeys(actionOfKey, run);
  useEntryFocus(field);
  useScanner(useScanTarget(desk, entry));
  const dialog = useDeskState((state) => state.dialog);
  const { flow } = view;
  return (
    <div className="desk">
      <StatusBar status={view.status} operator={view.operator} shift={view.shift} />
      <DeskBanners status={view.status} hasShift={view.shift !== undefined} />
      <main className="till">
        <h1 className="hidden">{t('screen.cashier.title')}</h1>
        <div className="till-left">
          <EntryLine
            entry={entry}
            field={field}
            onBasketKey={(event) => {
              if (event.key === 'Enter' && flow.state === 'done') run('back');
              else return basketKeys.onKey(event);
              return true;
            }}
          />
          {dialog === undefined && <MessageLine />}
          <Basket
            basket={view.basket}
            selected={basketKeys.selected?.lineNo}
            onSelect={basketKeys.select}
          />
        </div>
        <div className="till-right">
          <CardPanel card={view.card} status={view.status} />
          <section className={`panel flow flow-${flow.state}`} aria-label={t('screen.flow.title')}>
            <FlowPanel
              flow={flow}
              settleLabel={t('screen.key.settle')}
              nextKey="Enter"
              reasons={reasons}
              onSettle={() => run('settle')}
              onBack={() => run('back')}
              onNext={() => run('back')}
              onGiveUp={() => void desk.send('till.giveUp', {})}
            />
            {flow.state === 'idle' && <NextStep view={view} onAction={run} />}
          </section>
        </div>
      </main>
      <KeysBar
        bindings={KEY_BINDINGS}
        shown={KEYS_SHOWN}
        label={(action) => `screen.key.${action}`}
        onAction={run}
      />
      <CashierDialogs selected={basketKeys.selected} basket={view.basket} />
    </div>
  );
}

/** What to do next, in words; the account may be declined by its owner. */
function NextStep(props: {
  readonly view: CashierView;
  readonly onAction: (action: KeyAction) => void;
}) {
  const { t } = useWords();
  const desk = useDesk();
  const { basket } = props.view;
  const ready = basket.lines.length > 0;
  return (
    <>
      <p className="next-step">{ready ? t('screen.next.preSettle') : t('screen.next.scan')}</p>
      {offersAccount(props.view.card) && (
        <label className="check">
          <input
            type="checkbox"
            checked={basket.useAccount}
            onChange={() => props.onAction('useAccount')}
          />
          {t('screen.key.useAccount')} <kbd>Alt+A</kbd>
        </label>
      )}
      {basket.family && (
        <FamilyChoice
          family={basket.family}
          onChoose={(choice) => void desk.send('till.useFamily', choice)}
        />
      )}
      <Answers basket={basket} insured={props.view.card !== undefined} onAction={props.onAction} />
      {ready && (
        <div className="row-end">
          <button type="button" className="primary" onClick={() => props.onAction('preSettle')}>
            {t('screen.key.preSettle')} <kbd>F8</kbd>
          </button>
        </div>
      )}
    </>
  );
}

/** The actions of this window, bound to its entry line. */
function useRun(
  desk: Desk<CashierView>,
  entry: Entry,
  field: { readonly current: HTMLInputElement | null },
  setReasons: (change: (open: boolean) => boolean) => void,
): (action: KeyAction) => void {
  const { clear } = entry;
  const actions = useMemo(() => {
    const hands: CashierHands = {
      focusEntry: () => field.current?.focus(),
      clearEntry: clear,
      toggleReasons: () => setReasons((open) => !open),
      nowMs: () => performance.now(),
    };
    return cashierActions(desk, hands);
  }, [desk, clear, field, setReasons]);
  return useCallback((action: KeyAction) => actions[action](), [actions]);
}

/** Scans go to the entry line, or to a dialog that asks for them; into any other none ever goes. */
function useScanTarget(desk: Desk<CashierView>, entry: Entry): (code: string) => void {
  const { scan } = entry;
  return useCallback(
    (code: string) => {
      const sink = scanSink();
      if (sink) return sink(code);
      const { dialog, view } = desk.store.getState();
      const open = dialog === undefined && view?.flow.state !== 'pin';
      if (open) scan(code);
      else desk.hint({ code: 'screen.scanIgnored' });
    },
    [desk, scan],
  );
}
