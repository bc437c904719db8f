/**
 * What a word may stand inside of: codes, initials and names of all items, kept as text because a
 * database would read every row of its table for each letter typed. Read again after each import.
 */
import type Database from 'better-sqlite3';

interface Item {
  readonly itemId: number;
  readonly nameKey: string;
  /** Code and every reading of the name, in lower case, one a line. */
  readonly words: string;
}

const VERSION = 'SELECT max(number) FROM catalogue_versions';
const ITEMS = `
  SELECT item_id AS itemId, name_key AS nameKey,
         lower(code) || char(10) || coalesce(
           (SELECT group_concat(initials, char(10)) FROM catalogue_initials WHERE item_id = item.item_id), ''
         ) AS words
  FROM catalogue_items AS item`;

export interface Insides {
  /** Items that `key` stands in, as `[item id, rank]`; `inWords`: codes and readings count too. */
  find(key: string, inWords: boolean): (readonly [number, number])[];
}

export function createInsides(db: Database.Database): Insides {
  const version = db.prepare<[], number | null>(VERSION).pluck();
  const all = db.prepare<[], Item>(ITEMS);
  let readVersion: number | null | undefined;
  let items: readonly Item[] = [];
  return {
    find(key, inWords) {
      const now = version.get();
      if (now !== readVersion) items = all.all();
      readVersion = now;
      return items.flatMap((item) => {
        const rank = rankOf(item, key, inWords);
        return rank === undefined ? [] : [[item.itemId, rank] as const];
      });
    },
  };
}

/** Of the ranks of a search those from the name, and 5 for what stands inside a code or a reading. */
function rankOf({ nameKey, words }: Item, key: string, inWords: boolean): number | undefined {
  if (nameKey === key) return 1;
  if (nameKey.startsWith(key)) return 4;
  if (inWords && words.includes(key)) return 5;
  return nameKey.includes(key) ? 6 : undefined;
}
