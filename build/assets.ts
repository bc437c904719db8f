/**
 * Files that a module reads at run time from its own folder (migrations, policies, card profiles)
 * travel with its bundle: they are copied beside it, and `import.meta.dirname` of that module
 * becomes the folder of the copy. The sources need no knowledge of bundling.
 */
import { cpSync, readdirSync, statSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import type { Plugin } from 'vite';
import { PROJECT } from './paths.ts';

const CODE = new Set(['.ts', '.tsx', '.md']);

function isAsset(path: string): boolean {
  return extname(path) !== '' && !CODE.has(extname(path)) && !path.endsWith('tsconfig.json');
}

function hasAssets(folder: string): boolean {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).some(
    (entry) => entry.isFile() && isAsset(entry.name),
  );
}

/** Bundler plugin: see the head of this file. `outDir` is the folder of the bundle. */
export function assets(outDir: string): Plugin {
  return {
    name: 'assets-beside-bundle',
    transform(code, id) {
      const folder = dirname(id);
      const ours = id.startsWith(PROJECT) && !id.includes('node_modules');
      if (!ours || !code.includes('import.meta.dirname') || !hasAssets(folder)) return null;
      const copy = join('assets', relative(PROJECT, folder));
      cpSync(folder, join(outDir, copy), {
        recursive: true,
        filter: (path) => statSync(path).isDirectory() || isAsset(path),
      });
      const place = `(import.meta.dirname + ${JSON.stringify(`/${copy.replaceAll('\\', '/')}`)})`;
      return { code: code.replaceAll('import.meta.dirname', place), map: null };
    },
  };
}
