import { describe, expect, test } from 'vitest';
import { importGraph, importsOf } from '../../../build/imports.ts';
import { isAllowed } from '../../../build/layers.ts';

function edge(from: string, to: string, typeOnly = false) {
  return { from, to, typeOnly };
}

describe('who may import whom', () => {
  test('every import of the project keeps to the table', () => {
    const graph = importGraph();
    expect(graph.length).toBeGreaterThan(500);
    expect(graph.filter((each) => !isAllowed(each))).toEqual([]);
  });

  test.each([
    ['shared knows no Node', edge('shared/money/money.ts', 'node:fs')],
    ['shared knows no layer', edge('shared/result.ts', 'electron/terminal/main.ts')],
    ['the card reader knows no terminal', edge('card-reader/main.ts', 'electron/terminal/main.ts')],
    ['the terminal knows no card reader', edge('electron/terminal/main.ts', 'card-reader/main.ts')],
    ['the terminal knows no Electron', edge('electron/terminal/main.ts', 'electron')],
    ['the Node host knows no Electron', edge('electron/node-host/main.ts', 'electron')],
    ['main opens no ledger', edge('electron/main/main.ts', 'better-sqlite3')],
    ['windows know no Node', edge('renderer/cashier/main.tsx', 'node:fs')],
    ['windows know no engine', edge('renderer/cashier/main.tsx', 'shared/settlement/settle.ts')],
    ['windows know no ledger', edge('renderer/cashier/main.tsx', 'shared/ledger/record.ts')],
    ['the centre knows no terminal', edge('centre/main.ts', 'electron/terminal/main.ts')],
    ['nobody imports build', edge('electron/node-host/main.ts', 'build/paths.ts')],
    ['nobody imports tests', edge('centre/main.ts', 'tests/support/dist.ts')],
  ])('%s', (_rule, forbidden) => {
    expect(isAllowed(forbidden)).toBe(false);
  });

  test('types of the engine are free to the windows', () => {
    const types = edge('renderer/cashier/main.tsx', 'shared/settlement/types.ts', true);
    expect(isAllowed(types)).toBe(true);
  });

  test('electron is named by main and preload alone, types included', () => {
    const users = importGraph().filter(({ to }) => to === 'electron' || to.startsWith('electron/'));
    const packages = users.filter(({ to }) => !/\.tsx?$/.test(to)).map(({ from }) => from);
    expect(packages.filter((from) => !/^electron\/(main|preload)\//.test(from))).toEqual([]);
    expect(packages).not.toEqual([]);
  });
});

describe('the parser of imports', () => {
  test.each([
    ["import a from 'x';", 'x', false],
    ["import type { A } from './a.ts';", './a.ts', true],
    ["import {\n  a,\n  type B,\n} from '../b.ts';", '../b.ts', false],
    ["import './style.css';", './style.css', false],
    ["export { a } from './a.ts';", './a.ts', false],
    ["export type { A } from './a.ts';", './a.ts', true],
    ["export * from './all.ts';", './all.ts', false],
    ["const a = await import('node:fs');", 'node:fs', false],
  ])('reads %j', (text, target, typeOnly) => {
    expect(importsOf(text)).toEqual([{ target, typeOnly }]);
  });

  test.each(["const from = 'x';", 'export const a = 1;', "say('import');"])('skips %j', (text) => {
    expect(importsOf(text)).toEqual([]);
  });
});
