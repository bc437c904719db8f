/** The answer to the cause question (Social Insurance Law, article 30) in words. */
import { isMessageCode } from '../../shared/messages/index.ts';
import type { WordsOf } from '../ui/words.ts';

/** Undefined when there is no such cause, so nothing has to be shown. */
export function causeWords(cause: string, { t }: WordsOf): string | undefined {
  if (cause === 'none') return undefined;
  const code = `screen.cause.${cause}`;
  return isMessageCode(code) ? t(code) : cause;
}
