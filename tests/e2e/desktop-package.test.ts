import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractAll } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeDemoSetup } from '../../build/demo-setup.ts';
import { addonAbi } from '../../build/desktop/addons.ts';
import { faultsOf, type Packaged, packageWithStub } from '../../build/desktop/check.ts';
import { makePackages } from '../../build/desktop/package.ts';
import { makeStubElectron } from '../../build/desktop/stub.ts';
import { PROJECT } from '../../build/paths.ts';
import { run } from '../../build/process.ts';
import { type CentreProcess, startCentre } from '../support/centre.ts';
import { freshDist } from '../support/dist.ts';
import { type RunningMain, runMain } from '../support/electron/run-main.ts';
import { realParts } from '../support/real-parts.ts';

const BINDING = join(PROJECT, 'node_modules', 'pcsclite', 'build', 'Release', 'pcsclite.node');

describe.skipIf(!realParts.chromium)('the desktop package (needs chromium and a compiler)', () => {
  let folder: string;
  let packaged: Packaged;
  let centre: CentreProcess | undefined;
  let main: RunningMain | undefined;

  beforeAll(async () => {
    freshDist();
    folder = mkdtempSync(join(tmpdir(), 'desktop-'));
    packaged = await packageWithStub(folder);
  }, 180_000);
  afterAll(async () => {
    await main?.stop();
    await centre?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  test('has the files, languages, switches and addons it should have', () => {
    expect(faultsOf(packaged)).toEqual([]);
  });

  test.each<[string, Partial<Packaged>, RegExp]>([
    ['a source file', { files: ['/dist/main/main.ts'] }, /main\.ts/],
    ['a package that is not staged', { files: ['/node_modules/vite/index.js'] }, /vite/],
    ['no service', { files: [] }, /service\/main\.js is missing/],
    ['an addon of another system', { unpacked: ['a.node', 'b.node', 'c.node'] }, /addons/],
    ['a language too many', { languages: ['zh-CN', 'en-US', 'de'] }, /languages/],
    ['a switch left on', { fuses: { runAsNode: true } }, /fuse runAsNode/],
    ['too large', { appBytes: 200_000_000 }, /bytes/],
  ])('the check finds %s', (_, change, fault) => {
    expect(faultsOf({ ...packaged, ...change }).join('\n')).toMatch(fault);
  });

  test('an addon built for another ABI is refused before anything is packaged', async () => {
    expect(addonAbi(BINDING)).toBe(Number(process.versions.modules));
    const other = join(folder, 'other');
    const packaging = makePackages({
      electronDist: makeStubElectron(join(other, 'electron'), '0.0.0'),
      binding: BINDING,
      output: join(other, 'release'),
      targets: ['dir'],
      platform: { os: 'linux', arch: 'x64' },
      say: () => undefined,
    });
    await expect(packaging).rejects.toThrow(/was built for ABI \d+; this Electron has ABI 150/);
  });

  test('the Debian package names what it needs and will not go while something waits', async () => {
    const deb = packaged.made.find((path) => path.endsWith('.deb')) ?? '';
    const { output } = await run('dpkg-deb', ['--field', deb, 'Depends']);
    expect(output).toMatch(/libpcsclite1.*pcscd/);
    const { output: content } = await run('dpkg-deb', ['--contents', deb]);
    expect(content).toMatch(/-rwsr-xr-x root.root .*chrome-sandbox/);
    const control = join(folder, 'control');
    await run('dpkg-deb', ['--control', deb, control]);
    const home = join(folder, 'home');
    const data = join(home, '.config', 'yibao-terminal');
    const passwd = `getent() { echo "till:x:1000:1000::${home}:/bin/sh"; }\n`;
    const script = passwd + readFileSync(join(control, 'prerm'), 'utf8');
    mkdirSync(data, { recursive: true });
    expect((await run('sh', ['-c', script])).code).toBe(0);
    writeFileSync(join(data, 'queue-not-empty'), '');
    const refused = await run('sh', ['-c', script]);
    expect(refused.code).toBe(1);
    expect(refused.output).toContain('还有未上传的账目');
  });

  test('what was packaged runs: windows, service, ledger from the archive', async () => {
    const app = join(folder, 'extracted');
    extractAll(join(packaged.made[0] ?? '', 'resources', 'app.asar'), app);
    centre = await startCentre();
    writeDemoSetup(join(folder, 'terminal'), Date.now());
    main = await runMain(join(app, 'dist'), {
      dataDir: join(folder, 'terminal'),
      runtimeDir: join(folder, 'run'),
      centreUrl: centre.url,
      centreCaFile: centre.caFile,
      enrolmentCode: centre.enrolmentCode,
      cardTransport: 'simulated',
      endWithInput: false,
      windows: ['cashier'],
    });
    const cashier = await main.page('cashier');
    await cashier.getByText('签到').first().waitFor();
  });
});
