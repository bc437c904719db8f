/** The language of this window: Chinese unless the address or the key says otherwise. */
import { createStore } from 'zustand/vanilla';
import type { Language } from '../../shared/messages/index.ts';

export interface LanguageState {
  readonly language: Language;
}

/** `?lang=en` asks for English; anything else is Chinese. */
export function languageOfQuery(query: string): Language {
  return new URLSearchParams(query).get('lang') === 'en' ? 'en' : 'zh-CN';
}

export const languageStore = createStore<LanguageState>(() => ({
  language: languageOfQuery(typeof location === 'undefined' ? '' : location.search),
}));

/** Chinese ↔ English. */
export function switchLanguage(): void {
  const { language } = languageStore.getState();
  languageStore.setState({ language: language === 'en' ? 'zh-CN' : 'en' });
}
