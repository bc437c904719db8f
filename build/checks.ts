/** The checks around the tests: types of each layer, lint, bundles. Each one counts as a test. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildNative } from './native.ts';
import { MODULES, PROJECT } from './paths.ts';
import { type Finished, runNode } from './process.ts';

export interface Check {
  readonly name: string;
  readonly run: () => Promise<Finished>;
}

/** One type check per layer, from the references of the root settings. */
export function typeChecks(): Check[] {
  const root = JSON.parse(readFileSync(join(PROJECT, 'tsconfig.json'), 'utf8')) as {
    references: { path: string }[];
  };
  const tsc = join(MODULES, 'typescript', 'bin', 'tsc');
  return root.references.map(({ path }) => ({
    name: `types of ${path}`,
    run: () => runNode(tsc, ['-p', path, '--noEmit']),
  }));
}

export function lintCheck(): Check {
  const biome = join(MODULES, '@biomejs', 'biome', 'bin', 'biome');
  return {
    name: 'format and lint',
    run: () => runNode(biome, ['ci', '--colors=off', '--max-diagnostics=50', '.']),
  };
}

export function bundleCheck(): Check {
  const script = join(PROJECT, 'build', 'bundle.ts');
  return { name: 'bundles of every process', run: () => runNode(script, []) };
}

/** The PC/SC binding compiled and loaded; only meaningful where compiler and headers are. */
export function nativeCheck(): Check {
  return {
    name: 'PC/SC binding for this Node',
    run: async () => {
      const { state, output } = await buildNative();
      return { code: state === 'failed' ? 1 : 0, output };
    },
  };
}

/** Runs checks, at most `atOnce` at a time, and prints one line each. Returns how many failed. */
export async function runChecks(checks: readonly Check[], atOnce: number): Promise<number> {
  const waiting = [...checks];
  let failed = 0;
  const work = async (): Promise<void> => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const { code, output } = await check.run();
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${check.name}`);
      if (code !== 0) {
        failed += 1;
        console.log(output.trim());
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return failed;
}
