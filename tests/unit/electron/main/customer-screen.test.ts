import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  nextScreen,
  placementOf,
  type Screen,
  screenMemory,
} from '../../../../electron/main/customer-screen.ts';

function screen(id: number, label: string, width = 1920): Screen {
  const size = { width, height: 1080 };
  return { id, label, size, bounds: { x: 0, y: 0, ...size } };
}

const till = screen(1, 'till');
const wall = screen(2, 'wall');
const desk = screen(3, 'desk', 1024);
const workArea = { x: 0, y: 25, width: 1281, height: 700 };

const noted = (name: string | undefined) => {
  const known = [till, wall, desk].find(({ label }) => label === name);
  return known && { label: known.label, ...known.size };
};
const screens = (all: readonly Screen[]) => ({ all, primaryId: till.id, workArea });

describe('the screen of the customer display', () => {
  test.each([
    ['a second screen: that one', [till, wall], undefined, wall],
    ['two beside the till: the remembered one', [till, wall, desk], 'desk', desk],
    [
      'the remembered one has other numbers after a new cable',
      [till, { ...desk, id: 7 }, wall],
      'desk',
      { ...desk, id: 7 },
    ],
    ['the remembered one is gone: another', [till, wall], 'desk', wall],
  ])('%s', (_case, all, remembered, chosen) => {
    const placement = placementOf(screens(all), noted(remembered));
    expect(placement).toEqual({ kind: 'screen', screen: chosen });
  });

  test.each(['wall', 'till'])(
    'unplugged (%s), the display hides and never covers the till',
    (was) => {
      expect(placementOf(screens([till]), noted(was))).toEqual({ kind: 'hidden' });
    },
  );

  test('where there never was a second screen it is the right half of the one', () => {
    expect(placementOf(screens([till]), undefined)).toEqual({
      kind: 'beside',
      bounds: { x: 641, y: 25, width: 640, height: 700 },
    });
  });

  test.each([
    ['from one to the other', [till, wall, desk], 'wall', desk],
    ['and round again', [till, wall, desk], 'desk', wall],
    ['from one that is gone to the first', [till, wall], 'desk', wall],
    ['nowhere, with one screen', [till], 'wall', undefined],
  ])('is moved by hand %s', (_case, all, present, next) => {
    expect(nextScreen(screens(all), noted(present))).toEqual(next);
  });
});

describe('what is remembered', () => {
  test('is label and size, over a restart; forgotten when it is not missed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'screen-'));
    const file = join(folder, 'sub', 'screen.json');
    const memory = screenMemory(file);
    expect(memory.recall()).toBeUndefined();
    memory.remember(wall);
    expect(screenMemory(file).recall()).toEqual({ label: 'wall', width: 1920, height: 1080 });
    memory.remember(undefined);
    expect(screenMemory(file).recall()).toBeUndefined();
    writeFileSync(file, '{"label":1}');
    expect(screenMemory(file).recall()).toBeUndefined();
    rmSync(folder, { recursive: true });
  });

  test('a file that cannot be written is no reason to stop', () => {
    const folder = mkdtempSync(join(tmpdir(), 'screen-'));
    const file = join(folder, 'screen.json');
    mkdirSync(file);
    const memory = screenMemory(file);
    memory.remember(wall);
    expect(memory.recall()).toMatchObject({ label: 'wall' });
    rmSync(folder, { recursive: true });
  });
});
