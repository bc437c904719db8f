/**
 * How the desktop program is packaged, and installers that stop in time. That electron-builder takes
 * the configuration is shown where it builds with it: it checks all of it, also for other targets.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageConfig } from '../../../build/desktop/config.ts';
import { PROJECT } from '../../../build/paths.ts';
import { QUEUE_MARK } from '../../../electron/terminal/upkeep/queue-mark.ts';
import { testFolder } from '../terminal/open-test-ledger.ts';

const SCRIPT = join(PROJECT, 'build', 'desktop', 'installer.nsh');
const MAKENSIS = '/usr/bin/makensis';
const CONFIG = packageConfig({ electronDist: 'd', electronVersion: '45.4.1', output: 'o' });

describe('the configuration of electron-builder', () => {
  test('names AppImage and NSIS, keeps data when uninstalled, and looks for no updates', () => {
    expect(CONFIG).toMatchObject({
      linux: { target: ['AppImage'] },
      win: { target: ['nsis'] },
      nsis: { perMachine: true, oneClick: false, deleteAppDataOnUninstall: false },
      publish: null,
    });
  });

  test('only an archive that is whole is loaded', () => {
    expect(CONFIG).toMatchObject({
      disableAsarIntegrity: false,
      electronFuses: { enableEmbeddedAsarIntegrityValidation: true, onlyLoadAppFromAsar: true },
    });
  });
});

describe('the Windows installer', () => {
  const script = readFileSync(SCRIPT, 'utf8');

  test('looks for the mark of a queue that is not empty before it installs and before it removes', () => {
    expect(CONFIG.nsis?.include).toBe(SCRIPT);
    expect(script).toContain(`\\yibao-terminal\\${QUEUE_MARK}"`);
    for (const macro of ['customInit', 'customUnInit']) {
      expect(script).toMatch(
        new RegExp(`!macro ${macro}\\s+!insertmacro stopWhileQueueNotEmpty\\s+!macroend`),
      );
    }
  });

  test.skipIf(!existsSync(MAKENSIS))('compiles without a warning (needs makensis)', () => {
    const folder = testFolder();
    const program = join(folder, 'setup.nsi');
    writeFileSync(
      program,
      [
        'Unicode true',
        '!include LogicLib.nsh',
        `!include "${SCRIPT}"`,
        'Name "setup"',
        `OutFile "${join(folder, 'terminal.exe')}"`,
        'Function .onInit',
        '!insertmacro customInit',
        'FunctionEnd',
        'Section',
        'WriteUninstaller "$TEMP\\uninstall.exe"',
        'SectionEnd',
        'Function un.onInit',
        '!insertmacro customUnInit',
        'FunctionEnd',
        'Section un.all',
        'SectionEnd',
      ].join('\n'),
    );
    execFileSync(MAKENSIS, ['-WX', '-V2', '-INPUTCHARSET', 'UTF8', program]);
    expect(existsSync(join(folder, 'terminal.exe'))).toBe(true);
  });
});
