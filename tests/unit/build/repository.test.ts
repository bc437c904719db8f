import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFiles } from '../../../build/imports.ts';
import { PROJECT } from '../../../build/paths.ts';

const TEXT = /\.(ts|tsx|mjs|json|md|html|css|csv|sql|yaml|yml|svg)$|^\.ci\/|^\.gitignore$/;
const files = projectFiles().filter((path) => TEXT.test(path));
const packageJson = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
};

function filesWith(pattern: RegExp): string[] {
  return files.filter((path) => pattern.test(readFileSync(join(PROJECT, path), 'utf8')));
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

describe('the repository', () => {
  test('names no folder of the machine it was written on', () => {
    const places = [PROJECT, homedir()].filter((place) => place.length > 1).map(escaped);
    expect(filesWith(new RegExp(places.join('|')))).toEqual([]);
    expect(filesWith(/\/(home|Users)\/\w+\//)).toEqual([]);
  });

  test('names no package registry', () => {
    expect(filesWith(/registry\.(npmjs|npmmirror|yarnpkg)|npm\.pkg\.github/)).toEqual([]);
    expect(existsSync(join(PROJECT, '.npmrc'))).toBe(false);
  });

  test('pins every dependency exactly', () => {
    const { dependencies, devDependencies, optionalDependencies } = packageJson;
    const versions = Object.values({
      ...dependencies,
      ...devDependencies,
      ...optionalDependencies,
    });
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  test('each npm script starts a file that exists', () => {
    const started = Object.values(packageJson.scripts)
      .flatMap((line) => line.split(' '))
      .filter((word) => /\.(ts|mjs)$/.test(word));
    expect(started.filter((path) => !existsSync(join(PROJECT, path)))).toEqual([]);
    expect(started.length).toBeGreaterThan(5);
  });

  test('the strict run can be started', () => {
    expect(statSync(join(PROJECT, '.ci', 'run')).mode & 0o111).not.toBe(0);
  });
});
