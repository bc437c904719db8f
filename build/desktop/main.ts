/**
 * `npm run dist -- [--electron DIR] [--headers DIR] [--target dir,tar.gz,deb,AppImage,nsis] [--arch x64|arm64]`
 * packages the desktop program into `release/`. `--electron`: an unpacked Electron distribution
 * (default: the one npm downloaded). `--headers`: its headers (`include/node`); without them they are
 * downloaded. Directory, tar.gz and deb need no download of their own.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MODULES, PROJECT } from '../paths.ts';
import { DOWNLOADING_TARGETS, makePackages, OFFLINE_TARGETS, type Target } from './package.ts';
import type { Platform } from './stage.ts';

const USAGE =
  'npm run dist -- [--electron DIR] [--headers DIR] [--target dir,tar.gz,deb,AppImage,nsis] [--arch x64|arm64]';

const ALL: readonly string[] = [...OFFLINE_TARGETS, ...DOWNLOADING_TARGETS];

function options() {
  const { values } = parseArgs({
    options: {
      electron: { type: 'string', default: join(MODULES, 'electron', 'dist') },
      headers: { type: 'string' },
      target: { type: 'string', default: 'dir,tar.gz,deb' },
      arch: { type: 'string', default: process.arch },
    },
  });
  const targets = values.target.split(',');
  if (!targets.every((target) => ALL.includes(target))) throw new Error(USAGE);
  const { electron, headers, arch } = values;
  if (arch !== 'x64' && arch !== 'arm64') throw new Error(USAGE);
  return { electron, headers, arch: arch as Platform['arch'], targets: targets as Target[] };
}

try {
  const { electron, headers, targets, arch } = options();
  const made = await makePackages({
    electronDist: electron,
    ...(headers !== undefined && { headers }),
    output: join(PROJECT, 'release'),
    targets,
    platform: { os: targets.includes('nsis') ? 'win32' : 'linux', arch },
    say: (step) => console.log(`… ${step}`),
  });
  for (const path of made) console.log(path);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
