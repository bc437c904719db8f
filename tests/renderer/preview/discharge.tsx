import './pseudo-locale.ts';
import { DischargeApp } from '../../../renderer/discharge/app.tsx';
import { createDesk } from '../../../renderer/stores/desk-store.ts';
import { mount, newCommandId } from '../../../renderer/ui/mount.tsx';
import type { DischargeView } from '../../../shared/contract/views.ts';
import { chargeLines } from '../fixtures/discharge-views.ts';
import { scriptedClient } from './scripted-client.ts';

const client = scriptedClient();
window.script.answers['stay.charges'] = { ok: true, value: { stayId: 'S-1', lines: chargeLines } };
mount(<DischargeApp desk={createDesk<DischargeView>(client, newCommandId)} />);
