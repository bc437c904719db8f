import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { columnsOf, SLIP_COLUMNS } from '../../../../electron/terminal/print/columns.ts';
import type { SlipData } from '../../../../electron/terminal/print/slip-data.ts';
import { slipText } from '../../../../electron/terminal/print/slip-text.ts';
import { FUND_COLUMNS } from '../../../../shared/settlement/columns.ts';
import type { Cause } from '../../../../shared/settlement/types.ts';
import { amountsOf } from '../book-settlement.ts';
import { SLIP } from './sample-slip.ts';

const FOLDER = path.join(import.meta.dirname, '../../../fixtures/print');
const golden = (name: string) => readFileSync(path.join(FOLDER, `${name}.txt`), 'utf8');

const zh = (change: Partial<SlipData> = {}) => slipText({ ...SLIP, ...change }, 'zh-CN');

const REVERSAL = {
  offline: true,
  copyNumber: 3,
  reversal: { originalSeq: 340, reason: '顾客退货', approvedBy: 's01' },
} as const satisfies Partial<SlipData>;

describe('the slip', () => {
  test.each([
    ['slip-purchase-zh', SLIP, 'zh-CN'],
    ['slip-purchase-en', SLIP, 'en'],
    ['slip-reversal-zh', { ...SLIP, ...REVERSAL }, 'zh-CN'],
  ] as const)('[R032] %s stands as it was approved', (name, slip, language) => {
    expect(slipText(slip, language)).toBe(golden(name));
  });

  test('[R030] what a family member’s account paid stands with the masked name of its owner', () => {
    const shared = { ...SLIP.amounts, mutualAidPayFen: 1_500 };
    const rows = zh({ amounts: shared, familyPayerMasked: '张**' }).split('\n');
    const at = rows.findIndex((row) => row.includes('其中家庭共济'));
    expect(rows[at]).toMatch(/15\.00$/);
    expect(rows[at + 1]).toMatch(/共济账户人 +张\*\*$/);
    expect(zh()).not.toContain('共济');
  });

  test('no line is wider than the paper, even with endless names', () => {
    const [line] = SLIP.lines;
    const name = '超长药品名'.repeat(40);
    const slip = zh({
      ...REVERSAL,
      cause: 'thirdParty',
      lines: line ? [{ ...line, name, amountFen: 123_456_789_00 }] : [],
      institution: { name: name.slice(0, 60), code: 'P00000000001' },
      operator: name,
      settlementId: 'x'.repeat(120),
    });
    for (const row of slip.split('\n')) expect(columnsOf(row)).toBeLessThanOrEqual(SLIP_COLUMNS);
  });

  test('[R025] every fund that pays has its own row, in the fixed order; the pool always has', () => {
    const every = amountsOf(
      Object.fromEntries(FUND_COLUMNS.map((column, at) => [column, (at + 1) * 100])),
    );
    const rows = zh({ amounts: every }).split('\n');
    const order = [
      '统筹基金支出',
      '公务员补助',
      '企业补充',
      '居民大病',
      '职工大额',
      '个人补充',
      '医疗救助',
      '其他支出',
    ].map((label) => rows.findIndex((row) => row.startsWith(label)));
    expect(order[0]).toBeGreaterThan(0);
    expect(order).toEqual(order.map((_, at) => (order[0] ?? 0) + at));
    const none = zh({ amounts: amountsOf({ cashPayFen: 7_000, medfeeSumFen: 7_000 }) });
    expect(none).toMatch(/统筹基金支出 +0\.00/);
    expect(none).not.toContain('职工大额');
  });

  test('the account is called the medical personal account, and is absent without one', () => {
    expect(zh()).toMatch(/医保个人账户 结算前 +1234\.56/);
    const { account, ...without } = SLIP;
    expect(account?.afterFen).toBe(120_956);
    expect(slipText(without, 'zh-CN')).not.toContain('结算后');
  });

  test('[R011] somebody who acted for the holder: both documents, masked', () => {
    const agent = { holderIdMasked: '000***********0025', agentIdMasked: '000***********003X' };
    const rows = zh({ agent }).split('\n');
    expect(rows).toContain('持卡人证件 000***********0025');
    expect(rows).toContain('代办人证件 000***********003X');
    expect(zh()).not.toContain('代办人');
  });

  test('a reversal negates quantities, parts and total, but not the balances', () => {
    const slip = zh(REVERSAL);
    expect(slip).toMatch(/【冲正】/);
    expect(slip).toMatch(/-2 x 15\.60 +甲 +-31\.20/);
    expect(slip).toMatch(/医疗费总额 +-70\.00/);
    expect(slip).toMatch(/结算后 +1209\.56/);
    expect(slip).not.toContain('-0.00');
  });

  test('after a restore numbers begin anew: the slip names its epoch, as an anchor does', () => {
    expect(zh()).toContain('账本 #345 66c7f0f462');
    const slip = zh({ ...REVERSAL, epoch: 2 });
    expect(slip).toContain('账本 #2/345 66c7f0f462');
    expect(slip).toContain('冲正原账目 #2/340');
  });

  test.each([
    ['a copy', { copyNumber: 2 }, '【重打 1】'],
    ['an offline settlement', { offline: true }, '【离线结算，待中心确认】'],
  ])('%s is marked, the original is not', (_, change, mark) => {
    expect(zh(change)).toContain(mark);
    expect(zh()).not.toContain(mark);
  });

  test.each([
    ['workInjury', '第（一）项'],
    ['thirdParty', '第（二）项'],
    ['publicHealth', '第（三）项'],
    ['abroad', '第（四）项'],
  ] as const)('[R050] cause %s quotes article 30, %s', (cause: Cause, item) => {
    const slip = zh({ cause }).replaceAll('\n', '');
    expect(slip).toContain('《社会保险法》第三十条');
    expect(slip).toContain(item);
    expect(zh()).not.toContain('第三十条');
  });

  test('[R050] an advance names the right to recover; a public-health item its own sentence', () => {
    const advance = zh({ cause: 'thirdParty', advanceByFund: true }).replaceAll('\n', '');
    expect(advance).toContain('追偿');
    expect(advance).not.toContain('第（二）项');
    const lines = SLIP.lines.map((line) => ({ ...line, publicHealth: true }));
    expect(zh({ lines }).replaceAll('\n', '')).toContain('第（三）项');
  });
});
