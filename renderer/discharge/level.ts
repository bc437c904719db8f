/** Levels of hospitals, as policies name them, in words. */
import { isMessageCode } from '../../shared/messages/index.ts';
import type { WordsOf } from '../ui/words.ts';

/** The levels a patient can come from. */
export const LEVELS = ['l1', 'l2', 'l3', 'community'] as const;

/** A level this list does not know keeps its own name. */
export function levelWords(level: string, { t }: WordsOf): string {
  const code = `screen.level.${level}`;
  return isMessageCode(code) ? t(code) : level;
}
