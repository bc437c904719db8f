/** Lays out the application as it is packaged: the bundles and the native modules, nothing else. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DIST, MODULES, PROJECT } from '../paths.ts';

export interface Platform {
  readonly os: 'linux' | 'win32';
  readonly arch: 'x64' | 'arm64';
}

interface StagedModule {
  readonly name: string;
  /** Files and folders that run. */
  readonly files: readonly string[];
  readonly dependencies?: readonly string[];
}

function modulesFor({ os, arch }: Platform): StagedModule[] {
  const sqlite = ['index', 'binding', 'database', 'sqlite-error', 'util', `${os}-${arch}`];
  return [
    {
      name: 'better-sqlite3',
      files: [
        'LICENSE',
        'lib/methods',
        ...sqlite.map((file) => `lib/${file}.js`),
        `prebuilds/${os}-${arch}.node`,
      ],
    },
    { name: 'pcsclite', files: ['index.js', 'lib'], dependencies: ['bindings'] },
    { name: 'bindings', files: ['bindings.js'], dependencies: ['file-uri-to-path'] },
    { name: 'file-uri-to-path', files: ['LICENSE', 'index.js'] },
  ];
}

interface Manifest {
  readonly version: string;
  readonly [field: string]: unknown;
}

function manifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

function writeManifest(folder: string, content: Readonly<Record<string, unknown>>): void {
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(content, null, 2)}\n`);
}

function versionsOf(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, manifest(join(MODULES, name)).version]));
}

function stageModule(app: string, { name, files, dependencies = [] }: StagedModule): void {
  const from = join(MODULES, name);
  const to = join(app, 'node_modules', name);
  for (const file of files) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(join(from, file), join(to, file), { recursive: true });
  }
  const { version, license, main, exports } = manifest(from);
  writeManifest(to, {
    name,
    version,
    license,
    main,
    exports,
    dependencies: versionsOf(dependencies),
  });
}

/** Stages the built program and its native modules in `app`, which is made anew. */
export function stageApp(app: string, platform: Platform, binding: string): void {
  rmSync(app, { recursive: true, force: true });
  mkdirSync(app, { recursive: true });
  cpSync(DIST, join(app, 'dist'), {
    recursive: true,
    // The Node host and the build's own notes are for other ways to run.
    filter: (path) => path !== join(DIST, 'node-host') && path !== join(DIST, 'build.json'),
  });
  const modules = modulesFor(platform);
  for (const each of modules) stageModule(app, each);
  const addon = join(app, 'node_modules', 'pcsclite', 'build', 'Release', 'pcsclite.node');
  mkdirSync(dirname(addon), { recursive: true });
  cpSync(binding, addon);
  const { version, description, license } = manifest(PROJECT);
  writeManifest(app, {
    ...{ name: 'yibao-terminal', version, description, license, author: 'Yibao Terminal' },
    ...{ type: 'module', main: 'dist/main/main.js' },
    dependencies: versionsOf(modules.map(({ name }) => name)),
  });
  cpSync(join(PROJECT, 'LICENSE'), join(app, 'LICENSE'));
}
