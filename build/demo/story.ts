/**
 * The main job told once: card in, balance, purchase, discharge, batch acknowledged. Every figure
 * comes from what the windows are shown and from the ledger file, none from here.
 */
import { randomUUID } from 'node:crypto';
import type { RpcClient } from '../../renderer/rpc/client.ts';
import type { AnswerOf, MethodName, ParamsOf } from '../../shared/contract/methods.ts';
import type {
  CashierView,
  DischargeView,
  SettlementResultView,
} from '../../shared/contract/views.ts';
import { E4 } from '../../shared/money/money.ts';
import type { Stage } from './stage.ts';

/** Puts demo cards in and takes them out, by the id of their image. */
export interface CardHand {
  insert(image: string): Promise<void>;
  remove(): Promise<void>;
}

export interface StoryTelling {
  /** Called at each step with what was done, for the telling in words. */
  say(step: StoryStep, figures: Readonly<Record<string, string | number>>): void;
}

export type StoryStep =
  | 'signedIn'
  | 'cardIn'
  | 'balance'
  | 'basket'
  | 'settled'
  | 'stay'
  | 'discharged'
  | 'synced'
  | 'verified';

export interface Told {
  readonly card: {
    readonly reader: string;
    readonly profile: string;
    readonly holderMasked: string;
    readonly cardTail: string;
  };
  readonly balanceFen: number;
  readonly purchase: SettlementResultView;
  readonly discharge: SettlementResultView;
  readonly timingsMs: { readonly insertToBalance: number; readonly settle: number };
}

/** Demo PIN, operators and cards; they stand in the README for everybody. */
const PIN = '123789';
const BUYER = '1-chen-guifang';
const PATIENT = '2-li-jianguo';
const PATIENCE_MS = 30_000;

type Desk = RpcClient<{ view: CashierView }> | RpcClient<{ view: DischargeView }>;

export async function tellStory(stage: Stage, hand: CardHand, told: StoryTelling): Promise<Told> {
  const { cashier, discharge } = stage;
  await signIn(cashier, 'c01', 'demo-c01');
  await signIn(discharge, 'd01', 'demo-d01');
  told.say('signedIn', {});

  const insertedAt = performance.now();
  await hand.insert(BUYER);
  const seen = await viewWhen(
    cashier,
    (view) => view.card !== undefined && view.flow.pin !== undefined,
  );
  const holder = seen.card?.holderMasked ?? '';
  told.say('cardIn', { holder });
  await enterPin(cashier);
  const shown = await viewWhen(cashier, (view) => view.card?.balance !== undefined);
  const insertToBalance = performance.now() - insertedAt;
  const balanceFen = shown.card?.balance?.amountFen ?? 0;
  told.say('balance', { balanceFen });

  await fillBasket(cashier);
  await ask(cashier, 'till.preSettle', {});
  const split = (await viewWhen(cashier, (view) => view.flow.split !== undefined)).flow.split;
  told.say('basket', { medfeeFen: split?.medfeeSumFen ?? 0 });
  const settledAt = performance.now();
  const purchase = await settleWithPin(cashier, 'till.settle');
  const settle = performance.now() - settledAt;
  told.say('settled', { acctFen: purchase.acctPayFen, fundFen: purchase.fundPaySumFen });
  await hand.remove();
  await viewWhen(cashier, (view) => view.card === undefined);
  await ask(cashier, 'till.next', {});

  const left = await dischargePatient(stage, hand, told);
  return {
    card: {
      reader: shown.status.reader.name,
      profile: shown.card?.profile ?? '',
      holderMasked: holder,
      cardTail: shown.card?.cardTail ?? '',
    },
    balanceFen,
    purchase,
    discharge: left,
    timingsMs: { insertToBalance: Math.round(insertToBalance), settle: Math.round(settle) },
  };
}

async function dischargePatient(
  { discharge, display }: Stage,
  hand: CardHand,
  told: StoryTelling,
): Promise<SettlementResultView> {
  await hand.insert(PATIENT);
  const view = await viewWhen(discharge, (v) => v.card?.pinVerified === false && !!v.flow.pin);
  await ask(discharge, 'pin.cancel', {});
  const stay = view.stays.find((open) => open.holderMasked === view.card?.holderMasked);
  if (!stay) throw new Error('the demo ward has a stay of this holder');
  await ask(discharge, 'stay.select', { stayId: stay.stayId });
  await viewWhen(discharge, (v) => v.selected?.cardMatches === true);
  const { stayId, chargeLines: lines, chargesFen: amountFen } = stay;
  const ward = { stayId, lines, amountFen, explanation: '' };
  await ask(discharge, 'stay.check', { commandId: randomUUID(), ...ward });
  await ask(discharge, 'stay.preSettle', {});
  told.say('stay', { lines: stay.chargeLines, chargesFen: stay.chargesFen });
  await ask(discharge, 'stay.askConfirmation', {});
  await ask(display, 'display.confirm', { accepted: true });
  const result = await settleWithPin(discharge, 'stay.settle');
  told.say('discharged', {
    depositFen: result.depositFen ?? 0,
    refundFen: result.refundFen ?? 0,
  });
  await hand.remove();
  await viewWhen(discharge, (v) => v.card === undefined);
  return result;
}

async function signIn(desk: Desk, operatorId: string, password: string): Promise<void> {
  await ask(desk, 'operator.signIn', { operatorId, password });
  await ask(desk, 'shift.open', { commandId: randomUUID(), floatFen: 50_000 });
}

/** What a cashier enters: a scanned bar code, a quantity with a bar code, pinyin initials. */
async function fillBasket(cashier: Stage['cashier']): Promise<void> {
  await ask(cashier, 'till.enter', { text: '2010000019245' });
  await ask(cashier, 'till.enter', { text: '12*2010000012956' });
  for (const initials of ['stxa', 'gjyds']) {
    const { hits } = await ask(cashier, 'till.enter', { text: initials });
    const [drug] = hits;
    if (!drug) throw new Error(`the demo catalogue has a drug ${initials}`);
    await ask(cashier, 'till.add', { code: drug.code, quantityE4: 2 * E4 });
  }
}

async function settleWithPin(
  desk: Desk,
  method: 'till.settle' | 'stay.settle',
): Promise<SettlementResultView> {
  const settled = ask(desk, method, { commandId: randomUUID() });
  await viewWhen(desk, (view) => view.flow.state === 'pin' && view.flow.pin !== undefined);
  await enterPin(desk);
  await settled;
  const { flow } = await viewWhen(desk, (view) => view.flow.result !== undefined);
  if (!flow.result) throw new Error('a finished settlement has a result');
  return flow.result;
}

async function enterPin(desk: Desk): Promise<void> {
  for (const digit of PIN) await ask(desk, 'pin.digit', { digit: Number(digit) });
  await ask(desk, 'pin.submit', {});
}

/** A call that must succeed; a refusal ends the story with its code. */
export async function ask<M extends MethodName>(
  desk: { call: Desk['call'] } | Stage['display'],
  method: M,
  params: ParamsOf<M>,
): Promise<AnswerOf<M>> {
  const answer = await desk.call(method, params);
  if (answer.ok) return answer.value;
  throw new Error(`${method}: ${answer.error.code} ${JSON.stringify(answer.error.params ?? {})}`);
}

/** The first pushed view that fulfils the condition. */
export function viewWhen<V extends CashierView | DischargeView>(
  desk: RpcClient<{ view: V }>,
  fulfils: (view: V) => boolean,
): Promise<V>;
export function viewWhen(
  desk: Desk,
  fulfils: (view: CashierView | DischargeView) => boolean,
): Promise<CashierView | DischargeView>;
export async function viewWhen(
  desk: Desk,
  fulfils: (view: never) => boolean,
): Promise<CashierView | DischargeView> {
  let stop = (): void => undefined;
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      let last: unknown;
      timer = setTimeout(
        () => reject(new Error(`no such view within ${PATIENCE_MS} ms: ${JSON.stringify(last)}`)),
        PATIENCE_MS,
      );
      stop = (desk as RpcClient<{ view: CashierView }>).on('view', (view) => {
        last = { ...view, basket: undefined };
        if (fulfils(view as never)) resolve(view);
      });
    });
  } finally {
    clearTimeout(timer);
    stop();
  }
}
