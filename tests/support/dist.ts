/** The built program for tests that run it: made anew only when the sources have changed. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { DIST, PROJECT } from '../../build/paths.ts';

/** Path of `dist/`, up to date. A process of its own: the bundler wants no test runner around it. */
export function freshDist(): string {
  execFileSync(process.execPath, [join(PROJECT, 'build', 'bundle.ts'), '--if-stale'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return DIST;
}
