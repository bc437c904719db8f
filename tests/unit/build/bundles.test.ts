import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BundleContents, readContents } from '../../../build/bundle.ts';
import { freshDist } from '../../support/dist.ts';

let dist: string;
let parts: Readonly<Record<string, BundleContents>>;

beforeAll(() => {
  dist = freshDist();
  parts = readContents();
}, 120_000);

function part(name: string): BundleContents {
  const contents = parts[name];
  if (!contents) throw new Error(`no bundle ${name}`);
  return contents;
}

function read(name: string): string {
  return readFileSync(join(dist, name), 'utf8');
}

describe('the service and the card reader', () => {
  test.each([
    ['service/main', ['better-sqlite3']],
    ['card-reader/main', []],
    ['node-host/main', []],
  ])('%s needs at run time only Node and what is native', (name, native) => {
    const outside = part(name).imports.filter((each) => !each.startsWith('node:'));
    expect(outside.filter((each) => !native.includes(each) && !isBuiltin(each))).toEqual([]);
  });

  test.each(['service', 'card-reader', 'node-host'])('%s is free of electron', (name) => {
    const asked = /(from|import|require)\s*\(?\s*['"]electron['"]/;
    expect(asked.test(read(`${name}/main.js`))).toBe(false);
  });
});

describe('the windows', () => {
  test('are free of Node', () => {
    expect(part('renderer').imports).toEqual([]);
    for (const file of readdirSync(join(dist, 'renderer', 'assets'))) {
      if (!file.endsWith('.js')) continue;
      expect(/["'`]node:/.test(read(`renderer/assets/${file}`)), file).toBe(false);
    }
  });

  test('compute no money: neither engine nor ledger is in them', () => {
    const { modules } = part('renderer');
    const forbidden = /^shared\/(settlement\/(?!columns\.ts)|ledger|batch|centre|policies)/;
    expect(modules.filter((name) => forbidden.test(name))).toEqual([]);
    expect(modules).toContain('renderer/rpc/client.ts');
  });

  test('have no inline script, which the content security policy would block', () => {
    const pages = readdirSync(join(dist, 'renderer')).filter((name) => name.endsWith('.html'));
    expect(pages).toEqual(
      expect.arrayContaining(['cashier.html', 'discharge.html', 'display.html', 'kiosk.html']),
    );
    for (const page of pages) {
      const html = read(`renderer/${page}`);
      expect(html).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>/);
      expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
    }
  });
});

describe('the preload scripts', () => {
  test.each(['cashier', 'discharge', 'display', 'kiosk'])('%s is one small file', (role) => {
    const text = read(`preload/${role}.cjs`);
    expect(part(`preload/${role}`).imports).toEqual(['electron']);
    expect(text.split('\n').length).toBeLessThan(60);
    expect(text).toContain('contextBridge.exposeInMainWorld');
  });
});

function isBuiltin(name: string): boolean {
  return process.getBuiltinModule(`node:${name}`) !== undefined;
}
