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
  const columns = 'SELECT psn_no, key_id, sealed FROM persons';
  const selectPsnNo = db.prepare<[string], Row>(`${columns} WHERE psn_no = ?`);
  const selectCard = db.prepare<[Buffer], Row>(`${columns} WHERE card_lookup = ?`);
  const selectId = db.prepare<[Buffer], Row>(`${columns} WHERE id_lookup = ?`);
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
    releaseCard.run(card, psnNo);
    releaseId.run(id, psnNo);
    const sealed = seal(derived.sealing, rowContext(keys.keyId, psnNo), JSON.stringify(person));
    upsert.run(psnNo, keys.keyId, sealed, card, id);
  });

  const opened = (row: Row | undefined): PersonRecord | undefined => {
    if (!row) return undefined;
    invariant(row.key_id === keys.keyId, `identity row sealed with key ${row.key_id}`);
    const text = open(derived.sealing, rowContext(row.key_id, row.psn_no), row.sealed);
    return personRecordSchema.parse(JSON.parse(text));
  };

  return {
    put,
    byPsnNo: (psnNo) => opened(selectPsnNo.get(psnNo)),
    byCard: (cardNumber) =>
      cardNumber === '' ? undefined : opened(selectCard.get(derived.lookup('card', cardNumber))),
    byIdNumber: (idNumber) =>
      idNumber === '' ? undefined : opened(selectId.get(derived.lookup('id', idNumber))),
    credentialReference: derived.reference,
  };
}

/** Binds the sealed bytes to their row, so that rows cannot be exchanged for one another. */
function rowContext(keyId: string, psnNo: string): string {
  return JSON.stringify(['person', keyId, psnNo]);
}
