import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { html } from '../../../../electron/terminal/print/html.ts';
import type { ListData } from '../../../../electron/terminal/print/list-data.ts';
import { settlementListHtml } from '../../../../electron/terminal/print/settlement-list.ts';
import { LIST } from './sample-list.ts';

const GOLDEN = path.join(import.meta.dirname, '../../../fixtures/print/settlement-list-zh.txt');

const page = (change: Partial<ListData> = {}) =>
  settlementListHtml({ ...LIST, ...change }, 'zh-CN');

/** What a reader sees, one table row or paragraph per line. */
function textOf(markup: string): string {
  return markup
    .replace(/<style>.*?<\/style>/s, '')
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll(/<\/(tr|p|h1|h2|dd|thead|div|title)>/g, '\n')
    .replaceAll(/<\/(td|th|dt|span)>/g, ' | ')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .split('\n')
    .map((line) => line.replaceAll(/ +/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')
    .concat('\n');
}

describe('settlement list of a stay', () => {
  test('[R040] every charge, its class and split, the payers and the deposit, as approved', () => {
    expect(textOf(page())).toBe(readFileSync(GOLDEN, 'utf8'));
  });

  test('[R038] deposit above the own share is given back, below it the rest is to be paid', () => {
    expect(textOf(page())).toContain(
      '已交押金 | 300.00 |\n个人现金支出 | 200.00 |\n退还 | 100.00 |',
    );
    expect(textOf(page({ depositFen: 5_000 }))).toContain('补交 | 150.00 |');
    expect(textOf(page({ depositFen: 5_000 }))).not.toContain('退还');
  });

  test('[R030] what a family member’s account paid, and whose, masked', () => {
    const amounts = { ...LIST.amounts, mutualAidPayFen: 4_000 };
    const text = textOf(page({ amounts, familyPayerMasked: '吴**' }));
    expect(text).toContain('其中家庭共济 吴** | 40.00 |');
    expect(textOf(page())).not.toContain('共济');
  });

  test('sums by fee class add up to the bill', () => {
    expect(textOf(page())).toContain('合计 | 740.00 | 0.00 | 240.00 | 10.00 | 490.00 |');
  });

  test('a reason about one line stands with that line, not among the payers', () => {
    const [step] = LIST.steps;
    const marked = { ...step, params: { seq: 777, head: '' } } as ListData['steps'][number];
    expect(page({ steps: [marked] })).toContain('账本 #777');
    expect(page({ steps: [{ ...marked, lineNo: 2 }] })).not.toContain('账本 #777');
  });

  test('outside text cannot become markup', () => {
    const evil = '<script>alert("1")</script>';
    const markup = page({
      institution: { name: evil, code: evil },
      stay: { ...LIST.stay, diagnosis: evil, ward: evil },
      operator: evil,
      lines: LIST.lines.map((line) => ({ ...line, name: evil, unit: evil, code: evil })),
    });
    expect(markup).not.toContain('<script');
    expect(textOf(markup)).toContain(evil);
    expect(html`<b title="${`'"&<>`}">${[html`<i></i>`]}</b>`.markup).toBe(
      '<b title="&#39;&quot;&amp;&lt;&gt;"><i></i></b>',
    );
  });

  test('the page is whole on its own: it loads nothing', () => {
    expect(page()).not.toMatch(/src=|href=|url\(|@import/);
  });

  test.each([
    ['a copy', { copyNumber: 2 }, '【重打 1】'],
    ['an offline settlement', { offline: true }, '【离线结算，待中心确认】'],
    [
      'a third-party injury',
      { stay: { ...LIST.stay, cause: 'thirdParty', advanceByFund: true } },
      '追偿',
    ],
  ] as const)('%s is marked', (_, change, mark) => {
    expect(textOf(page(change))).toContain(mark);
    expect(textOf(page())).not.toContain(mark);
  });

  test('[R011] names the one who acted for the holder, masked', () => {
    const agent = { holderIdMasked: '000***********0025', agentIdMasked: '000***********003X' };
    expect(page({ agent })).toContain('<dd>000***********003X</dd>');
    expect(page()).not.toContain('代办人');
  });

  test('in English too', () => {
    const text = textOf(settlementListHtml(LIST, 'en'));
    expect(text).toContain('Settlement list of a hospital stay');
    expect(text).toContain('Given back | 100.00');
    expect(text.replaceAll(/[（）]/g, '')).not.toMatch(/合计|押金|费用/);
  });
});
