/**
 * Debian packages that the tests on real parts need: a compiler for the PC/SC binding, a real
 * PC/SC daemon with a virtual reader, a browser with Chinese fonts, the compiler of the Windows
 * installer, and tools to look at results.
 */
import { existsSync } from 'node:fs';
import { run } from './process.ts';

export const DEBIAN_PACKAGES = [
  'g++',
  'make',
  'python3',
  'pcscd',
  'libpcsclite-dev',
  'vsmartcard-vpcd',
  'chromium',
  'fonts-noto-cjk',
  'nsis',
  'poppler-utils',
  'strace',
] as const;

/** The one line a person can run to install everything. */
export const INSTALL_LINE = `apt-get update && apt-get install -y --no-install-recommends ${DEBIAN_PACKAGES.join(' ')}`;

/** Debian packages of the list that are not installed; `undefined` where there is no dpkg. */
export async function missingPackages(): Promise<string[] | undefined> {
  if (!existsSync('/usr/bin/dpkg-query')) return undefined;
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholders are dpkg's own
  const format = '${Package} ${Status}\\n';
  const asked = await run('dpkg-query', ['-W', '-f', format, ...DEBIAN_PACKAGES]);
  const installed = new Set(
    asked.output
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return DEBIAN_PACKAGES.filter((name) => !installed.has(name));
}

/** Installs the packages (root only). Returns false when apt-get failed; its output is shown. */
async function install(packages: readonly string[]): Promise<boolean> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const quiet = ['-qq', '-o=Dpkg::Use-Pty=0'];
  const update = await run('apt-get', [...quiet, 'update'], { env });
  const done = await run(
    'apt-get',
    [...quiet, 'install', '-y', '--no-install-recommends', ...packages],
    { env },
  );
  if (done.code !== 0) process.stderr.write(`${update.output}${done.output}\n`);
  return done.code === 0;
}

/** Makes sure the packages are there, installing them as root on Debian; says what it does. */
export async function ensurePackages(): Promise<boolean> {
  const missing = await missingPackages();
  if (missing?.length === 0) return true;
  if (missing && process.getuid?.() === 0) {
    console.log(`Installing Debian packages for the real-part tests: ${missing.join(' ')}`);
    if (await install(missing)) return true;
  }
  console.log('Some tests on real parts will be skipped. On Debian, as root, this installs them:');
  console.log(`  ${INSTALL_LINE}`);
  return false;
}
