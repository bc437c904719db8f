/** What a window loads, compressed: its page with every script and style the page names. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { freshDist } from '../../support/dist.ts';
import type { Measure } from '../measure.ts';

const MAX_KB = 250;

export function bundleRows(): Measure[] {
  const folder = join(freshDist(), 'renderer');
  const pages = readdirSync(folder).filter((name) => name.endsWith('.html'));
  return pages.map((page) => {
    const kb = filesOf(folder, page).reduce((sum, file) => sum + zippedKb(file), 0);
    const bar = `<= ${MAX_KB} kB`;
    return { name: `${page}, gzip`, value: kb, unit: 'kB', bar, pass: kb <= MAX_KB };
  });
}

/** A file and all it names below `assets/`, each once. */
function filesOf(folder: string, first: string): string[] {
  const found = new Set([first]);
  for (const file of found) {
    const text = readFileSync(join(folder, file), 'utf8');
    const dir = file.startsWith('assets/') ? 'assets/' : '';
    for (const [, name = ''] of text.matchAll(
      /["'(]\.?\/?((?:assets\/)?[\w-]+\.(?:js|css))["')]/g,
    )) {
      const path = name.startsWith('assets/') ? name : `${dir}${name}`;
      if (readdirSync(join(folder, 'assets')).includes(path.replace('assets/', '')))
        found.add(path);
    }
  }
  return [...found].map((file) => join(folder, file));
}

function zippedKb(file: string): number {
  return gzipSync(readFileSync(file)).length / 1_000;
}
