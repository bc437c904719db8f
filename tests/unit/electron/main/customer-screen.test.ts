import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  chooseScreen,
  recallScreen,
  rememberScreen,
  rightHalf,
  type Screen,
} from '../../../../electron/main/customer-screen.ts';

function screen(id: number, label: string, width = 1920): Screen {
  const size = { width, height: 1080 };
  return { id, label, size, bounds: { x: 0, y: 0, ...size } };
}

const till = screen(1, 'till');
const wall = screen(2, 'wall');
const desk = screen(3, 'desk', 1024);

describe('the screen of the customer display', () => {
  test.each([
    ['one screen only: none', [till], undefined, undefined],
    ['a second screen: that one', [till, wall], undefined, wall],
    ['two beside the till: the remembered one', [till, wall, desk], 'desk', desk],
    [
      'the remembered one has other numbers after a new cable',
      [till, { ...desk, id: 7 }, wall],
      'desk',
      { ...desk, id: 7 },
    ],
    ['the remembered one is gone: another', [till, wall], 'desk', wall],
    ['never the screen of the cashier', [till], 'till', undefined],
  ])('%s', (_case, screens, remembered, chosen) => {
    const known = [till, wall, desk].find(({ label }) => label === remembered);
    const memory = known && { label: known.label, ...known.size };
    expect(chooseScreen(screens, till.id, memory)).toEqual(chosen);
  });

  test('is remembered by label and size; a damaged note means none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'screen-'));
    const file = join(folder, 'sub', 'screen.json');
    expect(recallScreen(file)).toBeUndefined();
    rememberScreen(file, wall);
    expect(recallScreen(file)).toEqual({ label: 'wall', width: 1920, height: 1080 });
    writeFileSync(file, '{"label":1}');
    expect(recallScreen(file)).toBeUndefined();
    rmSync(folder, { recursive: true });
  });

  test('without a second screen the display is the right half of the one', () => {
    expect(rightHalf({ x: 0, y: 25, width: 1281, height: 700 })).toEqual({
      x: 641,
      y: 25,
      width: 640,
      height: 700,
    });
  });
});
