/** What each key and button of the discharge desk does. */
import type { DischargeView } from '../../shared/contract/views.ts';
import type { Desk } from '../stores/desk-store.ts';
import { switchLanguage } from '../stores/language.ts';
import { createRepeatGuard, SETTLE_REPEAT_MS } from '../stores/repeat-guard.ts';
import { nextPayer } from '../ui/family-choice.tsx';
import type { DischargeAction } from './key-map.ts';

export interface DischargeHands {
  readonly focusList: () => void;
  readonly toggleReasons: () => void;
  readonly nowMs: () => number;
}

type Actions = { readonly [A in DischargeAction]: () => void };

export function dischargeActions(desk: Desk<DischargeView>, hands: DischargeHands): Actions {
  const view = (): DischargeView | undefined => desk.store.getState().view;
  const acceptForward = createRepeatGuard(SETTLE_REPEAT_MS);
  /** Runs only for a selected stay; else says what is missing. */
  const withStay = (run: () => void): void => {
    if (view()?.selected) run();
    else desk.hint({ code: 'screen.stay.chooseFirst' });
  };
  return {
    help: () => desk.open('help'),
    list: hands.focusList,
    admit: () => desk.open('admit'),
    holder: () => desk.open('holder'),
    account: () => desk.open('account'),
    readCard: () => void desk.send('card.readAgain', {}),
    voucher: () => {
      if (view()?.status.vouchers) desk.open('voucher');
    },
    deposit: () => withStay(() => desk.open('deposit')),
    importCharges: () => withStay(() => desk.open('chargeImport')),
    uploadCheck: () => withStay(() => desk.open('uploadCheck')),
    trial: () => withStay(() => desk.open('trial')),
    feeList: () => withStay(() => desk.open('feeList')),
    transfer: () => withStay(() => desk.open('transfer')),
    cancelDischarge: () => withStay(() => desk.open('cancelDischarge')),
    preSettle: () => withStay(() => preSettle(desk)),
    forward: () =>
      withStay(() => {
        if (acceptForward(hands.nowMs())) stepForward(desk);
      }),
    settlementList: () => withStay(() => desk.open('settlementList')),
    reverse: () => desk.open('reverse'),
    recovery: () => desk.open('recovery'),
    substitute: () => desk.open('substitute'),
    useAccount: () =>
      withStay(() => void desk.send('stay.useAccount', { use: !view()?.selected?.useAccount })),
    useFamily: () =>
      withStay(() => {
        const family = view()?.selected?.family;
        if (family) void desk.send('stay.useFamily', nextPayer(family));
      }),
    askPin: () => void desk.send('card.askPin', {}),
    reasons: hands.toggleReasons,
    office: () => desk.open('office'),
    shift: () => desk.open(view()?.shift ? 'shiftClose' : 'shiftOpen'),
    lock: () => void desk.send('operator.lock', {}),
    reader: () => {
      if (view()?.status.simulatedReader) desk.open('reader');
    },
    language: switchLanguage,
    back: () => stepBack(desk),
  };
}

/** The check with the ward comes first. */
function preSettle(desk: Desk<DischargeView>): void {
  const selected = desk.store.getState().view?.selected;
  const unchecked = selected?.stay.status === 'open' && !selected.check;
  if (unchecked && selected.stay.chargeLines > 0) desk.open('uploadCheck');
  else void desk.send('stay.preSettle', {});
}

/** Charges → check → pre-settlement → the holder's yes → PIN and settlement. */
function stepForward(desk: Desk<DischargeView>): void {
  const flow = desk.store.getState().view?.flow;
  switch (flow?.state) {
    case 'idle':
      preSettle(desk);
      return;
    case 'preSettled':
      void desk.send('stay.askConfirmation', {});
      return;
    case 'confirming':
      if (flow.confirmed) void desk.command('settle', 'stay.settle', {});
      else desk.hint({ code: 'screen.confirm.hint' });
      return;
    case 'unknown':
      void desk.send('stay.queryOutcome', {});
      return;
    case 'done':
      desk.open('settlementList');
      return;
    default:
      desk.hint(undefined);
  }
}

/** One step back; from the charges back to the list of stays. */
function stepBack(desk: Desk<DischargeView>): void {
  const view = desk.store.getState().view;
  if (view?.flow.pin || view?.card?.asked) {
    void desk.send('pin.cancel', {});
    return;
  }
  switch (view?.flow.state) {
    case 'preSettled':
    case 'confirming':
    case 'refused':
      void desk.send('stay.back', {});
      return;
    case 'processing':
    case 'unknown':
      desk.hint(undefined);
      return;
    default:
      if (view?.selected) void desk.send('stay.unselect', {});
  }
}
