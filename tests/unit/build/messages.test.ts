import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isSource, projectFiles } from '../../../build/imports.ts';
import { layerOf } from '../../../build/layers.ts';
import { PROJECT } from '../../../build/paths.ts';
import { LOG_CODES } from '../../../electron/terminal/journal/log-codes.ts';
import { METHODS } from '../../../shared/contract/methods.ts';
import { say, WORDS } from '../../../shared/messages/index.ts';
import type { Words } from '../../../shared/messages/words.ts';

const codes = Object.entries(WORDS) as [keyof typeof WORDS, Words][];

function paramsOf(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([mark]) => mark).sort();
}

describe('message codes', () => {
  test('each has Chinese and English words with the same parameters', () => {
    const uneven = codes.filter(([, { zh, en }]) => {
      const same = JSON.stringify(paramsOf(zh)) === JSON.stringify(paramsOf(en));
      return zh.trim() === '' || en.trim() === '' || !same;
    });
    expect(uneven.map(([code]) => code)).toEqual([]);
    expect(codes.length).toBeGreaterThan(100);
  });

  test('Chinese words are Chinese and English words are not', () => {
    const han = /\p{Script=Han}/u;
    const noWords = /^[\W\d_]*$|^[\w\s.,:/%{}()-]*$/u;
    // A language offers itself in its own words.
    const names = /language/i;
    const mixed = codes.filter(
      ([code, { zh, en }]) =>
        !names.test(code) && ((!han.test(zh) && !noWords.test(zh)) || han.test(en)),
    );
    expect(mixed.map(([code]) => code)).toEqual([]);
  });

  test('each one named in the code exists', () => {
    const areas = new Set(codes.map(([code]) => code.split('.')[0]));
    const known = (name: string): boolean => name in WORDS || name in METHODS || name in LOG_CODES;
    const isFile = (name: string): boolean => /\.(json|db|ts|csv|sql|pem|log)$/.test(name);
    const unknown = projectFiles()
      .filter((path) => isSource(path) && layerOf(path) !== undefined)
      .flatMap((path) => {
        const text = readFileSync(join(PROJECT, path), 'utf8');
        const named = [...text.matchAll(/'([a-z]\w*)((?:\.\w+)+)'/g)];
        return named
          .filter(([, area = '']) => areas.has(area))
          .map(([, area, rest]) => `${area}${rest}`)
          .filter((name) => !known(name) && !isFile(name))
          .map((name) => `${path}: ${name}`);
      });
    expect(unknown).toEqual([]);
  });

  test('a parameter that is missing stays visible', () => {
    expect(say('system.internal', 'zh-CN')).toContain('{where}');
    expect(say('system.internal', 'en', { where: 'till' })).toContain('(till)');
  });
});
