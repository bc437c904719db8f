import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROJECT } from '../../build/paths.ts';
import { freshDist } from '../support/dist.ts';
import { realParts } from '../support/real-parts.ts';

const DEMO_PIN = '123789';
/** A card of the demo with an account. */
const DEMO_HOLDER = '社会保障卡 2.00 陈桂芳';

let dataDir: string;
let starter: ChildProcess;
let output = '';
let browser: Browser;

function start(...options: string[]): ChildProcess {
  const script = [join('build', 'run.mjs'), join('build', 'start.ts')];
  const child = spawn(process.execPath, [...script, '--data', dataDir, '--no-open', ...options], {
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.on('data', (chunk) => {
    output += String(chunk);
  });
  return child;
}

async function until(condition: () => boolean, what: string): Promise<void> {
  const endMs = performance.now() + 90_000;
  while (!condition()) {
    if (performance.now() > endMs) throw new Error(`${what} did not happen:\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function links(): string[] {
  return [...output.matchAll(/file:\/\/\S+\.html/g)].map(([link]) => link);
}

async function open(role: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(links().find((link) => link.endsWith(`${role}.html`)) ?? '');
  await page.waitForURL(`**/${role}.html`);
  return page;
}

describe.skipIf(!realParts.chromium)('npm start on a machine without Electron and display', () => {
  beforeAll(async () => {
    freshDist();
    dataDir = mkdtempSync(join(tmpdir(), 'start-'));
    starter = start();
    await until(() => links().length === 3, 'the links');
    browser = await chromium.launch({ executablePath: realParts.chromium ?? '' });
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    starter?.kill('SIGTERM');
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('shows what it does, then says in five lines what to do', () => {
    for (const step of ['正在构建', '正在启动经办机构中心', '正在启动结算终端', '药品目录']) {
      expect(output).toContain(step);
    }
    expect(output.match(/^[1-5]\. /gm)).toHaveLength(5);
    expect(output).toContain('123789');
  });

  test('gives links that lead into living windows', async () => {
    const cashier = await open('cashier');
    await cashier.getByLabel('工号').waitFor();
    const display = await open('display');
    await display.getByText('请插入社会保障卡').waitFor();
    // The token left the address bar; a reload comes back with the session key.
    expect(cashier.url()).not.toContain('#');
    await cashier.reload();
    await cashier.getByLabel('工号').waitFor();
  });

  test('the same link works again: it carries no token that could be used up or grow old', async () => {
    const cashier = await open('cashier');
    await cashier.getByLabel('工号').waitFor();
  });

  test('refuses a second run on the same data, and the first goes on', async () => {
    const second = start();
    const [exitCode] = await once(second, 'exit');
    expect(exitCode).toBe(1);
    expect(output).toContain(`(${starter.pid})`);
    expect(existsSync(fileURLToPath(links()[0] ?? ''))).toBe(true);
  });

  test('ends everything it started, in order', async () => {
    const exited = once(starter, 'exit');
    starter.kill('SIGINT');
    expect(await exited).toEqual([0, null]);
    expect(output).toContain('已关闭');
    expect(existsSync(fileURLToPath(links()[0] ?? ''))).toBe(false);
  }, 60_000);

  test('[R096] started as a self-service machine: one window; card, PIN, balance, list; card out, all gone', async () => {
    output = '';
    starter = start('--kiosk');
    await until(() => links().length > 0 && output.includes('123789'), 'the link');
    expect(links().map((link) => link.split('/').at(-1))).toEqual(['kiosk.html']);
    const kiosk = await open('kiosk');
    await kiosk.getByText('请插入社会保障卡').waitFor();
    await kiosk.getByRole('combobox').selectOption({ label: DEMO_HOLDER });
    await kiosk.getByRole('button', { name: '插卡' }).click();
    await kiosk.getByText('请输入卡密码').waitFor();
    for (const digit of DEMO_PIN.slice(0, 3)) await kiosk.click(`[data-pin-key="${digit}"]`);
    await kiosk.reload();
    for (const digit of DEMO_PIN.slice(3)) await kiosk.click(`[data-pin-key="${digit}"]`);
    await kiosk.getByRole('button', { name: '确认' }).click();
    await kiosk.getByText('医保个人账户余额').waitFor();
    for (const part of ['每月划入', '收支明细']) {
      await kiosk.getByRole('button', { name: part }).click();
      await kiosk.getByRole('table').waitFor();
    }
    for (const said of ['今天还可以打 1 次', '今天还可以打 0 次', '今天已经打了 2 次']) {
      await kiosk.getByRole('button', { name: '打印清单' }).click();
      await kiosk.getByText(said).waitFor();
    }
    expect(readFileSync(join(dataDir, 'terminal', 'roll.bin')).length).toBeGreaterThan(500);
    await kiosk.getByRole('button', { name: '取卡' }).click();
    await kiosk.getByText('请插入社会保障卡').waitFor();
    expect(await kiosk.textContent('#root')).not.toContain('¥');
    const exited = once(starter, 'exit');
    starter.kill('SIGINT');
    expect(await exited).toEqual([0, null]);
  }, 120_000);
});
