/** Start of the discharge desk's window. */
import type { DischargeView } from '../../shared/contract/views.ts';
import { connect } from '../rpc/connect.ts';
import type { WindowEvents } from '../stores/client.ts';
import { createDesk } from '../stores/desk-store.ts';
import { mount, newCommandId } from '../ui/mount.tsx';
import { DischargeApp } from './app.tsx';

const desk = createDesk<DischargeView>(connect<WindowEvents>('discharge'), newCommandId);
mount(<DischargeApp desk={desk} />);
