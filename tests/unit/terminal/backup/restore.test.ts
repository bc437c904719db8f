import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { restore } from '../../../../electron/terminal/backup/restore.ts';
import { writeBackup } from '../../../../electron/terminal/backup/write-backup.ts';
import { verifyFile } from '../../../../electron/terminal/ledger/verify-file.ts';
import { createReservations } from '../../../../electron/terminal/settle/reservations.ts';
import { newSm2KeyPair } from '../../../../shared/centre/sm2.ts';
import { refuse } from '../../../../shared/result.ts';
import { deposit, NOW_MS, refusal, temporaryDirectory, value } from '../ledger/support.ts';
import { clock, type Enrolled, MemoryCentre, openFolder } from './support.ts';

/** A terminal that booked and sent, was backed up, and booked and sent on: 2 records before, 2 after. */
async function backedUp(sentBefore = true) {
  const centre = new MemoryCentre();
  const original = openFolder();
  value(original.ledger.append(deposit('before', 100)));
  if (sentBefore) expect(await original.send(centre)).toBe('accepted');
  const backup = join(temporaryDirectory(), 'backup.db');
  value(writeBackup(original.file, backup));
  return { centre, original, backup };
}

function restoring(
  { keys }: Pick<Enrolled, 'keys'>,
  backup: string,
  centre: MemoryCentre,
  dataDir: string,
) {
  const about = { clock, bootId: 'boot-2', softwareVersion: '0', keys: () => keys };
  return restore({ ...about, backup, dataDir, centre: () => centre });
}

describe('[F20] restored from a backup', () => {
  test('goes on in a new epoch behind the centre’s head, its totals and nothing booked twice', async () => {
    const { centre, original, backup } = await backedUp();
    value(original.ledger.append(deposit('after', 7)));
    value(original.ledger.append(deposit('after-2', 1)));
    await original.send(centre);
    original.close();
    const dataDir = temporaryDirectory();
    const restored = value(await restoring(original, backup, centre, dataDir));
    expect(restored.opened).toMatchObject({ epoch: 2, previousEpoch: 1, previousSeq: 4 });

    const { ledger, send, file } = openFolder(dataDir, original.keys);
    expect(ledger.head()).toMatchObject({ epoch: 2, seq: 1 });
    expect(ledger.totals().cash).toBe(108);
    value(ledger.append(deposit('new', 1_000)));
    expect(await send(centre)).toBe('accepted');
    expect(ledger.acknowledged()).toMatchObject({ epoch: 2, seq: 2 });
    expect(ledger.totals().cash).toBe(1_108);
    expect(value(verifyFile(file, { anchors: [] })).finding).toBeUndefined();
  });

  test('keeps the backup as it was, read-only, as evidence', async () => {
    const { centre, original, backup } = await backedUp();
    original.close();
    const dataDir = temporaryDirectory();
    const { evidence } = value(await restoring(original, backup, centre, dataDir));
    expect(statSync(evidence).mode & 0o222).toBe(0);
    expect(value(verifyFile(evidence, { anchors: [] })).head).toMatchObject({ epoch: 1, seq: 2 });
  });

  test('money kept for a person is given back, not spent: nobody here knows what was spent of it', async () => {
    const centre = new MemoryCentre();
    const original = openFolder();
    original.ledger.store.db.exec(
      `INSERT INTO reservations VALUES ('r-1', 'p', 500, ${NOW_MS + 3_600_000}, 'held', 0)`,
    );
    const backup = join(temporaryDirectory(), 'backup.db');
    value(writeBackup(original.file, backup));
    const dataDir = temporaryDirectory();
    value(await restoring(original, backup, centre, dataDir));
    const { db } = openFolder(dataDir, original.keys).ledger.store;
    const given: string[] = [];
    const client = {
      voidAuthorisation: async (commandId: string) => {
        given.push(commandId);
        return refuse('centre.refused.alreadyConsumed');
      },
      authorise: async () => refuse('centre.timeout'),
    };
    const kept = createReservations({ db, clock, client, newCommandId: () => 'r-2' });
    expect(kept.held('p')).toBeUndefined();
    await kept.resolve();
    expect(given).toEqual(['r-1']);
  });

  test('first sends what only the backup has', async () => {
    const { centre, original, backup } = await backedUp(false);
    original.close();
    expect(centre.records).toHaveLength(0);
    const restored = value(await restoring(original, backup, centre, temporaryDirectory()));
    expect(restored.opened).toMatchObject({ previousEpoch: 1, previousSeq: 2 });
    expect(restored.opened.totalsFen).toContain(100);
  });

  test('a try that was cut off is taken up again: one new epoch, not two', async () => {
    const { centre, original, backup } = await backedUp();
    original.close();
    value(await restoring(original, backup, centre, temporaryDirectory()));
    const again = value(await restoring(original, backup, centre, temporaryDirectory()));
    expect(again.opened).toMatchObject({ epoch: 2, previousSeq: 2 });
  });

  test.each(['-wal', '-shm', '-journal'])(
    'a stale %s beside target or backup is refused',
    async (log) => {
      const { centre, original, backup } = await backedUp();
      original.close();
      const dataDir = temporaryDirectory();
      writeFileSync(join(dataDir, `ledger.db${log}`), 'stale');
      const beside = await restoring(original, backup, centre, dataDir);
      expect(refusal(beside)?.code).toBe('restore.staleLog');
      expect(readdirSync(dataDir)).toEqual([`ledger.db${log}`]);
      writeFileSync(`${backup}${log}`, 'stale');
      const mixed = await restoring(original, backup, centre, temporaryDirectory());
      expect(refusal(mixed)?.code).toBe('restore.staleLog');
    },
  );

  test('never over a ledger that is there, of another machine, or without the centre', async () => {
    const { centre, original, backup } = await backedUp();
    const over = await restoring(original, backup, centre, original.dataDir);
    expect(refusal(over)?.code).toBe('restore.staleLog');
    original.close();
    const there = await restoring(original, backup, centre, original.dataDir);
    expect(refusal(there)?.code).toBe('restore.ledgerThere');
    const dataDir = temporaryDirectory();
    const other = await restoring({ keys: newSm2KeyPair() }, backup, centre, dataDir);
    expect(refusal(other)?.code).toBe('restore.otherTerminal');
    centre.stand = async () => refuse('centre.unreachable');
    const alone = await restoring(original, backup, centre, dataDir);
    expect(refusal(alone)?.code).toBe('centre.unreachable');
    expect(existsSync(join(dataDir, 'ledger.db'))).toBe(false);
  });

  test('a backup that went on by itself is not mixed with what the centre holds', async () => {
    const { centre, original, backup } = await backedUp();
    original.close();
    centre.records = centre.records.map((record, at) =>
      at === 1 ? { ...record, hash: 'ab'.repeat(32) } : record,
    );
    const mixed = await restoring(original, backup, centre, temporaryDirectory());
    expect(refusal(mixed)?.code).toBe('restore.diverged');
  });
});

describe('[F15] an old copy that goes on', () => {
  test('is a fork at its first batch, while the restored terminal stands', async () => {
    const { centre, original, backup } = await backedUp();
    const dataDir = temporaryDirectory();
    value(await restoring(original, backup, centre, dataDir));
    const restored = openFolder(dataDir, original.keys);
    value(restored.ledger.append(deposit('new', 1)));
    expect(await restored.send(centre)).toBe('accepted');
    value(original.ledger.append(deposit('old-copy', 1)));
    expect(await original.send(centre)).toBe('stopped');
    expect(centre.records.map(({ header }) => header.commandId)).not.toContain('old-copy');
    expect(await original.refusedBy(centre)).toBe('centre.batch.fork');
  });

  test('is not the terminal whose centre was itself set back to before the restore', async () => {
    const { centre, original, backup } = await backedUp();
    const before = { epoch: centre.epoch, records: centre.records, before: centre.before };
    const dataDir = temporaryDirectory();
    value(await restoring(original, backup, centre, dataDir));
    const restored = openFolder(dataDir, original.keys);
    Object.assign(centre, before);
    expect(await restored.refusedBy(centre)).toBe('centre.batch.centreBehind');
    expect(restored.ledger.acknowledged().seq).toBe(0);
  });
});
