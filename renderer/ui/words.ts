/** Words in the language of this window. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Sentence } from '../../shared/contract/views.ts';
import { type Language, type MessageCode, say } from '../../shared/messages/index.ts';
import type { MessageParams } from '../../shared/result.ts';
import { COLUMNS, type Column } from '../../shared/settlement/columns.ts';
import { languageStore } from '../stores/language.ts';
import { age } from './format.ts';

export interface WordsOf {
  readonly language: Language;
  /** A code in words. */
  readonly t: (code: MessageCode, params?: MessageParams) => string;
  /** A sentence from a view in words. */
  readonly sentence: (sentence: Sentence) => string;
  /** The field's term for a settlement column. */
  readonly column: (column: Column) => string;
  /** `3 分钟` / `3 min`. */
  readonly ago: (intervalMs: number) => string;
}

/** The words of one language. */
export function wordsOf(language: Language): WordsOf {
  const t: WordsOf['t'] = (code, params) => say(code, language, params);
  return {
    language,
    t,
    sentence: ({ code, params }) => say(code, language, params),
    column: (column) => COLUMNS[column][language === 'en' ? 'en' : 'zh'],
    ago: (intervalMs) => {
      const { unit, count } = age(intervalMs);
      return t(`screen.age.${unit}`, { count });
    },
  };
}

/** The words a component speaks; changes with the language key. */
export function useWords(): WordsOf {
  const { language } = useStore(languageStore);
  return useMemo(() => wordsOf(language), [language]);
}
