import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { printPdf } from '../../../electron/node-host/print-pdf.ts';
import { realParts } from '../../support/real-parts.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pdf-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const PAGE =
  '<!doctype html><meta charset="utf-8"><h1>医疗费用结算清单</h1><p>统筹基金支付 1,234.50</p>';

describe('lists as PDF with a local browser', () => {
  test.skipIf(!realParts.chineseBrowser || !realParts.pdftotext)(
    'a page becomes a PDF whose Chinese text can be read back',
    async () => {
      const file = join(folder, 'list.pdf');
      expect(await printPdf(realParts.chromium, PAGE, file)).toBeUndefined();
      const text = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' });
      expect(text).toContain('医疗费用结算清单');
      expect(text).toContain('1,234.50');
      expect(readdirSync(folder)).toEqual(['list.pdf']);
    },
  );

  test('without a browser the reason is named and nothing is written', async () => {
    const file = join(folder, 'list.pdf');
    expect(await printPdf(undefined, PAGE, file)).toBe('system.noPdfPrinter');
    expect(existsSync(file)).toBe(false);
  });

  test.each([['/bin/false'], ['/nowhere/browser']])(
    'a browser that fails (%s) is named',
    async (broken) => {
      expect(await printPdf(broken, PAGE, join(folder, 'list.pdf'))).toBe('system.pdfFailed');
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  test.skipIf(!realParts.chromium)('a folder that is not there is a named failure', async () => {
    const file = join(folder, 'missing', 'list.pdf');
    expect(await printPdf(realParts.chromium, PAGE, file)).toBe('system.pdfFailed');
  });
});
