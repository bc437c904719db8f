/** What the cashier's window is shown of the purchase and its settlement. */
import type {
  CashierView,
  FlowView,
  SettlementResultView,
} from '../../../shared/contract/views.ts';
import type { Booked } from '../settle/book.ts';
import { isSelfPay, type Plan } from '../settle/plan.ts';
import { splitView } from '../settle/split-view.ts';
import { wantsCodes } from '../trace/wanted.ts';
import { basketTotalFen, basketView } from './basket.ts';
import { causeWanted, questionsOf } from './checks.ts';
import type { TillDeps } from './deps.ts';
import type { Flow } from './flow.ts';
import type { Payers } from './payers.ts';
import type { Purchase } from './purchase.ts';

/** The purchase in work; once it is sold, what was in it. */
export function shownBasket(
  deps: TillDeps,
  payers: Payers,
  purchase: Purchase,
  sold = purchase.basket,
): CashierView['basket'] {
  const { useAccount, cause, prescription, familyPayer } = purchase;
  const wanted = deps.rules?.()?.traceCodes;
  const family = useAccount ? payers.view(familyPayer) : undefined;
  return {
    lines: basketView(sold, (item) => wantsCodes(item, wanted)),
    ...{ totalFen: basketTotalFen(sold), useAccount },
    ...(family && { family }),
    ...(cause !== undefined && { cause }),
    causeWanted: causeWanted(deps, purchase),
    questions: questionsOf(deps, purchase),
    ...(prescription && { prescription }),
    parked: deps.baskets?.parked(deps.clock.nowMs()).length ?? 0,
  };
}

/** Where the settlement stands, and its PIN. */
export function flowView(flow: Flow, deps: TillDeps): FlowView {
  const pin = deps.counter.pinEntry();
  return {
    state: flow.state,
    ...(flow.message && { message: flow.message }),
    ...(flow.plan && { split: splitView(flow.plan, !deps.isOnline()) }),
    ...(pin && { pin }),
    ...(flow.result && { result: flow.result }),
  };
}

/** What was booked. */
export function resultView(plan: Plan, booked: Booked): SettlementResultView {
  return {
    ...splitView(plan, !booked.online && !isSelfPay(plan)),
    seq: booked.seq,
    settlementId: booked.settlementId,
    atMs: booked.atMs,
  };
}
