import './pseudo-locale.ts';
import { KioskApp } from '../../../renderer/kiosk/app.tsx';
import { createKioskStore } from '../../../renderer/stores/kiosk-store.ts';
import { mount } from '../../../renderer/ui/mount.tsx';
import { scriptedClient } from './scripted-client.ts';

const client = scriptedClient();
mount(<KioskApp store={createKioskStore(client)} client={client} />);
