/** Start of the self-service machine. */
import { connect } from '../rpc/connect.ts';
import type { WindowEvents } from '../stores/client.ts';
import { createKioskStore } from '../stores/kiosk-store.ts';
import { mount } from '../ui/mount.tsx';
import { KioskApp } from './app.tsx';

const client = connect<WindowEvents>('kiosk');
mount(<KioskApp store={createKioskStore(client)} client={client} />);
