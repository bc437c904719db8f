/** What reaches the windows: small, and without the engine, the validator or anything of Node. */
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';
import { WINDOW_ROLES } from '../../shared/contract/roles.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const MAX_GZIP_BYTES = 250_000;
/** Run-time parts of `shared` a window may use. */
const SHARED_ALLOWED =
  /shared\/(messages\/|money\/|display\/|door\/|result\.ts|settlement\/columns\.ts|contract\/(cause|purposes|recovery|reports|substitute)\.ts|voucher\/voucher-code\.ts)/;

type Chunk = Rolldown.OutputChunk;

describe('bundles of the windows', () => {
  let chunks: Chunk[] = [];
  beforeAll(async () => {
    // As it ships: a test run has set another, and libraries would bring their checks.
    process.env.NODE_ENV = 'production';
    const root = join(ROOT, 'renderer');
    const input = WINDOW_ROLES.map((name) => join(root, `${name}.html`));
    const built = await build({
      ...{ configFile: false, logLevel: 'error', root },
      define: { __BUILD_ID__: '"test"' },
      build: { write: false, modulePreload: false, rolldownOptions: { input } },
    });
    const { output } = built as Rolldown.RolldownOutput;
    chunks = output.filter((part): part is Chunk => part.type === 'chunk');
  });

  /** A page's script with everything it loads. */
  function withImports(chunk: Chunk): Chunk[] {
    const loaded = chunks.filter(({ fileName }) => chunk.imports.includes(fileName));
    return [chunk, ...loaded.flatMap(withImports)];
  }

  test.for(WINDOW_ROLES)('%s is at most 250 kB compressed', (name) => {
    const entry = chunks.find((chunk) => chunk.isEntry && chunk.name === name);
    const files = entry ? new Set(withImports(entry)) : new Set<Chunk>();
    const bytes = [...files].reduce((sum, { code }) => sum + gzipSync(code).length, 0);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThanOrEqual(MAX_GZIP_BYTES);
  });

  test('no engine, no validator, no Node module is inside', () => {
    const modules = chunks.flatMap((chunk) => Object.keys(chunk.modules));
    const shared = modules.filter((path) => path.includes('/shared/'));
    expect(shared.length).toBeGreaterThan(0);
    expect(shared.filter((path) => !SHARED_ALLOWED.test(path))).toEqual([]);
    expect(modules.filter((path) => /node_modules\/zod|^node:|__vite-browser/.test(path))).toEqual(
      [],
    );
  });
});
