/**
 * Names, ID numbers, card numbers and phones, encrypted at rest with a key that is not in the
 * database. Everything else (ledger, catalogue, stays) knows a person by `psnNo` only.
 */
import type Database from 'better-sqlite3';
import { invariant } from '../../../shared/result.ts';
import { deriveKeys, type IdentityKeys } from './identity-keys.ts';
import { type PersonRecord, personRecordSchema } from './person-record.ts';
import { open, seal } from './seal.ts';

export interface Identity {
  /** Stores or replaces a person. A card or ID number claimed by another row moves to this one. */
  put(person: PersonRecord): void;
  byPsnNo(psnNo: string): PersonRecord | undefined;
  byCard(cardNumber: string): PersonRecord | undefined;
  byIdNumber(idNumber: string): PersonRecord | undefined;
  /** Seals up to so many rows of older keys with the present one; gives how many are left. */
  reseal(rows: number): number;
  /** Keyed reference of a card for ledger records: 32 hex digits. */
  credentialReference(cardNumber: string): string;
}

interface Row {
  readonly psn_no: string;
  readonly key_id: string;
  readonly sealed: Buffer;
}

export function createIdentity(db: Database.Database, keys: IdentityKeys): Identity {
  const derived = deriveKeys(keys);
  /** By key id, the present key first. */
  const byKeyId = new Map([[keys.keyId, derived]]);
  for (const older of keys.older ?? []) byKeyId.set(older.keyId, deriveKeys(older));
  const columns = 'SELECT psn_no, key_id, sealed FROM persons';
  const selectPsnNo = db.prepare<[string], Row>(`${columns} WHERE psn_no = ?`);
  const selectCard = db.prepare<[Buffer], Row>(`${columns} WHERE card_lookup = ?`);
  const selectId = db.prepare<[Buffer], Row>(`${columns} WHERE id_lookup = ?`);
  const selectOlder = db.prepare<[string, number], Row>(`${columns} WHERE key_id <> ? LIMIT ?`);
  const countOlder = db.prepare<[string], number>('SELECT count(*) FROM persons WHERE key_id <> ?');
  const releaseCard = db.prepare(
    'UPDATE persons SET card_lookup = NULL WHERE card_lookup = ? AND psn_no <> ?',
  );
  const releaseId = db.prepare(
    'UPDATE persons SET id_lookup = NULL WHERE id_lookup = ? AND psn_no <> ?',
  );
  const upsert = db.prepare(
    `INSERT INTO persons (psn_no, key_id, sealed, card_lookup, id_lookup) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (psn_no) DO UPDATE SET key_id = excluded.key_id, sealed = excluded.sealed,
       card_lookup = excluded.card_lookup, id_lookup = excluded.id_lookup`,
  );

  const put = db.transaction((person: PersonRecord) => {
    const { psnNo, cardNumber, idNumber } = personRecordSchema.parse(person);
    const card = cardNumber === '' ? null : derived.lookup('card', cardNumber);
    const id = idNumber === '' ? null : derived.lookup('id', idNumber);
    for (const { lookup } of byKeyId.values()) {
      if (card) releaseCard.run(lookup('card', cardNumber), psnNo);
      if (id) releaseId.run(lookup('id', idNumber), psnNo);
    }
    const sealed = seal(derived.sealing, rowContext(keys.keyId, psnNo), JSON.stringify(person));
    upsert.run(psnNo, keys.keyId, sealed, card, id);
  });

  const opened = (row: Row | undefined): PersonRecord | undefined => {
    if (!row) return undefined;
    const { sealing } = byKeyId.get(row.key_id) ?? {};
    invariant(sealing !== undefined, `identity row sealed with key ${row.key_id}`);
    const text = open(sealing, rowContext(row.key_id, row.psn_no), row.sealed);
    return personRecordSchema.parse(JSON.parse(text));
  };

  let allPresent = byKeyId.size === 1;

  /** The row found by the hash that any of the keys gives. */
  function find(kind: 'card' | 'id', number: string): PersonRecord | undefined {
    if (number === '') return undefined;
    const select = kind === 'card' ? selectCard : selectId;
    for (const key of byKeyId.values()) {
      const row = select.get(key.lookup(kind, number));
      if (row) return opened(row);
    }
    return undefined;
  }

  return {
    put,
    byPsnNo: (psnNo) => opened(selectPsnNo.get(psnNo)),
    byCard: (cardNumber) => find('card', cardNumber),
    byIdNumber: (idNumber) => find('id', idNumber),
    reseal(rows) {
      if (allPresent) return 0;
      for (const row of selectOlder.all(keys.keyId, rows)) {
        const person = opened(row);
        if (person) put(person);
      }
      const left = countOlder.pluck().get(keys.keyId) ?? 0;
      allPresent = left === 0;
      return left;
    },
    credentialReference: derived.reference,
  };
}

/** Binds the sealed bytes to their row, so that rows cannot be exchanged for one another. */
function rowContext(keyId: string, psnNo: string): string {
  return JSON.stringify(['person', keyId, psnNo]);
}
