/** Database folders are removed only when their data folder is surely gone. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { noteOwner, removeOrphans } from '../../../centre/postgres/orphans.ts';

/** A data folder in a directory of its own, and the database folder that belongs to it. */
function made() {
  const root = mkdtempSync(join(tmpdir(), 'orphans-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const [place, disk] = [join(root, 'place'), join(root, 'disk')];
  const [folder, dataDir] = [join(place, 'data-Ab12Cd'), join(disk, 'centre')];
  for (const each of [folder, dataDir]) mkdirSync(each, { recursive: true });
  noteOwner(folder, dataDir);
  return { place, disk, folder, dataDir };
}

test('kept while its data folder is there; removed, with its note, when that was deleted', () => {
  const { place, folder, dataDir } = made();
  expect(removeOrphans(place)).toEqual([]);
  rmSync(dataDir, { recursive: true });
  expect(removeOrphans(place)).toEqual([folder]);
  expect(existsSync(folder) || existsSync(`${folder}.owner`)).toBe(false);
});

test('removed too when the directory above went with it', () => {
  const { place, disk, folder } = made();
  rmSync(disk, { recursive: true });
  expect(removeOrphans(place)).toEqual([folder]);
});

test.each<[string, { readonly inode?: number; readonly device?: number }]>([
  ['another directory is in the place of the one above', { inode: 1 }],
  ['the data folder was on a disk of its own, which is away', { device: 1 }],
])('kept when %s', (_what, { inode, device }) => {
  const { place, disk, folder, dataDir } = made();
  rmSync(dataDir, { recursive: true });
  const note = JSON.parse(readFileSync(`${folder}.owner`, 'utf8'));
  if (inode !== undefined) note.above[disk].inode = inode;
  if (device !== undefined) note.device = device;
  writeFileSync(`${folder}.owner`, JSON.stringify(note));
  expect(removeOrphans(place)).toEqual([]);
});

test('kept while a server runs in it; removed when that is long dead', () => {
  const { place, folder, dataDir } = made();
  rmSync(dataDir, { recursive: true });
  writeFileSync(join(folder, 'postmaster.pid'), `${process.pid}\n`);
  expect(removeOrphans(place)).toEqual([]);
  writeFileSync(join(folder, 'postmaster.pid'), `${2 ** 30}\n`);
  expect(removeOrphans(place)).toEqual([folder]);
});

test('kept when nobody wrote down whose it is, or not in a way that can be read', () => {
  const { place, folder, dataDir } = made();
  rmSync(dataDir, { recursive: true });
  writeFileSync(`${folder}.owner`, 'not a note');
  expect(removeOrphans(place)).toEqual([]);
  rmSync(`${folder}.owner`);
  expect(removeOrphans(place)).toEqual([]);
});
