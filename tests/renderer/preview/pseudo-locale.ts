/**
 * With `?pseudo` in the address the English words are replaced, before the window starts, by longer
 * ones between marks: a text without marks was never in the tables, and what does not fit shows.
 */
import { WORDS } from '../../../shared/messages/index.ts';
import { COLUMNS } from '../../../shared/settlement/columns.ts';

/** Translations of English are about a third longer. */
const LONGER = 0.35;
const ACCENTS = { a: 'á', e: 'ë', i: 'ï', o: 'ö', u: 'ü', c: 'ç', n: 'ñ', s: 'š', y: 'ý' } as const;

function pseudo(text: string): string {
  const accented = text
    .split(/(\{\w+\})/)
    .map((part) => (part.startsWith('{') ? part : part.replaceAll(/[aeioucnsy]/g, accentOf)))
    .join('');
  const more = 'ẋẋẋẋ '.repeat(text.length).slice(0, Math.ceil(text.length * LONGER));
  return `[!!! ${accented} ${more.trim()} !!!]`;
}

function accentOf(letter: string): string {
  return ACCENTS[letter as keyof typeof ACCENTS];
}

if (new URLSearchParams(location.search).has('pseudo')) {
  for (const words of [...Object.values(WORDS), ...Object.values(COLUMNS)])
    Object.assign(words, { en: pseudo(words.en) });
}
