/**
 * Files that a module reads at run time (migrations, policies, card profiles) travel with its
 * bundle: they are copied to `assets/` beside it, under their path in the project, and the module's
 * own place becomes its place there. The sources need no knowledge of bundling. Two ways of naming
 * such files are understood: `import.meta.dirname` for the module's own folder, and
 * `new URL('../folder/', import.meta.url)` with a literal path.
 */
import { cpSync, existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, extname, join, relative, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { PROJECT } from './paths.ts';

const CODE = new Set(['.ts', '.tsx', '.md', '.html']);
const NAMED_FILE = /new URL\(\s*(['"])([^'"]+)\1\s*,\s*import\.meta\.url\s*\)/g;

function isAsset(path: string): boolean {
  return extname(path) !== '' && !CODE.has(extname(path)) && !path.endsWith('tsconfig.json');
}

function hasAssets(folder: string): boolean {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).some(
    (entry) => entry.isFile() && isAsset(entry.name),
  );
}

/** Path below the bundle of a file or folder of the project. */
function placeOf(path: string): string {
  return `assets/${relative(PROJECT, path).replaceAll('\\', '/')}`;
}

function copy(path: string, outDir: string): void {
  cpSync(path, join(outDir, placeOf(path)), {
    recursive: true,
    filter: (each) => statSync(each).isDirectory() || isAsset(each),
  });
}

/** Bundler plugin: see the head of this file. `outDir` is the folder of the bundle. */
export function assets(outDir: string): Plugin {
  return {
    name: 'assets-beside-bundle',
    transform(code, id) {
      const folder = dirname(id);
      if (!id.startsWith(PROJECT) || id.includes('node_modules')) return null;
      let moved = code.replaceAll(NAMED_FILE, (whole, _quote: string, path: string) => {
        const target = resolve(folder, path);
        if (!existsSync(target)) throw new Error(`${id} names ${path}, which does not exist`);
        copy(target, outDir);
        const slash = path.endsWith('/') ? '/' : '';
        return whole.replace(path, `./${placeOf(target)}${slash}`);
      });
      if (moved.includes('import.meta.dirname') && hasAssets(folder)) {
        copy(folder, outDir);
        const place = `(import.meta.dirname + ${JSON.stringify(`/${placeOf(folder)}`)})`;
        moved = moved.replaceAll('import.meta.dirname', place);
      }
      return moved === code ? null : { code: moved, map: null };
    },
  };
}
