/** The slip check as one file that opens in any browser without a server: script inlined. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InlineConfig, Plugin } from 'vite';
import { DIST, PROJECT } from './paths.ts';

const SOURCE = join(PROJECT, 'renderer', 'slip-check');
const PLACE = '/* SCRIPT */';

/** Puts the one chunk into the page and writes `dist/slip-check/slip-check.html`. */
function intoPage(): Plugin {
  return {
    name: 'into-page',
    generateBundle(_options, output) {
      const script = Object.values(output)
        .map((part) => (part.type === 'chunk' ? part.code : ''))
        .join('')
        .replaceAll('</script', '<\\/script');
      const page = readFileSync(join(SOURCE, 'page.html'), 'utf8').replace(PLACE, () => script);
      mkdirSync(join(DIST, 'slip-check'), { recursive: true });
      writeFileSync(join(DIST, 'slip-check', 'slip-check.html'), page);
    },
  };
}

export async function buildSlipPage(common: InlineConfig, contents: Plugin): Promise<void> {
  const { build } = await import('vite');
  await build({
    ...common,
    root: PROJECT,
    plugins: [contents, intoPage()],
    build: {
      target: 'es2022',
      write: false,
      rolldownOptions: {
        input: join(SOURCE, 'main.ts'),
        output: { format: 'iife', codeSplitting: false },
      },
    },
  });
}
