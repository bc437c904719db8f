import './pseudo-locale.ts';
import { DischargeApp } from '../../../renderer/discharge/app.tsx';
import { createDesk } from '../../../renderer/stores/desk-store.ts';
import { mount, newCommandId } from '../../../renderer/ui/mount.tsx';
import type { DischargeView } from '../../../shared/contract/views.ts';
import { scriptedClient } from './scripted-client.ts';

mount(<DischargeApp desk={createDesk<DischargeView>(scriptedClient(), newCommandId)} />);
