/**
 * Takes every picture of every window anew into renderer/pictures, with a page that shows them all.
 * The clock stands still, so a picture changes only when its window does.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { displayStates } from '../fixtures/display-states.ts';
import { kioskStates } from '../fixtures/kiosk-states.ts';
import { answers, cashierScenes, dischargeScenes, leave, type Scene } from '../fixtures/scenes.ts';
import { startHarness, type WindowHarness } from '../window-harness.ts';
import { contactPage, type Section } from './contact-page.ts';
import { smallPng } from './small-png.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'renderer', 'pictures');
const DESK = { width: 1280, height: 800 };
const SCREEN = { width: 1024, height: 600 };
const NOW = new Date('2026-11-22T09:05:00+08:00');
const SCALE = 0.7;
const MAX_BYTES = 3 * 1024 * 1024;

test('the pictures of all windows', async () => {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER);
  const harness = await startHarness();
  const sections: Section[] = [
    await desk(harness, 'cashier', cashierScenes),
    await desk(harness, 'discharge', dischargeScenes),
    await screen(harness, 'display', displayStates),
    await screen(harness, 'kiosk', kioskStates),
  ];
  await harness.close();
  writeFileSync(join(FOLDER, 'README.md'), contactPage(sections));
  expect(missed).toEqual([]);
  expect(MAX_BYTES).toBeGreaterThan(bytes.reduce((sum, one) => sum + one, 0));
  expect(readdirSync(FOLDER)).toHaveLength(bytes.length + 1);
});

const bytes: number[] = [];
const taken = new Set<string>();
const missed: string[] = [];

/** Nothing moves: the clock, the caret, what is animated. */
async function standStill(page: Page): Promise<void> {
  await page.clock.setFixedTime(NOW);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { caret-color: transparent !important; animation: none !important; transition: none !important }',
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
}

/** Smaller than the window: readable, and a quarter of the bytes. */
async function take(page: Page, name: string): Promise<string> {
  // A dialog may be called as a state is.
  const file = `${name}${taken.has(name) ? '-2' : ''}.png`;
  taken.add(name);
  // React has drawn it, and the browser has painted it.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  const debug = await page.context().newCDPSession(page);
  const clip = { x: 0, y: 0, ...(page.viewportSize() ?? DESK), scale: SCALE };
  const { data } = await debug.send('Page.captureScreenshot', { format: 'png', clip });
  await debug.detach();
  const picture = smallPng(Buffer.from(data, 'base64'));
  bytes.push(picture.length);
  writeFileSync(join(FOLDER, file), picture);
  return file;
}

async function desk(
  harness: WindowHarness,
  name: 'cashier' | 'discharge',
  scenes: readonly Scene[],
): Promise<Section> {
  const opened = await harness.open(name, DESK);
  const { page } = opened;
  await standStill(page);
  for (const [method, value] of Object.entries(answers))
    await opened.answer(method, { ok: true, value });
  const pictures: Section['pictures'][number][] = [];
  for (const scene of scenes) {
    await opened.push('view', scene.view);
    const failed = await scene.reach?.(page).catch((error: unknown) => String(error));
    if (failed === undefined)
      pictures.push({ name: scene.name, file: await take(page, `${name}-${scene.name}`) });
    else missed.push(`${name} ${scene.name}: ${failed}`);
    await leave(page);
  }
  opened.close();
  return { window: name, pictures };
}

async function screen(
  harness: WindowHarness,
  name: 'display' | 'kiosk',
  states: Readonly<Record<string, unknown>>,
): Promise<Section> {
  const opened = await harness.open(name, SCREEN);
  await standStill(opened.page);
  const pictures: Section['pictures'][number][] = [];
  for (const [state, shown] of Object.entries(states)) {
    await opened.push(name, shown);
    pictures.push({ name: state, file: await take(opened.page, `${name}-${state}`) });
  }
  opened.close();
  return { window: name, pictures };
}
