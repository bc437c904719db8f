import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROJECT } from '../../build/paths.ts';
import { newSm2KeyPair } from '../../shared/centre/sm2.ts';
import { signSlip } from '../../shared/slip-proof/slip-proof.ts';
import { freshDist } from '../support/dist.ts';
import { realParts } from '../support/real-parts.ts';
import { slipCertificate, slipProof, slipTrust, terminalKeys } from '../support/slips.ts';
import { SCREENS } from './window-harness.ts';

describe.skipIf(realParts.chromium === undefined)(
  'the page that checks a slip (needs chromium)',
  () => {
    let browser: Browser;
    let folder: string;

    beforeAll(async () => {
      freshDist();
      folder = mkdtempSync(join(tmpdir(), 'slip-check-'));
      writeFileSync(join(folder, 'trust.json'), JSON.stringify(slipTrust(slipCertificate())));
      const executablePath = realParts.chromium ?? '';
      browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    });
    afterAll(async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    });

    test('one file in a browser without a network tells a genuine slip from a forged one', async () => {
      const file = join(folder, 'check.html');
      const cli = join(PROJECT, 'electron', 'terminal', 'cli', 'verify-slip.ts');
      const trust = join(folder, 'trust.json');
      const { status } = spawnSync(process.execPath, [cli, '--page', file, '--trust', trust]);
      expect(status).toBe(0);
      const page = await browser.newPage({ viewport: { width: 480, height: 1000 }, offline: true });
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(error.message));
      await page.goto(pathToFileURL(file).href);
      const check = async (code: string): Promise<string> => {
        await page.getByRole('textbox').fill(code);
        await page.getByRole('button').click();
        return (await page.getByRole('status').textContent()) ?? '';
      };
      expect(await check(signSlip(slipProof, newSm2KeyPair()))).toContain('签名不符');
      expect(await check('hello')).toContain('not the code of a settlement slip');
      expect(await check(signSlip(slipProof, terminalKeys))).toContain('真实有效。示例药店');
      await page.screenshot({ path: join(SCREENS, 'slip-check.png') });
      expect(problems).toEqual([]);
    });

    test('without built-in certificates it asks for the file', async () => {
      const page = await browser.newPage();
      await page.goto(pathToFileURL(join(PROJECT, 'dist', 'slip-check', 'slip-check.html')).href);
      await page.getByRole('textbox').fill(signSlip(slipProof, terminalKeys));
      await page.getByRole('button', { name: '核验' }).click();
      await page.getByText('证书文件无法读取').waitFor();
      await page.locator('input[type=file]').setInputFiles(join(folder, 'trust.json'));
      await page.getByRole('button', { name: '核验' }).click();
      await page.getByText('真实有效').waitFor();
    });
  },
);
