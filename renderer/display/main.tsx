/** Start of the customer display. */
import { connect } from '../rpc/connect.ts';
import type { WindowEvents } from '../stores/client.ts';
import { createDisplayStore } from '../stores/display-store.ts';
import { mount } from '../ui/mount.tsx';
import { DisplayApp } from './app.tsx';

const client = connect<WindowEvents>('display');
mount(<DisplayApp store={createDisplayStore(client)} client={client} />);
