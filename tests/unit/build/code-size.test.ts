import { describe, expect, test } from 'vitest';
import { functionsIn, functionsOf, linesOf } from '../../../build/code-size.ts';
import { isSource, projectFiles } from '../../../build/imports.ts';
import { layerOf } from '../../../build/layers.ts';

const LIMITS = { fileLines: 400, medianFileLines: 90, functionLines: 60 };

const sources = projectFiles().filter(isSource);
const product = sources.filter((path) => layerOf(path) !== undefined || path.startsWith('build/'));

describe('files and functions stay readable', () => {
  test('no file is longer than the limit, and half of them are short', () => {
    const sizes = sources.map((path) => ({ path, lines: linesOf(path) }));
    expect(sizes.filter(({ lines }) => lines > LIMITS.fileLines)).toEqual([]);
    const sorted = product.map(linesOf).sort((one, other) => one - other);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(LIMITS.medianFileLines);
  });

  test('a function fits a screen', () => {
    const long = product
      .flatMap(functionsOf)
      .filter(({ ownLines }) => ownLines > LIMITS.functionLines)
      .map(({ place, ownLines }) => `${place} ${ownLines}`);
    expect(long).toEqual([]);
  });

  test('a function inside another is counted by itself', () => {
    const text =
      'function outer() {\n  const inner = () => {\n    a();\n    b();\n  };\n  inner();\n}\n';
    expect(functionsIn(text, 'some.ts')).toEqual([
      { place: 'some.ts:1', ownLines: 4 },
      { place: 'some.ts:2', ownLines: 4 },
    ]);
  });
});
