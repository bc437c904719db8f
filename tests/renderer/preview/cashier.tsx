import './pseudo-locale.ts';
import { CashierApp } from '../../../renderer/cashier/app.tsx';
import { createDesk } from '../../../renderer/stores/desk-store.ts';
import { mount, newCommandId } from '../../../renderer/ui/mount.tsx';
import type { CashierView } from '../../../shared/contract/views.ts';
import { scriptedClient } from './scripted-client.ts';

mount(<CashierApp desk={createDesk<CashierView>(scriptedClient(), newCommandId)} />);
