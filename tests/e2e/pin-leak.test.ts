/**
 * Looks for the digits of a PIN in every process of a running terminal and in its windows: heaps,
 * the page, files. Each search is shown to find them where they are left lying about on purpose.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realParts } from '../support/real-parts.ts';
import { enterPin, signIn } from './people.ts';
import { openWorld, type World } from './world.ts';

const real = realParts.chineseBrowser && realParts.pcsc;
/** No number that stands anywhere else in the product or its demo data. */
const PIN = '864209';
const SNAPSHOT_LIMIT_MS = 60_000;

/** Strings of the heap of a page, as its own debugger gives them. */
async function stringsOfPage(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const parts: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return (JSON.parse(parts.join('')) as { strings: string[] }).strings;
}

const holds = (strings: readonly string[]) => strings.some((one) => one.includes(PIN));

describe.skipIf(!real)('the digits of a PIN (needs chromium and pcscd)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'heaps-'));
  const before = process.env.NODE_OPTIONS;
  let world: World;

  beforeAll(async () => {
    process.env.NODE_OPTIONS = `--heapsnapshot-signal=SIGUSR2 --diagnostic-dir=${folder}`;
    world = await openWorld();
    await signIn(world.cashier, 'c01', 'demo-c01');
    await world.insert('1-chen-guifang', PIN);
    await enterPin(world.display, PIN);
    await world.cashier.sees(/^医保个人账户余额$/);
  }, 180_000);
  afterAll(async () => {
    if (before === undefined) delete process.env.NODE_OPTIONS;
    else process.env.NODE_OPTIONS = before;
    await world?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Strings of the heap of a process, written by itself when told to. */
  async function stringsOf(pid: number): Promise<string[]> {
    const known = new Set(readdirSync(folder));
    process.kill(pid, 'SIGUSR2');
    for (const start = Date.now(); Date.now() - start < SNAPSHOT_LIMIT_MS; ) {
      await new Promise((done) => setTimeout(done, 100));
      const name = readdirSync(folder).find(
        (one) => !known.has(one) && one.endsWith('.heapsnapshot'),
      );
      const text = name ? readFileSync(join(folder, name), 'utf8') : '';
      if (text.trimEnd().endsWith('}')) return (JSON.parse(text) as { strings: string[] }).strings;
    }
    throw new Error(`no heap of process ${pid}`);
  }

  /** Process of the terminal service, by the lock on its ledger. */
  function service(): number {
    const holder = readFileSync(join(world.dataDir, 'ledger.db.holder'), 'utf8');
    return (JSON.parse(holder) as { pid: number }).pid;
  }

  /** The card reader: the other child of the service's parent. */
  function cardReader(): number {
    const parentOf = (pid: number) =>
      Number(/^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
    const parent = parentOf(service());
    const children = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8');
    const found = children
      .trim()
      .split(/\s+/)
      .map(Number)
      .find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('card-reader'));
    if (found === undefined) throw new Error('no card reader process');
    return found;
  }

  test('[CARD13] are in neither heap: terminal service, card reader', async () => {
    const ofService = await stringsOf(service());
    expect(ofService.some((one) => one.includes('cn-social-security'))).toBe(true);
    expect(holds(ofService)).toBe(false);
    const ofReader = await stringsOf(cardReader());
    expect(ofReader.some((one) => one.includes('cn-social-security'))).toBe(true);
    expect(holds(ofReader)).toBe(false);
  }, 150_000);

  test('[CARD13] are in no window: neither its page nor its heap', async () => {
    for (const { page } of [world.display, world.cashier]) {
      expect(await page.content()).not.toContain(PIN);
      expect(holds(await stringsOfPage(page))).toBe(false);
    }
  }, 120_000);

  test('[CARD13] are in no file of the terminal', () => {
    const files = readdirSync(world.dataDir, { recursive: true, withFileTypes: true });
    const named = files.filter((file) => file.isFile());
    expect(named.length).toBeGreaterThan(0);
    for (const file of named) {
      const bytes = readFileSync(join(file.parentPath, file.name));
      expect(bytes.includes(PIN), file.name).toBe(false);
    }
  });

  test('control: a window that joins them into a string is found out', async () => {
    const { page } = world.display;
    await page.evaluate(() => {
      (globalThis as { leak?: string }).leak = [8, 6, 4, 2, 0, 9].join('');
    });
    expect(holds(await stringsOfPage(page))).toBe(true);
  }, 60_000);

  test('control: a page that shows them is found out', async () => {
    const { page } = world.display;
    await page.evaluate(() => {
      document.title = [8, 6, 4, 2, 0, 9].join('');
    });
    expect(await page.content()).toContain(PIN);
  });
});
