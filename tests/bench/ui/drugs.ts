/** A catalogue of 20,000 drugs in the place of the demo's 327: what a hospital pharmacy has. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importCatalogue } from '../../../electron/terminal/catalogue/import-catalogue.ts';
import { openStore, type Store } from '../../../electron/terminal/ledger/index.ts';

export const DRUGS = 20_000;

const DEMO = new URL('../../../centre/demo-region/catalogue.csv', import.meta.url);
/** Kinds of one substance that stand beside each other in a real catalogue, with their initials. */
const KINDS = [
  ['', ''],
  ['注射用', 'zsy'],
  ['复方', 'ff'],
  ['盐酸', 'ys'],
  ['重组人', 'czr'],
  ['小儿', 'xe'],
] as const;

/** Works on the ledger's file of a terminal that is closed. */
export function onLedger<T>(dataDir: string, work: (store: Store) => T): T {
  const store = openStore(join(dataDir, 'ledger.db'), { nowMs: Date.now() });
  if (!store.ok) throw new Error(store.error.code);
  try {
    return work(store.value);
  } finally {
    store.value.close();
  }
}

/** Replaces the catalogue; every drug of the demo stays, also by its bar code. */
export function fillCatalogue({ db }: Store): void {
  const csv = catalogueOf(DRUGS);
  const file = { version: 'bench', fileName: 'bench.csv', csv, nowMs: Date.now() };
  const taken = importCatalogue(db, file);
  if (!taken.ok) throw new Error(JSON.stringify(taken.error[0]));
}

function catalogueOf(rows: number): string {
  const [head = '', ...demo] = readFileSync(DEMO, 'utf8').trim().split('\n');
  const columns = head.split(',');
  const at = (name: string) => columns.indexOf(name);
  const lines = Array.from({ length: rows }, (_, index) => {
    const cells = (demo[index % demo.length] ?? '').split(',');
    const round = Math.floor(index / demo.length);
    if (round === 0) return cells.join(',');
    const [name, initials] = KINDS[round % KINDS.length] ?? KINDS[0];
    const change: Readonly<Record<string, string>> = {
      med_list_codg: `${cells[at('med_list_codg')]}${String(round).padStart(3, '0')}`,
      name: `${name}${cells[at('name')]}`,
      pinyin: `${initials}${cells[at('pinyin')]}`,
      maker: `第${round}制药`,
      barcode: '',
    };
    return columns.map((column, cell) => change[column] ?? cells[cell] ?? '').join(',');
  });
  return `${[head, ...lines].join('\n')}\n`;
}

/** Initials of drugs all over the catalogue, as a cashier types them. */
export function typedWords({ db }: Store): readonly string[] {
  const rows = db
    .prepare<[], string>(
      `SELECT DISTINCT substr(pinyin, 1, 4) FROM catalogue_items
        WHERE item_id % 2003 = 5 AND length(pinyin) >= 4`,
    )
    .pluck();
  return rows.all();
}

/** What people type to find them: initials and names, a letter at a time and whole. */
export function wantedTexts({ db }: Store): readonly string[] {
  const rows = db
    .prepare<[], { name: string; pinyin: string }>(
      'SELECT name, pinyin FROM catalogue_items WHERE item_id % 331 = 1 ORDER BY item_id',
    )
    .all();
  return rows.flatMap(({ name, pinyin }) => [
    ...[1, 2, 3, 4].map((letters) => pinyin.slice(0, letters)),
    name.slice(0, 2),
    name,
  ]);
}
