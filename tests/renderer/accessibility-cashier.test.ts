import { checkDesk } from './desk-accessibility.ts';
import { cashierScenes } from './fixtures/scenes.ts';

checkDesk('cashier', cashierScenes);
