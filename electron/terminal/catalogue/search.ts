/** Finds catalogue items as a cashier types or scans them. */
import type Database from 'better-sqlite3';
import { createInsides, type Insides } from './insides.ts';
import type { CatalogueItem } from './item.ts';
import { type ItemRow, itemOfRow, searchKey } from './item-rows.ts';

/** Most hits of one search. */
export const MAX_HITS = 30;

export interface SearchOptions {
  /** Only items in force on this day, `YYYY-MM-DD`. */
  readonly date: string;
  readonly limit?: number;
}

const ASCII = /^[ -~]+$/;

/** Sorts after every text that starts with the same characters. */
const AFTER = '\u{10FFFF}';

/**
 * Ranks, best first: 0 the exact code or bar code; 1 exact curated initials or name; 2 beginning of
 * code or curated initials; 3 another reading; 4 beginning of the name; 5 inside initials or code;
 * 6 inside the name.
 */
const BEGINNINGS = `
    SELECT item_id, 0 AS rank FROM catalogue_items WHERE code = @code OR barcode = @code
    UNION ALL
    SELECT item_id, 2 FROM catalogue_items WHERE code > @code AND code < @codeEnd
    UNION ALL
    SELECT item_id, CASE WHEN NOT curated THEN 3 WHEN initials = @key THEN 1 ELSE 2 END
    FROM catalogue_initials WHERE initials >= @key AND initials < @keyEnd`;

/** What stands inside; found without the database. */
const INSIDES = 'SELECT value ->> 0, value ->> 1 FROM json_each(@insides)';

const bestOf = (hits: string): string => `
  SELECT item.*
  FROM (SELECT item_id, min(rank) AS rank FROM (${hits}) GROUP BY item_id) AS best
  JOIN catalogue_items AS item USING (item_id)
  WHERE item.begin_date <= @date AND item.end_date >= @date
  ORDER BY best.rank, length(item.name), item.name, item.code
  LIMIT @limit`;

const IN_FORCE = 'begin_date <= @date AND end_date >= @date';
const BY_CODE = `SELECT * FROM catalogue_items WHERE code = @code AND ${IN_FORCE}`;
const BY_BARCODE = `SELECT * FROM catalogue_items WHERE barcode = @code AND ${IN_FORCE}`;

/** Items by code, bar code, pinyin initials or name; at most 30, best first. */
export function searchCatalogue(
  db: Database.Database,
  text: string,
  { date, limit = MAX_HITS }: SearchOptions,
): readonly CatalogueItem[] {
  const key = searchKey(text);
  if (key === '') return [];
  const code = key.toUpperCase();
  const ascii = ASCII.test(key);
  const wanted = Math.max(1, Math.min(limit, MAX_HITS));
  const bound = { key, keyEnd: key + AFTER, code, codeEnd: code + AFTER, date, limit: wanted };
  const { beginnings, everywhere, insides } = statementsOf(db);
  const quick = ascii ? beginnings.all(bound) : [];
  // Nothing that is found by looking at every item would rank before these.
  if (quick.length === wanted) return quick.map(itemOfRow);
  // One letter inside a word matches nearly everything and helps nobody; codes and initials are ASCII.
  const found = insides.find(key, ascii && key.length >= 2);
  return everywhere.all({ ...bound, insides: JSON.stringify(found) }).map(itemOfRow);
}

/** The item with exactly this code or bar code on a day. */
export function findItem(
  db: Database.Database,
  codeOrBarcode: string,
  date: string,
): CatalogueItem | undefined {
  const code = searchKey(codeOrBarcode).toUpperCase();
  const { byCode, byBarcode } = statementsOf(db);
  const row = byCode.get({ code, date }) ?? byBarcode.get({ code, date });
  return row && itemOfRow(row);
}

type Bound = [Readonly<Record<string, string | number>>];

interface Prepared {
  readonly beginnings: Database.Statement<Bound, ItemRow>;
  readonly everywhere: Database.Statement<Bound, ItemRow>;
  readonly byCode: Database.Statement<Bound, ItemRow>;
  readonly byBarcode: Database.Statement<Bound, ItemRow>;
  readonly insides: Insides;
}

/** A charge list asks for thousands of items: each text is prepared once per database. */
const prepared = new WeakMap<Database.Database, Prepared>();

function statementsOf(db: Database.Database): Prepared {
  const statements = prepared.get(db) ?? {
    beginnings: db.prepare<Bound, ItemRow>(bestOf(BEGINNINGS)),
    everywhere: db.prepare<Bound, ItemRow>(bestOf(`${BEGINNINGS} UNION ALL ${INSIDES}`)),
    byCode: db.prepare<Bound, ItemRow>(BY_CODE),
    byBarcode: db.prepare<Bound, ItemRow>(BY_BARCODE),
    insides: createInsides(db),
  };
  prepared.set(db, statements);
  return statements;
}
