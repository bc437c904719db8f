import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createQueueMark } from '../../../../electron/terminal/upkeep/queue-mark.ts';
import { testFolder } from '../open-test-ledger.ts';

test('installers can see whether something waits for the centre, also after a restart', () => {
  const folder = testFolder();
  const file = join(folder, 'queue-not-empty');
  const mark = createQueueMark(folder);
  mark(true);
  expect(existsSync(file)).toBe(true);
  mark(true);
  mark(false);
  expect(existsSync(file)).toBe(false);
  mark(true);
  createQueueMark(folder)(false);
  expect(existsSync(file)).toBe(false);
});
