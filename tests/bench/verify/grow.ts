/**
 * Makes a ledger large in minutes: genuine records in a genuine chain, written without the checks and
 * the durability that booking has. What comes out must verify like any other ledger.
 */
import Database from 'better-sqlite3';
import { recordId } from '../../../electron/terminal/ledger/context.ts';
import { fastestSm3 } from '../../../electron/terminal/ledger/native-sm3.ts';
import { ACCOUNT_CODES, totalsAfter } from '../../../shared/ledger/accounts.ts';
import { chainHash } from '../../../shared/ledger/chain.ts';
import { decodeRecord, encodeRecord, type LedgerRecord } from '../../../shared/ledger/record.ts';
import { sayProgress } from '../measure.ts';

const CHUNK = 20_000;
/** As many holders share what is added; their accounts stay together on the disk. */
const PERSONS = 40;

interface Tail {
  readonly hash: Buffer;
  readonly bytes: Buffer;
}

/** Adds settlements like the newest ones until the ledger has so many entries. */
export function growLedger(file: string, entries: number): void {
  const db = new Database(file);
  db.pragma('synchronous = OFF');
  const digest = fastestSm3();
  const tails = db
    .prepare<[], Tail>('SELECT hash, bytes FROM records ORDER BY id DESC LIMIT 40')
    .all();
  const models = tails.map(({ bytes }) => decodeRecord(bytes)).slice(0, PERSONS);
  let previous: Uint8Array = tails[0]?.hash ?? Buffer.alloc(32);
  let last = models[0] as LedgerRecord;
  let left = entries - Number(db.prepare('SELECT count(*) FROM entries').pluck().get());
  const insert = db.prepare('INSERT INTO records VALUES (?, ?, ?, ?, NULL, ?, ?)');
  const account = db
    .prepare<[number, string], number>('SELECT id FROM accounts WHERE account = ? AND party = ?')
    .pluck();
  const move = db.prepare('UPDATE accounts SET balance_fen = balance_fen + ? WHERE id = ?');
  const spend = db.prepare(
    'UPDATE account_state SET own_debits_fen = own_debits_fen + ? WHERE person = ?',
  );
  const enter = db.prepare(
    'INSERT INTO entries (account_id, record_id, line, amount_fen) VALUES (?, ?, ?, ?)',
  );
  const accountId = cached((key: string) => {
    const [code = '', party = ''] = key.split('\n');
    return account.get(Number(code), party) ?? 0;
  });

  function add(model: LedgerRecord): void {
    const seq = last.seq + 1;
    const totalsFen = totalsAfter(last.totalsFen, model.postings);
    last = { ...model, seq, commandId: `grown-${String(seq).padStart(10, '0')}`, totalsFen };
    const bytes = encodeRecord(last);
    previous = chainHash(digest, previous, bytes);
    const id = recordId(last.epoch, seq);
    insert.run(id, last.commandId, last.kind, last.person?.personNo ?? null, previous, bytes);
    for (const [line, { account: name, party, amountFen }] of model.postings.entries()) {
      const row = accountId(`${ACCOUNT_CODES[name]}\n${party}`);
      enter.run(row, id, line, amountFen);
      move.run(amountFen, row);
      if (name === 'personalAccount') spend.run(amountFen, party);
    }
    left -= model.postings.length;
  }

  const chunk = db.transaction(() => {
    for (let at = 0; at < CHUNK && left > 0; at++) add(models[at % models.length] as LedgerRecord);
  });
  while (left > 0) {
    chunk();
    db.pragma('wal_checkpoint(TRUNCATE)');
    sayProgress(entries - left, entries);
  }
  db.close();
}

function cached<K, V>(find: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const found = known.get(key) ?? find(key);
    known.set(key, found);
    return found;
  };
}
