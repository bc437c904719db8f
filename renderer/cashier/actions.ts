/** What each key and button of the cashier's window does. */

import type { PurchaseQuestion } from '../../shared/contract/pharmacy.ts';
import type { CashierView } from '../../shared/contract/views.ts';
import type { Desk } from '../stores/desk-store.ts';
import { switchLanguage } from '../stores/language.ts';
import { createRepeatGuard, SETTLE_REPEAT_MS } from '../stores/repeat-guard.ts';
import { nextPayer } from '../ui/family-choice.tsx';
import type { KeyAction } from './key-map.ts';

/** Parts of the window an action may have to touch. */
export interface CashierHands {
  readonly focusEntry: () => void;
  /** Clears text and hits of the entry line; false when it was empty already. */
  readonly clearEntry: () => boolean;
  readonly toggleReasons: () => void;
  readonly nowMs: () => number;
}

type Actions = { readonly [A in KeyAction]: () => void };

/** @param desk the cashier's desk; the view is read at the moment of the key press. */
export function cashierActions(desk: Desk<CashierView>, hands: CashierHands): Actions {
  const view = (): CashierView | undefined => desk.store.getState().view;
  const acceptSettle = createRepeatGuard(SETTLE_REPEAT_MS);
  return {
    help: () => desk.open('help'),
    entry: hands.focusEntry,
    holder: () => desk.open('holder'),
    account: () => desk.open('account'),
    readCard: () => void desk.send('card.readAgain', {}),
    voucher: () => {
      if (view()?.status.vouchers) desk.open('voucher');
    },
    askPin: () => void desk.send('card.askPin', {}),
    useAccount: () => void desk.send('till.useAccount', { use: !view()?.basket.useAccount }),
    useFamily: () => {
      const family = view()?.basket.family;
      if (family) void desk.send('till.useFamily', nextPayer(family));
    },
    preSettle: () => {
      const question = openQuestion(view());
      if (question) desk.open(question);
      else void desk.send('till.preSettle', {});
    },
    settle: () => {
      if (view()?.flow.state === 'unknown') void desk.send('till.queryOutcome', {});
      else if (acceptSettle(hands.nowMs())) void desk.command('settle', 'till.settle', {});
    },
    reasons: hands.toggleReasons,
    slip: () => desk.open('slip'),
    reverse: () => desk.open('reverse'),
    substitute: () => desk.open('substitute'),
    boxes: () => {
      if (view()?.basket.lines.length) desk.open('boxes');
    },
    park: () => void park(desk),
    parked: () => desk.open('parked'),
    cause: () => desk.open('cause'),
    prescription: () => desk.open('prescription'),
    allow: () => desk.open('allow'),
    returnGoods: () => desk.open('returnGoods'),
    clearBasket: () => {
      if (view()?.basket.lines.length) desk.open('clearBasket');
    },
    office: () => desk.open('office'),
    shift: () => desk.open(view()?.shift ? 'shiftClose' : 'shiftOpen'),
    lock: () => void desk.send('operator.lock', {}),
    reader: () => {
      if (view()?.status.simulatedReader) desk.open('reader');
    },
    language: switchLanguage,
    back: () => {
      if (!hands.clearEntry()) stepBack(desk);
    },
  };
}

/** The question that stands before the split; the cause is only asked where insurance is used. */
function openQuestion(view: CashierView | undefined): PurchaseQuestion | undefined {
  const insured = view?.card !== undefined;
  return view?.basket.questions?.find((question) => question !== 'cause' || insured);
}

async function park(desk: Desk<CashierView>): Promise<void> {
  const parked = await desk.send('till.park', {});
  if (parked.ok) desk.hint({ code: 'screen.parked.done', params: { ...parked.value } });
}

/** One step back in the flow. The basket always stays. */
function stepBack(desk: Desk<CashierView>): void {
  const { flow, card } = desk.store.getState().view ?? {};
  if (flow?.pin || card?.asked) {
    void desk.send('pin.cancel', {});
    return;
  }
  switch (flow?.state) {
    case 'preSettled':
    case 'confirming':
    case 'refused':
      void desk.send('till.back', {});
      return;
    case 'done':
      void desk.send('till.next', {});
      return;
    default:
      desk.hint(undefined);
  }
}
