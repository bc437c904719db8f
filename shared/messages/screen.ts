/** Words for labels of the windows. */
import { screenDeskWords } from './screen-desk.ts';
import { screenDisplayWords } from './screen-display.ts';
import { screenPharmacyWords } from './screen-pharmacy.ts';
import { screenWindowWords } from './screen-windows.ts';

export const screenWords = {
  ...screenPharmacyWords,
  ...screenDeskWords,
  ...screenWindowWords,
  ...screenDisplayWords,
} as const;
