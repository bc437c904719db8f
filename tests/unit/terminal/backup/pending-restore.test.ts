/** A restore asked for on the screen: carried out by the next start, whole or not at all. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  askForRestore,
  carryOutRestore,
  listBackups,
  type PendingRestore,
} from '../../../../electron/terminal/backup/pending-restore.ts';
import { restore } from '../../../../electron/terminal/backup/restore.ts';
import { writeBackup } from '../../../../electron/terminal/backup/write-backup.ts';
import { openStateFile } from '../../../../electron/terminal/guard/state-file.ts';
import { verifyFile } from '../../../../electron/terminal/ledger/verify-file.ts';
import { refuse } from '../../../../shared/result.ts';
import { deposit, NOW_MS, refusal, value } from '../ledger/support.ts';
import { clock, MemoryCentre, openFolder } from './support.ts';

const NAME = 'ledger-2026-01-01T00-00-00-000Z.db';

/** A terminal with one backup, one record after it that the centre has, and a request to restore. */
async function asked() {
  const centre = new MemoryCentre();
  const terminal = openFolder();
  const { dataDir, keys, ledger } = terminal;
  value(ledger.append(deposit('before', 100)));
  mkdirSync(join(dataDir, 'backups'));
  value(writeBackup(terminal.file, join(dataDir, 'backups', NAME)));
  value(ledger.append(deposit('after', 7)));
  expect(await terminal.send(centre)).toBe('accepted');
  terminal.close();
  writeFileSync(join(dataDir, 'ledger.heads'), 'heads of the one before');
  const about = { clock, bootId: 'boot-2', softwareVersion: '0', keys: () => keys };
  const pending: PendingRestore = {
    dataDir,
    nowMs: NOW_MS,
    log: () => undefined,
    restore: (places) => restore({ ...about, ...places, centre: () => centre }),
  };
  value(askForRestore(dataDir, { backup: NAME, operatorId: 't01', atMs: NOW_MS }));
  const outcome = () => openStateFile(join(dataDir, 'terminal-state.json')).read().restore;
  const epochNow = () => {
    const again = openFolder(dataDir, keys);
    const head = again.ledger.head();
    again.close();
    return head.epoch;
  };
  return { centre, dataDir, pending, outcome, epochNow };
}

describe('a restore from the screen', () => {
  test('replaces the ledger by one of the next epoch; the one before is kept and still verifies', async () => {
    const { dataDir, pending, outcome, epochNow } = await asked();
    value(await carryOutRestore(pending));
    expect(epochNow()).toBe(2);
    expect(outcome()).toMatchObject({ epoch: 2, backup: NAME, operatorId: 't01' });
    const evidence = readdirSync(join(dataDir, 'evidence'));
    const before = evidence.find((name) => /^ledger-replaced-\d+\.db$/.test(name)) ?? '';
    const kept = value(verifyFile(join(dataDir, 'evidence', before), { anchors: [] }));
    expect(kept.finding).toBeUndefined();
    expect(kept.head).toMatchObject({ epoch: 1, seq: 3 });
    expect(evidence).toContain(`ledger.heads-replaced-${NOW_MS}`);
    expect(existsSync(join(dataDir, 'restoring'))).toBe(false);
    // Done once: the next start does nothing.
    value(await carryOutRestore({ ...pending, restore: () => Promise.reject(new Error('again')) }));
    expect(epochNow()).toBe(2);
  });

  test.each([
    ['is refused', async () => refuse('centre.noConnection'), 'centre.noConnection'],
    ['breaks', () => Promise.reject(new Error('a bug')), 'restore.failed'],
  ] as const)('that %s leaves the ledger as it was and is named', async (_what, work, code) => {
    const { dataDir, pending, outcome, epochNow } = await asked();
    value(await carryOutRestore({ ...pending, restore: work }));
    expect(epochNow()).toBe(1);
    expect(outcome()?.refused?.code).toBe(code);
    expect(existsSync(join(dataDir, 'ledger.heads'))).toBe(true);
    value(await carryOutRestore(pending));
    expect(epochNow()).toBe(1);
  });

  test('cut off before the ledgers changed places, the next start takes it up again', async () => {
    const { centre, dataDir, pending, outcome, epochNow } = await asked();
    // Everything is made, and then the power is gone.
    const cut = { ...pending, restore: pending.restore };
    const blocked = join(dataDir, 'evidence', `ledger-replaced-${NOW_MS}.db`);
    mkdirSync(blocked, { recursive: true });
    await expect(carryOutRestore(cut)).rejects.toThrow();
    expect(outcome()).toBeUndefined();
    const { rmdirSync } = await import('node:fs');
    rmdirSync(blocked);
    value(await carryOutRestore(pending));
    expect(epochNow()).toBe(2);
    expect(centre.epoch).toBe(2);
  });

  test('a name that is no backup of the folder is refused, whatever it points at', async () => {
    const { dataDir } = await asked();
    expect(listBackups(dataDir).map(({ name }) => name)).toEqual([NAME]);
    for (const backup of ['../ledger.db', 'ledger-none.db', '']) {
      const request = { backup, operatorId: 't01', atMs: NOW_MS };
      expect(refusal(askForRestore(dataDir, request))?.code).toBe('restore.noBackup');
    }
  });

  test('a request that cannot be read restores nothing', async () => {
    const { dataDir, pending, epochNow } = await asked();
    writeFileSync(join(dataDir, 'restore-request.json'), '{"backup":"../../etc/passwd"}');
    value(await carryOutRestore(pending));
    expect(epochNow()).toBe(1);
  });
});
