import { expect, test } from 'vitest';
import { openCentreBook } from '../../../../electron/terminal/centre/centre-book.ts';
import { receiveAll } from '../../../../electron/terminal/centre/receive.ts';
import type { DownlinkItem } from '../../../../shared/centre/downlink.ts';
import { ok } from '../../../../shared/result.ts';
import { open, refusal, value } from '../ledger/support.ts';

const KEYS = ['a', 'b', 'c'];

test('a page that finds the disk full is undone and comes again; no item of it is passed over', async () => {
  const { ledger, store } = open();
  const { db } = store;
  db.exec('CREATE TABLE taken (key TEXT PRIMARY KEY, padding BLOB)');
  const book = openCentreBook(store);
  const take = db.prepare('INSERT INTO taken VALUES (?, zeroblob(?))');
  const ignore = () => ok(null);
  const refused: string[] = [];
  const items = KEYS.map((key): DownlinkItem => {
    return { kind: 'block', entry: { kind: 'card', key, blocked: true, reason: '', sinceMs: 0 } };
  });
  const receive = () =>
    receiveAll({
      ledger,
      book,
      client: { downlink: () => Promise.resolve(ok({ items, nextCursor: 7, more: false })) },
      sink: {
        applyPerson: ignore,
        applySnapshot: ignore,
        applyAccumulators: ignore,
        applyPolicy: ignore,
        applyCatalogue: ignore,
        applyPharmacyRules: ignore,
        // The second item is the one for which there is no room.
        applyBlock: ({ key }) => ok(take.run(key, key === 'b' ? 400_000 : 10)),
      },
      onRefused: (kind) => refused.push(kind),
    });
  const pages = Number(db.pragma('page_count', { simple: true }));
  db.pragma(`max_page_count = ${pages + 20}`);
  expect(refusal(await receive())?.code).toBe('ledger.diskFull');
  expect(book.cursor()).toBe(0);
  db.pragma(`max_page_count = ${pages + 1_000}`);
  value(await receive());
  expect(db.prepare('SELECT key FROM taken ORDER BY key').pluck().all()).toEqual(KEYS);
  expect(book.cursor()).toBe(7);
  expect(refused).toEqual([]);
});
