/**
 * `npm run dist:check` packages against a stub distribution and reads back what came out: which
 * files, which languages, which switches, which addons. Exit code 1 names the first that is wrong.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { addonsUnder, requireAbi } from './addons.ts';
import { EXECUTABLE, FUSES, LANGUAGES } from './config.ts';
import { ELECTRON_VERSION, electronAbi, makePackages } from './package.ts';
import { makeStubElectron, makeStubHeaders } from './stub.ts';

/** Without Electron itself: bundles, two addons. A package twice as large has swallowed something. */
const MAX_APP_BYTES = 16 * 1024 * 1024;

/** What was packaged, as read back from the result. */
export interface Packaged {
  readonly made: readonly string[];
  /** Paths in the archive. */
  readonly files: readonly string[];
  /** Addons outside of the archive. */
  readonly unpacked: readonly string[];
  readonly languages: readonly string[];
  readonly fuses: Readonly<Record<string, boolean>>;
  /** Archive and addons, in bytes. */
  readonly appBytes: number;
}

/** Packages into `folder` and reads the result back. `abi`: what the headers say it is. */
export async function packageWithStub(folder: string, abi = electronAbi()): Promise<Packaged> {
  const made = await makePackages({
    electronDist: makeStubElectron(join(folder, 'electron'), ELECTRON_VERSION),
    headers: makeStubHeaders(join(folder, 'headers'), abi),
    output: join(folder, 'release'),
    targets: ['dir', 'tar.gz', 'deb'],
    platform: { os: 'linux', arch: process.arch === 'arm64' ? 'arm64' : 'x64' },
    say: () => undefined,
  });
  const [program = ''] = made;
  const resources = join(program, 'resources');
  const archive = join(resources, 'app.asar');
  const unpacked = addonsUnder(`${archive}.unpacked`);
  requireAbi(`${archive}.unpacked`, electronAbi());
  return {
    made,
    files: listPackage(archive, { isPack: false }),
    unpacked,
    languages: readdirSync(join(program, 'locales')).map((name) => name.replace('.pak', '')),
    fuses: await readFuses(join(program, EXECUTABLE)),
    appBytes: [archive, ...unpacked.map((name) => join(`${archive}.unpacked`, name))]
      .map((file) => statSync(file).size)
      .reduce((sum, size) => sum + size, 0),
  };
}

async function readFuses(binary: string): Promise<Record<string, boolean>> {
  const wire = await getCurrentFuseWire(binary);
  const named = (name: string): [string, boolean] => {
    const option = FuseV1Options[upperFirst(name) as keyof typeof FuseV1Options];
    return [name, (wire as Record<number, number>)[option] === FuseState.ENABLE];
  };
  return Object.fromEntries(Object.keys(FUSES).map(named));
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What is wrong with a package; empty when nothing is. */
export function faultsOf({ files, unpacked, languages, fuses, appBytes }: Packaged): string[] {
  const needed = [
    'main/main.js',
    'service/main.js',
    'card-reader/main.js',
    'renderer/cashier.html',
  ];
  const foreign =
    /^\/(dist\/node-host|tests|node_modules\/(?!(better-sqlite3|pcsclite|bindings|file-uri-to-path)(\/|$)))/;
  return [
    ...needed
      .filter((file) => !files.includes(`/dist/${file}`))
      .map((file) => `${file} is missing`),
    ...files.filter((file) => foreign.test(file) || /\.(ts|map)$/.test(file)),
    ...(unpacked.length === 2 ? [] : [`addons: ${unpacked.join(', ')}`]),
    ...(languages.toSorted().join() === LANGUAGES.toSorted().join()
      ? []
      : [`languages: ${languages}`]),
    ...Object.entries(FUSES)
      .filter(([name, wanted]) => fuses[name] !== wanted)
      .map(([name]) => `fuse ${name}`),
    ...(appBytes <= MAX_APP_BYTES ? [] : [`${appBytes} bytes`]),
  ];
}

if (import.meta.main) {
  const folder = mkdtempSync(join(tmpdir(), 'dist-check-'));
  try {
    const packaged = await packageWithStub(folder);
    const faults = faultsOf(packaged);
    for (const fault of faults) console.error(fault);
    if (faults.length > 0) process.exitCode = 1;
    else
      console.log(`${packaged.files.length} files, ${packaged.appBytes} bytes, as they should be`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
