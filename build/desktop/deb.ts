/** The Debian package, made with `dpkg-deb` alone. */
import { chmodSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../process.ts';
import { EXECUTABLE } from './config.ts';

const INSTALLED = `/opt/${EXECUTABLE}`;

/** What Electron and the card reader need from the system. */
const DEPENDS = [
  'libc6',
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libpcsclite1',
  'pcscd',
  'libccid',
];

function control(version: string, arch: string): string {
  return [
    `Package: ${EXECUTABLE}`,
    `Version: ${version}`,
    `Architecture: ${arch === 'x64' ? 'amd64' : arch}`,
    'Maintainer: Yibao Terminal <noreply@yibao.invalid>',
    'Section: misc',
    'Priority: optional',
    `Depends: ${DEPENDS.join(', ')}`,
    'Recommends: fonts-noto-cjk',
    'Description: Settlement terminal for Chinese social medical insurance',
    ' Reads social security cards, settles at the pharmacy till and the hospital',
    ' discharge desk, and keeps a ledger that nobody can quietly change.',
    '',
  ].join('\n');
}

const DESKTOP = [
  '[Desktop Entry]',
  'Type=Application',
  'Name=Yibao Terminal',
  'Name[zh_CN]=医保结算终端',
  `Exec=${INSTALLED}/${EXECUTABLE}`,
  'Categories=Office;Finance;',
  'Terminal=false',
  '',
].join('\n');

/**
 * A terminal whose queue is not empty is not removed or replaced: what waits for the centre would
 * wait for ever. The service keeps this file while it owes the centre something.
 */
const PRERM = [
  '#!/bin/sh',
  'set -e',
  'getent passwd | cut -d: -f6 | sort -u | while read -r home; do',
  '  if [ -e "$home/.config/yibao-terminal/queue-not-empty" ]; then',
  '    echo "医保结算终端还有未上传的账目，请先联网上传。" >&2',
  '    echo "yibao-terminal: settlements still wait for the centre; connect and upload them first." >&2',
  '    exit 1',
  '  fi',
  'done',
  '',
].join('\n');

/** Makes the package from the unpacked program; gives its path. */
export async function makeDeb(
  unpacked: string,
  output: string,
  { version, arch }: { readonly version: string; readonly arch: string },
): Promise<string> {
  const root = join(output, 'deb-root');
  rmSync(root, { recursive: true, force: true });
  const applications = join(root, 'usr', 'share', 'applications');
  for (const folder of [join(root, 'DEBIAN'), applications, join(root, 'opt')]) {
    mkdirSync(folder, { recursive: true });
  }
  cpSync(unpacked, join(root, INSTALLED), { recursive: true, verbatimSymlinks: true });
  chmodSync(join(root, INSTALLED, 'chrome-sandbox'), 0o4755); // Chromium's own sandbox needs it
  writeFileSync(join(root, 'DEBIAN', 'control'), control(version, arch));
  writeFileSync(join(root, 'DEBIAN', 'prerm'), PRERM, { mode: 0o755 });
  writeFileSync(join(applications, `${EXECUTABLE}.desktop`), DESKTOP);
  const file = join(output, `${EXECUTABLE}_${version}_${arch === 'x64' ? 'amd64' : arch}.deb`);
  const made = await run('dpkg-deb', ['--root-owner-group', '-b', root, file]);
  rmSync(root, { recursive: true, force: true });
  if (made.code !== 0) throw new Error(`dpkg-deb: ${made.output}`);
  return file;
}
