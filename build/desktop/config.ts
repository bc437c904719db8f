/** How the desktop program is packaged. Field names as electron-builder 26 has them. */
import { join } from 'node:path';
import type { Configuration } from 'electron-builder';

export const EXECUTABLE = 'yibao-terminal';
export const PRODUCT = 'Yibao Terminal';
/** Chromium's own words; ours are in the bundles. */
export const LANGUAGES = ['zh-CN', 'en-US'];

/**
 * Switches in the Electron binary. The program is no general Node: it takes no options, no scripts
 * and no code from outside its archive.
 */
export const FUSES = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  grantFileProtocolExtraPrivileges: false,
} as const;

export interface PackageOptions {
  /** Folder of the Electron distribution. */
  readonly electronDist: string;
  readonly electronVersion: string;
  readonly output: string;
}

export function packageConfig(options: PackageOptions): Configuration {
  return {
    appId: 'org.yibao.terminal',
    productName: PRODUCT,
    copyright: 'Apache-2.0',
    directories: { output: options.output },
    electronDist: options.electronDist,
    electronVersion: options.electronVersion,
    electronLanguages: LANGUAGES,
    electronFuses: FUSES,
    // The addons are staged as they have to be; a rebuild would take the headers of Node.
    npmRebuild: false,
    // Only the addons leave the archive: the loader of the system has to open them.
    asar: { smartUnpack: false },
    // The archive's hash stands in the program (Windows), and the switches above make it count.
    disableAsarIntegrity: false,
    asarUnpack: ['**/*.node'],
    files: ['**/*'],
    linux: {
      executableName: EXECUTABLE,
      category: 'Office',
      synopsis: 'Settlement terminal for Chinese social medical insurance',
      target: ['AppImage'],
    },
    // The default runtime needs FUSE 2, which newer systems no longer have.
    toolsets: { appimage: '1.0.3' },
    appImage: { artifactName: `${EXECUTABLE}-\${version}-\${arch}.AppImage` },
    win: { target: ['nsis'] },
    nsis: {
      perMachine: true,
      oneClick: false,
      allowToChangeInstallationDirectory: true,
      // The ledger outlives the program.
      deleteAppDataOnUninstall: false,
      installerLanguages: ['zh_CN', 'en_US'],
      include: join(import.meta.dirname, 'installer.nsh'),
    },
    // Nothing looks for updates by itself; a package is brought and installed by a person.
    publish: null,
  };
}
