/** Reads what each source file imports: a small parser of import and export lines, no more. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { PROJECT } from './paths.ts';

export interface ImportEdge {
  /** File that imports, relative to the project. */
  readonly from: string;
  /** File relative to the project, or the name of a package as written. */
  readonly to: string;
  readonly typeOnly: boolean;
}

/** `import … from 'x'`, `export … from 'x'`, `import 'x'` and `import('x')`. */
const STATEMENT =
  /^[ \t]*(import|export)(\s+type)?\b(?:[^'";]*?\bfrom)?\s*['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]/gm;

/** Imports of one source text, unresolved. */
export function importsOf(text: string): { target: string; typeOnly: boolean }[] {
  return [...text.matchAll(STATEMENT)].map(([, , type, target, dynamic]) => ({
    target: target ?? dynamic ?? '',
    typeOnly: type !== undefined,
  }));
}

/** Files of the project as git sees them (tracked, and new ones that are not ignored). */
export function projectFiles(): string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const listed = execFileSync('git', args, { cwd: PROJECT, encoding: 'utf8' }).split('\0');
  // A file that was deleted but not yet committed is still listed.
  return listed.filter((path) => path !== '' && existsSync(join(PROJECT, path)));
}

export function isSource(path: string): boolean {
  return /\.(ts|tsx|mjs)$/.test(path) && !path.endsWith('.d.ts');
}

function resolveTarget(from: string, target: string): string {
  return target.startsWith('.') ? posix.join(posix.dirname(from), target) : target;
}

/** Every import of every source file of the project. */
export function importGraph(): ImportEdge[] {
  return projectFiles()
    .filter(isSource)
    .flatMap((from) =>
      importsOf(readFileSync(join(PROJECT, from), 'utf8')).map(({ target, typeOnly }) => ({
        from,
        to: resolveTarget(from, target),
        typeOnly,
      })),
    );
}
