/** Every paper of the roll, byte for byte as the printers of both widths get it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { accountSlipText } from '../../../../electron/terminal/print/account-slip.ts';
import { columnsOf } from '../../../../electron/terminal/print/columns.ts';
import { depositSlipText } from '../../../../electron/terminal/print/deposit-slip.ts';
import { slipText } from '../../../../electron/terminal/print/slip-text.ts';
import { rollBytes } from '../../../../electron/terminal/printer/esc-pos.ts';
import { daySlip, shiftSlip } from '../../../../electron/terminal/shift/report-slip.ts';
import { testSlip } from '../../../../electron/terminal/support/test-slip.ts';
import { ACCOUNT_LIST, DAY, DEPOSIT, REPORT_HEAD, SHIFT } from './sample-papers.ts';
import { SLIP } from './sample-slip.ts';

const FOLDER = path.join(import.meta.dirname, '../../../fixtures/print/roll');
const WIDTHS = { 58: 32, 80: 48 } as const;
const LINE_DIGITS = 96;

const PAPERS: Readonly<Record<string, (columns: number) => string>> = {
  slip: (columns) => slipText(SLIP, 'zh-CN', columns),
  'account-list': (columns) => accountSlipText(ACCOUNT_LIST, 'zh-CN', columns),
  deposit: (columns) => depositSlipText(DEPOSIT, 'zh-CN', columns),
  'deposit-refund-copy': (columns) =>
    depositSlipText(
      { ...DEPOSIT, amountFen: -120_000, reason: '家属要求', copyNumber: 3 },
      'zh-CN',
      columns,
    ),
  'x-report': (columns) => shiftSlip(SHIFT, REPORT_HEAD, 'zh-CN', columns),
  'z-report-copy': (columns) =>
    shiftSlip(
      { ...SHIFT, closedAtMs: SHIFT.openedAtMs + 1, countedFen: 62_340, differenceFen: 0 },
      { ...REPORT_HEAD, copyNumber: 2 },
      'zh-CN',
      columns,
    ),
  'day-report': (columns) => daySlip(DAY, REPORT_HEAD, 'zh-CN', columns),
  test: (columns) => testSlip(columns, 'T001', REPORT_HEAD.madeMs),
};

const hexLines = (bytes: Uint8Array): string =>
  `${Buffer.from(bytes)
    .toString('hex')
    .match(new RegExp(`.{1,${LINE_DIGITS}}`, 'g'))
    ?.join('\n')}\n`;

describe.each(Object.entries(WIDTHS))('%s mm', (mm, columns) => {
  test.each(Object.keys(PAPERS))('%s: the bytes are those that were approved', (name) => {
    const text = PAPERS[name]?.(columns) ?? '';
    const bytes = rollBytes(text, { cut: true, qr: 'YBS1.0123456789ABCDEF' });
    const file = path.join(FOLDER, `${name}-${mm}.hex`);
    expect(hexLines(bytes)).toBe(readFileSync(file, 'utf8'));
  });

  test.each(Object.keys(PAPERS))(
    '%s: no line is wider than the paper, and the printer gets every character',
    (name) => {
      const text = PAPERS[name]?.(columns) ?? '';
      expect(text.split('\n').filter((line) => columnsOf(line) > columns)).toEqual([]);
      expect(iconv.decode(iconv.encode(text, 'gb18030'), 'gb18030')).toBe(text);
    },
  );
});

test('copies are marked and counted, originals are not', () => {
  expect(PAPERS.deposit?.(48)).not.toContain('重打');
  expect(PAPERS['deposit-refund-copy']?.(48)).toContain('【重打 2】');
  expect(PAPERS['z-report-copy']?.(48)).toContain('【重打 1】');
});
