/**
 * Builds `dist/`: the pages for the windows and one bundle per process. All parts of one build
 * carry the same build id, a hash over the sources, so stale parts recognise each other.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import type { InlineConfig, Plugin } from 'vite';
import { assets } from './assets.ts';
import { DIST, PROJECT, SOURCE_ROOTS } from './paths.ts';
import { buildSlipPage } from './slip-page.ts';

interface Program {
  /** Folder under `dist/`. */
  readonly name: string;
  readonly entry: string;
  /** Name of the file in the folder, without extension. */
  readonly file?: string;
  readonly format: 'es' | 'cjs';
  /** Packages that stay outside of the bundle: native addons and what the host itself provides. */
  readonly external: readonly string[];
}

const NATIVE = ['better-sqlite3', 'pcsclite'];

function preload(role: string): Program {
  const entry = `electron/preload/${role}.ts`;
  return { ...program('preload', entry), file: role, format: 'cjs', external: ['electron'] };
}

function program(name: string, entry: string): Program {
  return { name, entry, format: 'es', external: NATIVE };
}

export const PROGRAMS: readonly Program[] = [
  { ...program('main', 'electron/main/main.ts'), external: ['electron'] },
  { ...program('main', 'electron/main/utility-child.ts'), file: 'utility-child' },
  preload('cashier'),
  preload('discharge'),
  preload('display'),
  preload('kiosk'),
  program('service', 'electron/terminal/main.ts'),
  program('card-reader', 'card-reader/main.ts'),
  program('node-host', 'electron/node-host/main.ts'),
];

const STAMP = join(DIST, 'build.json');

/** Hash over everything the bundles are made of: 16 hex digits. */
export function buildId(): string {
  const hash = createHash('sha256');
  for (const root of [...SOURCE_ROOTS, 'package-lock.json', 'build/bundle.ts', 'build/assets.ts']) {
    for (const file of filesUnder(root)) {
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(PROJECT, file)))
        .update('\0');
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/** Files at or under a path of the project, in a fixed order, relative to the project. */
function filesUnder(path: string): string[] {
  if (statSync(join(PROJECT, path)).isFile()) return [path];
  return readdirSync(join(PROJECT, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(PROJECT, join(entry.parentPath, entry.name)))
    .sort();
}

/** What each part of `dist/` is made of, as noted when it was built. */
export function readContents(): Readonly<Record<string, BundleContents>> {
  const stamp = JSON.parse(readFileSync(STAMP, 'utf8')) as {
    parts: Record<string, BundleContents>;
  };
  return stamp.parts;
}

/** True when `dist/` was built from exactly the sources that stand here now. */
function isFresh(): boolean {
  if (!existsSync(STAMP)) return false;
  const stamp = JSON.parse(readFileSync(STAMP, 'utf8')) as { buildId?: string };
  return stamp.buildId === buildId();
}

function common(id: string): InlineConfig {
  return {
    configFile: false,
    logLevel: 'error',
    define: { __BUILD_ID__: JSON.stringify(id) },
  };
}

/** What went into one bundle: our own modules, and what it imports at run time. */
export interface BundleContents {
  readonly modules: string[];
  readonly packages: string[];
  readonly imports: string[];
}

/** Notes what a bundle is made of; tests check it against the layers. */
function contentsOf(contents: BundleContents): Plugin {
  return {
    name: 'contents',
    generateBundle(_options, output) {
      for (const chunk of Object.values(output)) {
        if (chunk.type !== 'chunk') continue;
        contents.imports.push(...chunk.imports.filter((name) => !(name in output)));
        for (const module of chunk.moduleIds.map((each) => relative(PROJECT, each))) {
          const [, name] = /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(module) ?? [];
          if (name !== undefined) contents.packages.push(name);
          else if (!module.startsWith('.') && !module.includes('\0')) contents.modules.push(module);
        }
      }
    },
  };
}

function programConfig(part: Program, id: string, contents: BundleContents): InlineConfig {
  const outDir = join(DIST, part.name);
  return {
    ...common(id),
    root: PROJECT,
    plugins: [assets(outDir), contentsOf(contents)],
    ssr: { noExternal: true, external: [...part.external] },
    build: {
      ssr: true,
      target: 'node22',
      outDir,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input: join(PROJECT, part.entry),
        output: {
          format: part.format,
          entryFileNames: `${part.file ?? 'main'}.${part.format === 'cjs' ? 'cjs' : 'js'}`,
          codeSplitting: false,
        },
      },
    },
  };
}

function pagesConfig(id: string, contents: BundleContents): InlineConfig {
  const root = join(PROJECT, 'renderer');
  const pages = readdirSync(root).filter((name) => name.endsWith('.html'));
  return {
    ...common(id),
    root,
    plugins: [contentsOf(contents)],
    build: {
      target: 'chrome140',
      outDir: join(DIST, 'renderer'),
      emptyOutDir: false,
      // Inlined `data:` scripts and fonts would break the content security policy.
      assetsInlineLimit: 0,
      modulePreload: false,
      rolldownOptions: { input: pages.map((name) => join(root, name)) },
    },
  };
}

/** Builds all of `dist/` unless it is already what the sources say. */
export async function bundleIfStale(): Promise<void> {
  if (!isFresh()) await bundle();
}

/** Builds the named parts (`renderer`, `slip-check` or folders of `PROGRAMS`; all when none are named). */
export async function bundle(names: readonly string[] = []): Promise<void> {
  const wanted = (name: string): boolean => names.length === 0 || names.includes(name);
  const id = buildId();
  const parts: Record<string, BundleContents> = {};
  const note = (name: string): BundleContents => {
    const contents = { modules: [], packages: [], imports: [] };
    parts[name] = contents;
    return contents;
  };
  // Whoever calls us (a test run, for one) may have set another; libraries would ship their checks.
  process.env.NODE_ENV = 'production';
  if (names.length === 0) rmSync(DIST, { recursive: true, force: true });
  mkdirSync(DIST, { recursive: true });
  // Loaded here: most starts find everything built and do without.
  const { build } = await import('vite');
  for (const part of PROGRAMS.filter(({ name }) => wanted(name))) {
    await build(programConfig(part, id, note(`${part.name}/${part.file ?? 'main'}`)));
  }
  if (wanted('renderer')) await build(pagesConfig(id, note('renderer')));
  if (wanted('slip-check')) await buildSlipPage(common(id), contentsOf(note('slip-check')));
  if (names.length === 0) writeFileSync(STAMP, JSON.stringify({ buildId: id, parts }));
}

if (import.meta.main) {
  const args = process.argv.slice(2);
  await (args.includes('--if-stale') ? bundleIfStale() : bundle(args));
}
