/**
 * The store of a desk's window: the last view of the service and what only this window knows
 * (which dialog is open, the last refusal). Nothing here would be missed after a reload.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AnswerOf, MethodName, ParamsOf } from '../../shared/contract/methods.ts';
import type { RescueView } from '../../shared/contract/rescue.ts';
import type { SetupView } from '../../shared/contract/setup.ts';
import type {
  CashierView,
  DischargeView,
  FlowState,
  Sentence,
} from '../../shared/contract/views.ts';
import type { MessageCode } from '../../shared/messages/index.ts';
import type { Refusal, Result } from '../../shared/result.ts';
import { DoorBroken } from '../rpc/client.ts';
import type { LinkState, WindowClient } from './client.ts';
import { createIntents, type Intents } from './intents.ts';

export type DialogName =
  | 'help'
  | 'shiftOpen'
  | 'shiftClose'
  | 'slip'
  | 'reverse'
  | 'quantity'
  | 'clearBasket'
  | 'reader'
  | 'holder'
  | 'account'
  | 'voucher'
  | 'admit'
  | 'deposit'
  | 'chargeImport'
  | 'settlementList'
  | 'uploadCheck'
  | 'trial'
  | 'feeList'
  | 'transfer'
  | 'cancelDischarge'
  | 'tasks'
  | 'substitute'
  | 'recovery'
  | 'boxes'
  | 'parked'
  | 'cause'
  | 'prescription'
  | 'allow'
  | 'returnGoods'
  | 'office';

export interface DeskState<V> {
  readonly link: LinkState;
  readonly view: V | undefined;
  /** Set while the terminal is not set up; then there is no view. */
  readonly setup: SetupView | undefined;
  /** Set while the ledger does not open; then there is no view. */
  readonly rescue: RescueView | undefined;
  readonly dialog: DialogName | undefined;
  /** The last refusal or hint, until the next command. */
  readonly refusal: Refusal | undefined;
  readonly hint: Sentence | undefined;
}

export type AnyView = CashierView | DischargeView;

export interface Desk<V extends AnyView = AnyView> {
  readonly store: StoreApi<DeskState<V>>;
  readonly intents: Intents;
  /** Calls the service; a refusal is kept for the message line and given back. */
  send<M extends MethodName>(method: M, params: ParamsOf<M>): Promise<Result<AnswerOf<M>>>;
  /** Asks for something to be shown; neither the question nor a refusal is told to anybody. */
  ask<M extends MethodName>(method: M, params: ParamsOf<M>): Promise<Result<AnswerOf<M>>>;
  /** Like `send` for commands that move money: the id stays the same until the outcome is known. */
  command<M extends MethodName>(
    purpose: string,
    method: M,
    params: Omit<ParamsOf<M>, 'commandId'>,
  ): Promise<Result<AnswerOf<M>>>;
  open(dialog: DialogName): void;
  close(): void;
  hint(sentence: Sentence | undefined): void;
}

/** States in which a settlement may still go either way. */
const UNDECIDED: readonly FlowState[] = ['pin', 'processing', 'unknown'];

/** Connects a desk's store to its door. */
export function createDesk<V extends AnyView>(client: WindowClient, newId: () => string): Desk<V> {
  const intents = createIntents(newId);
  const store = createStore<DeskState<V>>(() => ({
    link: client.state,
    view: undefined,
    setup: undefined,
    rescue: undefined,
    dialog: undefined,
    refusal: undefined,
    hint: undefined,
  }));
  client.on('state', (link) => store.setState({ link }));
  client.on('shut', () => store.setState({ link: 'shut' }));
  client.on('view', (view) => {
    if (settlementDecided(store.getState().view, view)) intents.outcomeKnown('settle');
    store.setState({ view: view as V, setup: undefined, rescue: undefined });
  });
  client.on('setup', (setup) => store.setState({ setup, view: undefined, rescue: undefined }));
  client.on('rescue', (rescue) => store.setState({ rescue, view: undefined, setup: undefined }));
  const ask: Desk<V>['ask'] = (method, params) =>
    client.call(method, params).catch(refusalOfBrokenDoor);
  const send: Desk<V>['send'] = async (method, params) => {
    store.setState({ refusal: undefined, hint: undefined });
    const result = await ask(method, params);
    if (!result.ok) store.setState({ refusal: result.error });
    return result;
  };
  const command: Desk<V>['command'] = async (purpose, method, params) => {
    const commandId = intents.idFor(purpose);
    const result = await send(method, { ...params, commandId } as never);
    // A settlement is decided by the flow, not by the answer that merely starts the PIN entry.
    const known = result.ok ? purpose !== 'settle' : !NO_ANSWER.includes(result.error.code);
    if (known) intents.outcomeKnown(purpose);
    return result as never;
  };
  return {
    store,
    intents,
    ask,
    send,
    command,
    open: (dialog) => store.setState({ dialog, refusal: undefined, hint: undefined }),
    close: () => store.setState({ dialog: undefined, refusal: undefined }),
    hint: (hint) => store.setState({ hint }),
  };
}

/** Codes of a call that was never answered: nobody here knows what became of it. */
const NO_ANSWER: readonly MessageCode[] = ['system.disconnected', 'system.noAnswer'];

function refusalOfBrokenDoor(error: unknown): Result<never> {
  if (error instanceof DoorBroken) return { ok: false, error: { code: error.code } };
  throw error;
}

/**
 * The flow moved on to a state in which no settlement is under way: the next press of the key is a
 * new intent and must not be answered with the result of this one.
 */
function settlementDecided(before: AnyView | undefined, after: AnyView): boolean {
  if (!before || before.flow.state === after.flow.state) return false;
  return !UNDECIDED.includes(after.flow.state);
}
