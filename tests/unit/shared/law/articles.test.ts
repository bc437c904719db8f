/** Articles are data: each with law, number, version of the text and first day; cited with them. */
import { describe, expect, test } from 'vitest';
import {
  ARTICLES,
  type ArticleId,
  articleName,
  articleWords,
} from '../../../../shared/law/articles.ts';
import { WORDS } from '../../../../shared/messages/index.ts';

const IDS = Object.keys(ARTICLES) as ArticleId[];

describe('[R084] the table of articles', () => {
  test.each(IDS)('%s names its text and since when it counts', (id) => {
    const { textVersion, inForceSince, number } = ARTICLES[id];
    expect(textVersion).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(inForceSince).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    for (const language of ['zh-CN', 'en'] as const) {
      const cited = articleWords(id, language);
      if (language === 'en') expect(cited).toContain(`article ${number}`);
      expect(cited).toContain(textVersion);
      expect(cited).not.toMatch(/[{}]/);
    }
  });

  test.each([
    ['sil4', '第四条'],
    ['sil25', '第二十五条'],
    ['sil30', '第三十条'],
    ['sil74', '第七十四条'],
  ] as const)('%s is %s in Chinese', (id, chinese) => {
    expect(articleName(id, 'zh-CN')).toBe(`《社会保险法》${chinese}（2018-12-29 文本）`);
  });

  test('every article of this law that screens and papers cite stands in it', () => {
    const numerals = '零一二三四五六七八九';
    const cited = Object.values(WORDS).flatMap(({ zh }) => [
      ...zh.matchAll(/社会保险法》?第([一二三四五六七八九十]+)条/g),
    ]);
    expect(cited.length).toBeGreaterThan(3);
    const numbers: number[] = Object.values(ARTICLES).map(({ number }) => number);
    for (const [, chinese = ''] of cited) {
      const [tens = '', units = ''] = chinese.includes('十')
        ? chinese.split('十')
        : ['零', chinese];
      const value =
        (numerals.indexOf(tens) || 0) * 10 + Math.max(0, numerals.indexOf(units || '零'));
      expect(numbers).toContain(value);
    }
  });
});
