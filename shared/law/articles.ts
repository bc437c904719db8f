/**
 * Articles that screens and papers cite, as data: which law, in which version of its text, in force
 * since when. What an article says is told in our own words; whoever needs the text looks it up there.
 * Source: Social Insurance Law of the PRC, order no. 35 of 2010, amended 2018-12-29, on npc.gov.cn.
 */
import { type Language, type MessageCode, say } from '../messages/index.ts';

export interface Article {
  readonly law: MessageCode;
  /** Article, and for parts of it paragraph and item. */
  readonly number: string;
  readonly title: MessageCode;
  /** Day on which this version of the text was adopted. */
  readonly textVersion: string;
  readonly inForceSince: string;
}

const SOCIAL_INSURANCE_LAW = {
  law: 'law.socialInsurance',
  textVersion: '2018-12-29',
  inForceSince: '2011-07-01',
} as const;

export const ARTICLES = {
  sil4: { ...SOCIAL_INSURANCE_LAW, number: '4', title: 'law.sil4' },
  sil5: { ...SOCIAL_INSURANCE_LAW, number: '5', title: 'law.sil5' },
  sil7: { ...SOCIAL_INSURANCE_LAW, number: '7', title: 'law.sil7' },
  sil24: { ...SOCIAL_INSURANCE_LAW, number: '24', title: 'law.sil24' },
  sil25: { ...SOCIAL_INSURANCE_LAW, number: '25', title: 'law.sil25' },
  sil29: { ...SOCIAL_INSURANCE_LAW, number: '29', title: 'law.sil29' },
  sil30: { ...SOCIAL_INSURANCE_LAW, number: '30', title: 'law.sil30' },
  sil74: { ...SOCIAL_INSURANCE_LAW, number: '74', title: 'law.sil74' },
} as const satisfies Readonly<Record<string, Article>>;
export type ArticleId = keyof typeof ARTICLES;

/** How an article is cited, with the version of its text. */
export function articleWords(id: ArticleId, language: Language): string {
  const { law, number, title, textVersion } = ARTICLES[id];
  return say('law.cited', language, {
    ...{ number, textVersion },
    law: say(law, language),
    title: say(title, language),
  });
}
