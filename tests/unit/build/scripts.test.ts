import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEBIAN_PACKAGES, INSTALL_LINE } from '../../../build/debian.ts';
import { readReport, totalsLine } from '../../../build/report.ts';
import { readOptions } from '../../../build/start/options.ts';
import { steps } from '../../../build/start/words.ts';
import { findBrowser, hasDisplay } from '../../../electron/node-host/browsers.ts';

interface File {
  readonly status: string;
  readonly tests: readonly string[];
}

function reportOf(files: readonly File[], exitCode: number) {
  const folder = mkdtempSync(join(tmpdir(), 'report-'));
  const file = join(folder, 'results.json');
  const testResults = files.map(({ status, tests }, index) => ({
    name: `file ${index}`,
    status,
    assertionResults: tests.map((each) => ({ status: each, fullName: `${each} test` })),
  }));
  writeFileSync(file, JSON.stringify({ testResults }));
  const report = readReport(file, exitCode);
  rmSync(folder, { recursive: true });
  return totalsLine(report);
}

describe('the last line of npm test', () => {
  test.each([
    [
      'all is well',
      [{ status: 'passed', tests: ['passed', 'passed'] }],
      0,
      '2 passed, 0 failed, 0 skipped',
    ],
    [
      'one fails',
      [{ status: 'failed', tests: ['passed', 'failed'] }],
      1,
      '1 passed, 1 failed, 0 skipped',
    ],
    [
      'some are skipped',
      [{ status: 'passed', tests: ['passed', 'pending', 'skipped', 'todo'] }],
      0,
      '1 passed, 0 failed, 3 skipped',
    ],
    [
      'a file breaks before its tests',
      [{ status: 'failed', tests: [] }],
      1,
      '0 passed, 1 failed, 0 skipped',
    ],
    [
      'a file breaks in its preparation',
      [{ status: 'failed', tests: ['skipped'] }],
      1,
      '0 passed, 1 failed, 1 skipped',
    ],
    [
      'the run fails although no test does',
      [{ status: 'passed', tests: ['passed'] }],
      1,
      '1 passed, 1 failed, 0 skipped',
    ],
  ])('%s', (_case, files, exitCode, line) => {
    expect(reportOf(files, exitCode)).toBe(line);
  });

  test('a test that passed only when repeated is named', () => {
    const folder = mkdtempSync(join(tmpdir(), 'report-'));
    const file = join(folder, 'results.json');
    const assertionResults = [
      { status: 'passed', fullName: 'steady', failureMessages: [] },
      { status: 'passed', fullName: 'shaky', failureMessages: ['too early'] },
      { status: 'failed', fullName: 'broken', failureMessages: ['wrong', 'wrong'] },
    ];
    const testResults = [{ name: 'file', status: 'failed', assertionResults }];
    writeFileSync(file, JSON.stringify({ testResults }));
    expect(readReport(file, 1).repeatedNames).toEqual(['shaky']);
    rmSync(folder, { recursive: true });
  });

  test('a run without any result has failed', () => {
    expect(totalsLine(readReport('/nowhere/results.json', 0))).toBe(
      '0 passed, 1 failed, 0 skipped',
    );
  });
});

describe('npm start', () => {
  test('starts with the simulated reader and opens windows, unless told otherwise', () => {
    const usual = {
      reader: 'simulated',
      language: 'zh-CN',
      open: true,
      kiosk: false,
      isNew: false,
    };
    expect(readOptions([])).toMatchObject(usual);
    const other = ['--reader', 'pcsc', '--lang', 'en', '--no-open', '--data', '/tmp/x'];
    expect(readOptions([...other, '--reset', '--kiosk'])).toEqual({
      dataDir: '/tmp/x',
      reader: 'pcsc',
      language: 'en',
      open: false,
      reset: true,
      kiosk: true,
      isNew: false,
    });
    expect(readOptions(['--new'])).toMatchObject({ isNew: true });
    const at = ['--centre', 'https://127.0.0.1:1', '--centre-ca', 'ca.pem'];
    const centre = { url: 'https://127.0.0.1:1', caFile: 'ca.pem' };
    expect(readOptions(at)).toMatchObject({ centre });
    expect(readOptions([...at, '--enrolment-code', 'x'])).toMatchObject({
      centre: { ...centre, enrolmentCode: 'x' },
    });
    expect(readOptions(at.slice(0, 2))).toBeUndefined();
    expect(readOptions(['--new', '--kiosk'])).toBeUndefined();
  });

  test.each([[['--reader', 'usb']], [['--lang', 'fr']], [['--unknown']], [['file']]])(
    'refuses %j',
    (args) => {
      expect(readOptions(args)).toBeUndefined();
    },
  );

  test.each(['zh-CN', 'en'] as const)('says in five lines what to do (%s)', (language) => {
    for (const reader of ['pcsc', 'simulated'] as const) {
      const lines = steps(language, reader);
      expect(lines).toHaveLength(5);
      expect(lines.join()).not.toContain('{');
    }
  });
});

describe('what the machine offers', () => {
  test('a browser named by the user counts, even when there is another', () => {
    expect(findBrowser('linux', { BROWSER_PATH: process.execPath })).toBe(process.execPath);
    expect(
      findBrowser('linux', { BROWSER_PATH: '/nowhere', PATH: process.env.PATH }),
    ).toBeUndefined();
    expect(findBrowser('linux', { PATH: '/nowhere' })).toBeUndefined();
  });

  test.each([
    ['linux', {}, false],
    ['linux', { DISPLAY: ':0' }, true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['darwin', {}, true],
    ['win32', {}, true],
  ] as const)('a window can be shown on %s with %j: %s', (platform, environment, shown) => {
    expect(hasDisplay(platform, environment)).toBe(shown);
  });

  test('one line installs everything the real-part tests need', () => {
    for (const name of DEBIAN_PACKAGES) expect(INSTALL_LINE).toContain(` ${name}`);
    expect(INSTALL_LINE).not.toContain('\n');
  });
});
