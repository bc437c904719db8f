/** Packages the staged application with electron-builder and the system's own tools. */
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bundleIfStale } from '../bundle.ts';
import { MODULES, PROJECT } from '../paths.ts';
import { run } from '../process.ts';
import { requireAbi } from './addons.ts';
import { buildBinding } from './binding.ts';
import { EXECUTABLE, packageConfig } from './config.ts';
import { makeDeb } from './deb.ts';
import { type Platform, stageApp } from './stage.ts';

/** What can be made without any download. The others need electron-builder's own tools. */
export const OFFLINE_TARGETS = ['dir', 'tar.gz', 'deb'] as const;
export const DOWNLOADING_TARGETS = ['AppImage', 'nsis'] as const;
export type Target = (typeof OFFLINE_TARGETS)[number] | (typeof DOWNLOADING_TARGETS)[number];

export interface DistOptions {
  readonly electronDist: string;
  /** Folder with `include/node` of that Electron; without it the headers are downloaded. */
  readonly headers?: string;
  readonly output: string;
  readonly targets: readonly Target[];
  readonly platform: Platform;
  /** A finished PC/SC binding instead of building one. */
  readonly binding?: string;
  say(step: string): void;
}

export const ELECTRON_VERSION = (
  JSON.parse(readFileSync(join(MODULES, 'electron', 'package.json'), 'utf8')) as { version: string }
).version;

/** ABI of the Electron the project is built for. */
export function electronAbi(): number {
  return Number(readFileSync(join(MODULES, 'electron', 'abi_version'), 'utf8'));
}

export function version(): string {
  const text = readFileSync(join(PROJECT, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** Makes the packages; gives their paths. Throws with words when a step cannot be done. */
export async function makePackages(options: DistOptions): Promise<string[]> {
  const { output, platform, targets, say } = options;
  if (!existsSync(options.electronDist)) {
    throw new Error(
      `no Electron distribution at ${options.electronDist}; give one with --electron`,
    );
  }
  const app = join(output, 'app');
  say('bundles');
  await bundleIfStale();
  say('PC/SC binding');
  const headers = options.headers === undefined ? {} : { folder: options.headers };
  const binding =
    options.binding ??
    (await buildBinding(output, { ...headers, electronVersion: ELECTRON_VERSION }));
  say('files');
  stageApp(app, platform, binding);
  requireAbi(app, electronAbi());
  say('electron-builder');
  const unpacked = await runBuilder(options, app);
  const made: string[] = [unpacked];
  const name = join(output, `${EXECUTABLE}-${version()}-${platform.os}-${platform.arch}`);
  if (targets.includes('tar.gz')) {
    say('tar.gz');
    made.push(await makeTar(unpacked, `${name}.tar.gz`));
  }
  if (targets.includes('deb')) {
    say('deb');
    made.push(await makeDeb(unpacked, output, { version: version(), arch: platform.arch }));
  }
  return made;
}

/** The folder that runs; other targets of electron-builder come beside it. */
async function runBuilder(options: DistOptions, app: string): Promise<string> {
  const { output, platform, electronDist, targets } = options;
  const {
    Arch,
    build,
    Platform: Os,
  } = createRequire(import.meta.url)('electron-builder') as typeof import('electron-builder');
  const os = platform.os === 'linux' ? Os.LINUX : Os.WINDOWS;
  const downloading = targets.filter((target) =>
    (DOWNLOADING_TARGETS as readonly string[]).includes(target),
  );
  await build({
    projectDir: app,
    targets: os.createTarget(['dir', ...downloading], Arch[platform.arch]),
    config: packageConfig({ electronDist, electronVersion: ELECTRON_VERSION, output }),
  });
  const made = join(
    output,
    `${platform.os === 'linux' ? 'linux' : 'win'}${suffix(platform)}-unpacked`,
  );
  const unpacked = join(output, `${EXECUTABLE}-${platform.os}-${platform.arch}`);
  rmSync(unpacked, { recursive: true, force: true });
  renameSync(made, unpacked);
  return unpacked;
}

/** electron-builder leaves the architecture out of the name when it is x64. */
function suffix({ arch }: Platform): string {
  return arch === 'x64' ? '' : `-${arch}`;
}

async function makeTar(folder: string, file: string): Promise<string> {
  const parent = join(folder, '..');
  const name = folder.slice(parent.length + 1);
  const fixed = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner'];
  const { code, output } = await run('tar', ['-czf', file, ...fixed, '-C', parent, name]);
  if (code !== 0) throw new Error(`tar: ${output}`);
  return file;
}
