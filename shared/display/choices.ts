/** What the person in front of the customer display can choose; gone for the next person. */
import type { Language } from '../messages/words.ts';

/** Text sizes in percent. */
export const TEXT_SIZES = [100, 125, 160] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

/** `high` = white and yellow on black, with thick borders. */
export const CONTRASTS = ['usual', 'high'] as const;
export type Contrast = (typeof CONTRASTS)[number];

export interface DisplayChoices {
  readonly textSize: TextSize;
  readonly contrast: Contrast;
  /** Reads the screen out, amounts too: off until the person wants it, others can hear it. */
  readonly voice: boolean;
  /** Absent = the language the window was opened in. */
  readonly language?: Language;
}

export const USUAL_CHOICES: DisplayChoices = { textSize: 100, contrast: 'usual', voice: false };
