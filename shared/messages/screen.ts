/** Words for labels of the windows. */
import { screenDeskWords } from './screen-desk.ts';
import { screenDisplayWords } from './screen-display.ts';
import { screenWindowWords } from './screen-windows.ts';

export const screenWords = {
  ...screenDeskWords,
  ...screenWindowWords,
  ...screenDisplayWords,
} as const;
