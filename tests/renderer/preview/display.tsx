import './pseudo-locale.ts';
import { DisplayApp } from '../../../renderer/display/app.tsx';
import { createDisplayStore } from '../../../renderer/stores/display-store.ts';
import { mount } from '../../../renderer/ui/mount.tsx';
import { scriptedClient } from './scripted-client.ts';

const client = scriptedClient();
mount(<DisplayApp store={createDisplayStore(client)} client={client} />);
