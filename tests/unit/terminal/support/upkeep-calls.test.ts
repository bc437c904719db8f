/** What can be done from the health page: a test print, and a backup whose outcome is remembered. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { openStateFile } from '../../../../electron/terminal/guard/state-file.ts';
import { verifyFile } from '../../../../electron/terminal/ledger/verify-file.ts';
import { createOffice } from '../../../../electron/terminal/office/office.ts';
import { testSlip } from '../../../../electron/terminal/support/test-slip.ts';
import { runKeeperJob } from '../../../../electron/terminal/upkeep/keeper.ts';
import { openTestLedger, testClock } from '../open-test-ledger.ts';

function office(printer?: unknown) {
  const clock = testClock();
  const ledger = openTestLedger(clock);
  const dataDir = join(ledger.store.db.name, '..');
  const state = openStateFile(join(dataDir, 'terminal-state.json'));
  const parts = {
    ...{ clock, ledger, dataDir, state, setup: { printer } },
    keep: async (job: never) => runKeeperJob(job),
    link: {},
  };
  return { office: createOffice(parts as never), dataDir, state, ledger };
}

test('the ruler is as wide as the paper, Chinese and the code reach the printer; without one it is said', async () => {
  for (const columns of [32, 48]) {
    const ruler = testSlip(columns, 'T001', 0)
      .split('\n')
      .filter((line) => /^\d+$/.test(line));
    expect(ruler.map((line) => line.length)).toEqual([columns]);
  }
  expect(await office().office.testPrint()).toMatchObject({ error: { code: 'support.noPrinter' } });
  const { dataDir } = office();
  const path = join(dataDir, 'paper.bin');
  const to = { kind: 'file', path };
  const with80 = office({ to, paperMm: 80, cutter: true, drawer: true }).office;
  expect(await with80.testPrint()).toEqual({ ok: true, value: null });
  const paper = readFileSync(path);
  expect(iconv.decode(paper, 'gb18030')).toContain('医保结算终端');
  expect(paper.includes('TEST T001')).toBe(true);
  // A test takes no money: the drawer stays shut.
  expect(paper.includes(Buffer.from([0x1b, 0x70]))).toBe(false);
});

test('a backup by hand verifies and is remembered with its outcome, also when it is refused', async () => {
  const { office: one, state, ledger, dataDir } = office();
  const shift = { shiftId: 'S1', openingCashFen: 0 };
  const draft = {
    kind: 'shiftOpen',
    commandId: 'open-0001',
    operatorId: 'c01',
    payload: shift,
  } as const;
  expect(ledger.append(draft).ok).toBe(true);
  const done = await one.backUp();
  if (!done.ok) throw new Error(done.error.code);
  const verified = verifyFile(done.value.file, { anchors: [] });
  expect(verified.ok && verified.value.head).toEqual(ledger.head());
  expect(state.read().backup).toMatchObject({ file: done.value.file });
  // The same moment again: the name is taken, nothing is written over.
  expect(await one.backUp()).toMatchObject({ error: { code: 'backup.exists' } });
  expect(state.read().backup?.refused).toBe('backup.exists');
  expect(existsSync(join(dataDir, 'backups'))).toBe(true);
});
