/** Start of the cashier's window. */
import type { CashierView } from '../../shared/contract/views.ts';
import { connect } from '../rpc/connect.ts';
import type { WindowEvents } from '../stores/client.ts';
import { createDesk } from '../stores/desk-store.ts';
import { mount, newCommandId } from '../ui/mount.tsx';
import { CashierApp } from './app.tsx';

const desk = createDesk<CashierView>(connect<WindowEvents>('cashier'), newCommandId);
mount(<CashierApp desk={desk} />);
