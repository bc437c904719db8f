/** A database in memory with the catalogue's tables and the demo region's catalogue. */
import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import {
  type CatalogueFile,
  importCatalogue,
} from '../../../../electron/terminal/catalogue/import-catalogue.ts';
import { catalogue } from '../../../../electron/terminal/store/migrations/0003-catalogue.ts';

export const demoCsv = readFileSync(
  new URL('../../../../centre/demo-region/catalogue.csv', import.meta.url),
  'utf8',
);

export const HEADER = demoCsv.slice(0, demoCsv.indexOf('\n'));

/** A row of the file with sensible values where the test says nothing. */
export function row(values: Readonly<Record<string, string>>): string {
  const usual: Readonly<Record<string, string>> = {
    med_list_codg: 'G900001',
    name: '试验品',
    category: 'drug',
    list_class: '甲',
    price: '1.00',
    unit: '盒',
    begin_date: '2025-01-01',
  };
  return HEADER.split(',')
    .map((column) => values[column] ?? usual[column] ?? '')
    .join(',');
}

/** A file of these rows. */
export function csvOf(...rows: readonly Readonly<Record<string, string>>[]): string {
  return [HEADER, ...rows.map(row)].join('\n');
}

export function file(csv: string, version = 'v1', baseVersion?: string): CatalogueFile {
  const base = baseVersion === undefined ? {} : { baseVersion };
  return { version, ...base, fileName: 'catalogue.csv', csv, nowMs: 1_700_000_000_000 };
}

export function emptyStore(): Database.Database {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  db.exec(catalogue.sql);
  return db;
}

export function demoStore(): Database.Database {
  const db = emptyStore();
  const imported = importCatalogue(db, file(demoCsv, 'demo'));
  if (!imported.ok) throw new Error(JSON.stringify(imported.error));
  return db;
}
