/**
 * Articles that screens and papers cite, as data: which law, in which version of its text, in force
 * since when. What an article says is told in our own words; whoever needs the text looks it up there.
 * Source: Social Insurance Law of the PRC, order no. 35 of 2010, amended 2018-12-29, on npc.gov.cn.
 */
import { type Language, type MessageCode, say } from '../messages/index.ts';

export interface Article {
  readonly law: MessageCode;
  readonly number: number;
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
  sil4: { ...SOCIAL_INSURANCE_LAW, number: 4, title: 'law.sil4' },
  sil5: { ...SOCIAL_INSURANCE_LAW, number: 5, title: 'law.sil5' },
  sil7: { ...SOCIAL_INSURANCE_LAW, number: 7, title: 'law.sil7' },
  sil24: { ...SOCIAL_INSURANCE_LAW, number: 24, title: 'law.sil24' },
  sil25: { ...SOCIAL_INSURANCE_LAW, number: 25, title: 'law.sil25' },
  sil29: { ...SOCIAL_INSURANCE_LAW, number: 29, title: 'law.sil29' },
  sil30: { ...SOCIAL_INSURANCE_LAW, number: 30, title: 'law.sil30' },
  sil74: { ...SOCIAL_INSURANCE_LAW, number: 74, title: 'law.sil74' },
} as const satisfies Readonly<Record<string, Article>>;
export type ArticleId = keyof typeof ARTICLES;

/** The article by law, number and version of the text. */
export function articleName(id: ArticleId, language: Language): string {
  const { law, number, textVersion } = ARTICLES[id];
  const shown = language === 'en' ? String(number) : chineseNumber(number);
  return say('law.named', language, { law: say(law, language), number: shown, textVersion });
}

/** The article and what it is about. */
export function articleWords(id: ArticleId, language: Language): string {
  const title = say(ARTICLES[id].title, language);
  return say('law.cited', language, { named: articleName(id, language), title });
}

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** As laws number their articles, up to ninety-nine: `30` → `三十`, `12` → `十二`. */
function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10);
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`;
  return `${ten}${DIGITS[value % 10] ?? ''}`;
}
