/** The door of a window: the rpc client with the events the service pushes, complete view models. */
import type { RescueView } from '../../shared/contract/rescue.ts';
import type { SetupView } from '../../shared/contract/setup.ts';
import type { CashierView, DischargeView } from '../../shared/contract/views.ts';
import type { DisplayState } from '../../shared/display/display-state.ts';
import type { KioskState } from '../../shared/display/kiosk-state.ts';
import type { ConnectionState, RpcClient } from '../rpc/connect.ts';

export interface WindowEvents {
  readonly view: CashierView | DischargeView;
  /** In the place of a view, while the terminal is not set up. */
  readonly setup: SetupView;
  /** In the place of a view, while the ledger does not open. */
  readonly rescue: RescueView;
  readonly display: DisplayState;
  readonly kiosk: KioskState;
}

export type WindowClient = RpcClient<WindowEvents>;

/** `shut`: another window took over; this one does not come back by itself. */
export type LinkState = ConnectionState | 'shut';
