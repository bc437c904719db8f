/** Coming back from a backup, against a real centre: the command, the new epoch, the old copy. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeBackup } from '../../../electron/terminal/backup/write-backup.ts';
import { fileSecretStore, openCentreBook } from '../../../electron/terminal/centre/index.ts';
import { sendNext } from '../../../electron/terminal/centre/uplink.ts';
import { openLedger, openStore } from '../../../electron/terminal/ledger/index.ts';
import { verifyFile } from '../../../electron/terminal/ledger/verify-file.ts';
import { depositPostings } from '../../../shared/ledger/postings.ts';
import { type CentreProcess, startCentre } from '../../support/centre.ts';
import { clock, code, enrolTerminal, value } from '../../support/centre-terminal.ts';

const CLI = new URL('../../../electron/terminal/cli/restore.ts', import.meta.url).pathname;

let centre: CentreProcess;
const folder = mkdtempSync(join(tmpdir(), 'restore-'));
beforeAll(async () => {
  centre = await startCentre();
});
afterAll(async () => {
  await centre?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const deposit = (depositId: string, amountFen: number) =>
  ({
    kind: 'deposit',
    commandId: depositId,
    operatorId: 'c01',
    payload: { stayId: 'STAY-1', amountFen, depositId },
    postings: depositPostings('STAY-1', 'S-1', amountFen),
  }) as const;

test('[F20] [F15] restored by command behind the centre’s head; the old copy is a fork', async () => {
  const original = await enrolTerminal(centre, centre.enrolmentCode);
  value(original.ledger.append(deposit('before', 100)));
  value(await original.sync().drain());
  const backup = join(folder, 'backup.db');
  value(writeBackup(original.ledger.store.file, backup));
  value(original.ledger.append(deposit('after', 7)));
  value(await original.sync().drain());

  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  const command = () => spawnSync(process.execPath, [CLI, backup, dataDir]);
  expect(command()).toMatchObject({ status: 1 });
  const secrets = fileSecretStore(join(dataDir, 'secrets'));
  secrets.write('terminal-key', Buffer.from(JSON.stringify(original.keys)));
  const { status, stderr } = command();
  expect([status, stderr.toString()]).toEqual([0, '']);

  const file = join(dataDir, 'ledger.db');
  const store = value(openStore(file, { nowMs: clock.nowMs() }));
  const { terminalId, keys, client } = original;
  const ledger = value(openLedger(store, { clock, terminalId, bootId: 'restored' }));
  expect(ledger.head()).toMatchObject({ epoch: 2, seq: 1 });
  expect(ledger.totals().cash).toBe(107);
  value(ledger.append(deposit('new', 1_000)));
  const sent = await sendNext({ ledger, client, keys, clock, book: openCentreBook(store) });
  expect(sent).toEqual({ kind: 'accepted', lastSeq: 2 });
  expect(ledger.acknowledged()).toMatchObject({ epoch: 2, seq: 2 });
  store.close();
  expect(value(verifyFile(file, { anchors: [], useReceipts: true })).finding).toBeUndefined();

  value(original.ledger.append(deposit('old-copy', 1)));
  expect(code(await original.sync().drain())).toBe('centre.batch.fork');
  original.close();
});
