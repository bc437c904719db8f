/**
 * Puts a catalogue file into the store, whole or not at all. A full file replaces the catalogue, a
 * delta adds to it: a row of a code that is already there ends the older row the day before.
 */
import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { err, ok, type Refusal, type Result } from '../../../shared/result.ts';
import { type FileItem, parseCatalogue } from './catalogue-file.ts';
import { refusalAt } from './csv-table.ts';
import { dayBefore } from './day.ts';
import { readingsOf } from './initials.ts';
import { bindingOf, INSERT_ITEM } from './item-rows.ts';

/** A catalogue file to import. */
export interface CatalogueFile {
  /** The region's name of this state of the catalogue. */
  readonly version: string;
  /** A delta names the version it builds on; absent = a full catalogue. */
  readonly baseVersion?: string;
  /** For refusals, e.g. `catalogue.csv`. */
  readonly fileName: string;
  readonly csv: string;
  readonly nowMs: number;
}

export interface CatalogueImport {
  readonly version: string;
  readonly rows: number;
  /** True when this very version was already there; nothing was changed. */
  readonly already: boolean;
}

/** Version in force, or undefined before the first import. */
export function catalogueVersion(db: Database.Database): string | undefined {
  return db
    .prepare<[], string>('SELECT version FROM catalogue_versions ORDER BY number DESC LIMIT 1')
    .pluck()
    .get();
}

/** Imports a file. The same version with the same content again changes nothing. */
export function importCatalogue(
  db: Database.Database,
  file: CatalogueFile,
): Result<CatalogueImport, readonly Refusal[]> {
  const { version, fileName } = file;
  const fingerprint = createHash('sha256').update(file.csv).digest('hex');
  const known = db
    .prepare<[string], { fingerprint: string; rows: number }>(
      'SELECT fingerprint, rows FROM catalogue_versions WHERE version = ?',
    )
    .get(version);
  if (known?.fingerprint === fingerprint) return ok({ version, rows: known.rows, already: true });
  if (known) return err([{ code: 'catalogue.versionReused', params: { version }, path: fileName }]);
  const stale = wrongBase(db, file);
  if (stale) return err([stale]);

  const items = parseCatalogue(file.csv, fileName);
  if (!items.ok) return items;
  const taken = file.baseVersion === undefined ? [] : takenBarcodes(db, items.value, fileName);
  if (taken.length > 0) return err(taken);

  db.transaction(() => {
    if (file.baseVersion === undefined) db.exec('DELETE FROM catalogue_items');
    else endOlderRows(db, items.value);
    insertItems(db, items.value);
    db.prepare(
      `INSERT INTO catalogue_versions (version, fingerprint, rows, imported_at_ms)
       VALUES (?, ?, ?, ?)`,
    ).run(version, fingerprint, items.value.length, file.nowMs);
  })();
  return ok({ version, rows: items.value.length, already: false });
}

function wrongBase(db: Database.Database, file: CatalogueFile): Refusal | undefined {
  const current = catalogueVersion(db);
  if (file.baseVersion === undefined || file.baseVersion === current) return undefined;
  const params = { base: file.baseVersion, current: current ?? '—' };
  return { code: 'catalogue.deltaBase', params, path: file.fileName };
}

/** Bar codes of a delta that another item still has on a common day. */
function takenBarcodes(
  db: Database.Database,
  items: readonly FileItem[],
  fileName: string,
): readonly Refusal[] {
  const owner = db
    .prepare<[string, string, string, string], string>(
      `SELECT code FROM catalogue_items
       WHERE barcode = ? AND code <> ? AND begin_date <= ? AND end_date >= ?`,
    )
    .pluck();
  return items.flatMap(({ barcode, code, beginDate, endDate, line }) => {
    if (barcode === undefined) return [];
    const other = owner.get(barcode, code, endDate, beginDate);
    if (other === undefined) return [];
    return [refusalAt('catalogue.duplicateBarcode', fileName, line, { barcode, other })];
  });
}

/** Rows that begin later are superseded; rows that reach into the new period end before it. */
function endOlderRows(db: Database.Database, items: readonly FileItem[]): void {
  const remove = db.prepare('DELETE FROM catalogue_items WHERE code = ? AND begin_date >= ?');
  const end = db.prepare(
    'UPDATE catalogue_items SET end_date = ? WHERE code = ? AND end_date >= ? AND begin_date < ?',
  );
  for (const { code, beginDate } of items) {
    remove.run(code, beginDate);
    end.run(dayBefore(beginDate), code, beginDate, beginDate);
  }
}

function insertItems(db: Database.Database, items: readonly FileItem[]): void {
  const insert = db.prepare(INSERT_ITEM);
  const addInitials = db.prepare('INSERT OR IGNORE INTO catalogue_initials VALUES (?, ?, ?)');
  for (const item of items) {
    const itemId = insert.run(bindingOf(item)).lastInsertRowid;
    if (item.pinyin !== '') addInitials.run(item.pinyin, itemId, 1);
    for (const reading of readingsOf(item.name)) addInitials.run(reading, itemId, 0);
  }
}
