import { checkDesk } from './desk-accessibility.ts';
import { dischargeScenes } from './fixtures/scenes.ts';

checkDesk('discharge', dischargeScenes);
