/** What a voice says of a screen: what to do and the one amount that matters. Never a name. */
import type { Sentence } from '../../../shared/contract/views.ts';
import type { DisplayState } from '../../../shared/display/display-state.ts';
import { pinTitleCode } from '../../../shared/display/pin-title.ts';
import type { MessageCode } from '../../../shared/messages/index.ts';
import { fenSpoken } from '../../../shared/money/amount-in-words.ts';
import { parseYuan } from '../../../shared/money/money.ts';
import { assertNever } from '../../../shared/result.ts';

const NOTHING = '0.00';

/** Empty = there is nothing to say. */
export function speechOf(state: DisplayState): readonly Sentence[] {
  switch (state.screen) {
    case 'idle':
    case 'outOfService':
      return [];
    case 'reading':
      return plain('screen.display.reading', 'screen.display.readingMore');
    case 'processing':
      return plain('screen.display.processing', 'screen.display.processingMore');
    case 'removeCard':
      return [...paid(state), ...plain('screen.display.removeCard')];
    case 'card':
      return card(state);
    case 'bill':
      return state.split ? toPay(state) : [];
    case 'confirm':
      return [...toPay(state), ...plain('screen.display.confirmAsk', 'speech.confirm')];
    case 'agree':
      return [...toPay(state), ...asked(state)];
    case 'pin':
      return [
        { code: pinTitleCode(state.pin?.stage) },
        ...(state.pin?.message ? [state.pin.message] : []),
      ];
    case 'result':
      return result(state);
    default:
      return assertNever(state.screen);
  }
}

/** All that has to be known before the answer. */
function asked({ question }: DisplayState): readonly Sentence[] {
  return question ? [question.title, ...question.lines] : [];
}

function plain(...codes: readonly MessageCode[]): Sentence[] {
  return codes.map((code) => ({ code }));
}

/** A sentence about an amount that stands on the screen as `1,234.50`. */
function about(code: MessageCode, yuan: string): Sentence {
  return { code, params: { amount: fenSpoken(parseYuan(yuan.replaceAll(',', '')) ?? 0) } };
}

function card({ concealed, balance, reason, entitlement, message }: DisplayState): Sentence[] {
  if (concealed) return plain('speech.concealed');
  return [
    ...(message ? [message] : []),
    ...(balance ? [about('speech.balance', balance.yuan)] : []),
    ...(reason ? [reason.why] : []),
    ...(entitlement ? [about('speech.pool', entitlement.leftYuan)] : []),
    ...(reason ? [reason.next] : []),
  ];
}

/** Cash of a purchase; what the deposit leaves to pay or to get back of a stay. */
function toPay({ deposit, split }: DisplayState): Sentence[] {
  if (deposit) return [ofDeposit(deposit)];
  const cash = split?.at(-1);
  return cash ? [cashDue(cash.yuan)] : [];
}

function cashDue(yuan: string): Sentence {
  return yuan === NOTHING ? { code: 'speech.nothingToPay' } : about('speech.toPay', yuan);
}

function ofDeposit({ topUpYuan, refundYuan }: NonNullable<DisplayState['deposit']>): Sentence {
  if (topUpYuan !== NOTHING) return about('speech.topUp', topUpYuan);
  return refundYuan === NOTHING
    ? { code: 'speech.nothingToPay' }
    : about('speech.refund', refundYuan);
}

function paid({ deposit, result: ended }: DisplayState): Sentence[] {
  if (ended?.outcome !== 'ok') return [];
  return [deposit ? ofDeposit(deposit) : cashDue(ended.cashYuan)];
}

function result(state: DisplayState): Sentence[] {
  const { result: ended, message, holder } = state;
  if (ended?.outcome === 'unknown') {
    return plain('screen.display.unknown', 'screen.display.unknownMore');
  }
  if (ended?.outcome !== 'ok') {
    return [...plain('screen.display.refused'), ...(message ? [message] : [])];
  }
  const after = ended.balanceAfterYuan;
  return [
    ...plain('screen.done.title'),
    ...paid(state),
    ...(after === undefined ? [] : [about('speech.balanceAfter', after)]),
    ...plain(holder && !holder.voucher ? 'screen.display.takeCard' : 'screen.display.takeSlip'),
  ];
}
