import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeDemoSetup } from '../../build/demo-setup.ts';
import { DESK_WINDOWS } from '../../shared/contract/roles.ts';
import { type CentreProcess, startCentre } from '../support/centre.ts';
import { freshDist } from '../support/dist.ts';
import { type RunningMain, runMain } from '../support/electron/run-main.ts';
import { realParts } from '../support/real-parts.ts';

let folder: string;
let centre: CentreProcess;
let main: RunningMain;

/** The process of a program that was started last. */
async function pidOf(program: string): Promise<number> {
  const { children } = await main.report();
  return children.findLast((child) => child.program.includes(`/${program}/`))?.pid ?? 0;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe.skipIf(!realParts.chromium)('built main and preload under a stand-in of electron', () => {
  beforeAll(async () => {
    const dist = freshDist();
    folder = mkdtempSync(join(tmpdir(), 'terminal-'));
    centre = await startCentre();
    writeDemoSetup(join(folder, 'terminal'), Date.now());
    main = await runMain(dist, {
      dataDir: join(folder, 'terminal'),
      runtimeDir: join(folder, 'run'),
      centreUrl: centre.url,
      centreCaFile: centre.caFile,
      enrolmentCode: centre.enrolmentCode,
      cardTransport: 'simulated',
      endWithInput: false,
      windows: [...DESK_WINDOWS],
    });
  }, 120_000);

  afterAll(async () => {
    await main?.stop();
    await centre?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  test('each window gets its page, and its port leads to the service', async () => {
    const cashier = await main.page('cashier');
    await cashier.getByText('签到').first().waitFor();
    const discharge = await main.page('discharge');
    await discharge.getByText('签到').first().waitFor();
    const display = await main.page('display');
    await display.getByText('请插入社会保障卡').waitFor();
  });

  test('an operator signs in over the port', async () => {
    const cashier = await main.page('cashier');
    await cashier.getByLabel('工号').fill('c01');
    await cashier.getByLabel('密码').fill('demo-c01');
    await cashier.keyboard.press('Enter');
    await cashier.getByText('收银员甲').first().waitFor();
  });

  test('windows are isolated, sandboxed and without Node', async () => {
    const { windows, schemes } = await main.report();
    expect(schemes).toEqual(['app']);
    for (const [index, { options }] of windows.entries()) {
      expect(options.webPreferences).toMatchObject({
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        devTools: false,
      });
      expect(options.webPreferences.preload).toContain(`${DESK_WINDOWS[index]}.cjs`);
    }
  });

  test('the customer display fills the second screen', async () => {
    const { windows } = await main.report();
    const display = windows[DESK_WINDOWS.indexOf('display')];
    expect(display).toMatchObject({ bounds: { x: 1280, width: 1024 }, fullScreen: true });
  });

  test('unplugged, the display hides and the till says so; plugged in again it is back', async () => {
    const cashier = await main.page('cashier');
    const banner = cashier.getByText('参保人显示屏没有接上');
    const display = async () => (await main.report()).windows[DESK_WINDOWS.indexOf('display')];
    main.plug(false);
    await banner.waitFor();
    expect(await display()).toMatchObject({ visible: false });
    main.plug(true);
    await banner.waitFor({ state: 'detached' });
    expect(await display()).toMatchObject({
      ...{ visible: true, fullScreen: true, bounds: { x: 1280, width: 1024 } },
    });
  });

  test('the secrets lie in the data folder sealed by the key store', () => {
    const data = join(folder, 'terminal');
    const secrets = readdirSync(join(data, 'secrets'));
    expect(secrets.length).toBeGreaterThan(1);
    expect(secrets.filter((name) => !name.endsWith('.sealed'))).toEqual([]);
    expect(readdirSync(data)).toContain('machine-key');
  });

  test('permissions, new windows and requests to anywhere else are refused', async () => {
    const cashier = await main.page('cashier');
    await cashier.evaluate(() => fetch('https://example.com/').catch(() => undefined));
    const image = 'https://example.com/pixel.png';
    await cashier.evaluate((src) => {
      new Image().src = src;
    }, image);
    const { permissions, windowOpen } = await main.report();
    expect(permissions).toEqual([false, false, false]);
    expect(windowOpen).toEqual(['deny', 'deny', 'deny']);
    const policy = await cashier.evaluate(async () => {
      const page = await fetch(location.href);
      return page.headers.get('content-security-policy');
    });
    expect(policy).toContain("default-src 'none'");
    // The policy of the page stops them before they even become requests.
    expect((await main.report()).cancelled).toEqual([]);
  });

  test('a page gets nothing from Electron but the right to ask for a door', async () => {
    const display = await main.page('display');
    const given = await display.evaluate(() => ({
      host: Object.keys((window as unknown as { terminalHost: object }).terminalHost),
      node: typeof (globalThis as { process?: unknown }).process,
    }));
    expect(given).toEqual({ host: ['requestDoor'], node: 'undefined' });
  });

  test('a killed service comes back, and the windows with it', async () => {
    const before = await pidOf('service');
    process.kill(before, 'SIGKILL');
    await expect.poll(() => pidOf('service'), { timeout: 20_000 }).not.toBe(before);
    const cashier = await main.page('cashier');
    // Signed in before; the new service knows nobody yet and says so.
    await cashier.getByLabel('工号').waitFor({ timeout: 30_000 });
  });

  test('a killed card reader comes back', async () => {
    const before = await pidOf('card-reader');
    process.kill(before, 'SIGKILL');
    await expect.poll(() => pidOf('card-reader'), { timeout: 5_000 }).not.toBe(before);
    const cashier = await main.page('cashier');
    await cashier.getByText('请插入社会保障卡').first().waitFor();
  });

  test('ending ends both children in order', async () => {
    const pids = [await pidOf('service'), await pidOf('card-reader')];
    expect(pids.map(isAlive)).toEqual([true, true]);
    await main.stop();
    expect(main.child.exitCode).toBe(0);
    expect(pids.map(isAlive)).toEqual([false, false]);
  });
});
