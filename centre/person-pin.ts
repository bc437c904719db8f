/** PINs that the centre checks with the authorisation (strategy `centre` of a region). */
import { randomBytes } from 'node:crypto';
import type { AuthoriseRequest } from '../shared/centre/authorisation.ts';
import { openPin } from '../shared/centre/sealed-pin.ts';
import { type Sm2KeyPair, sm3Hex } from '../shared/centre/sm2.ts';
import type { Refusal } from '../shared/result.ts';
import type { Queryable } from './store/database.ts';

const TRIES = 6;
const SALT_BYTES = 16;

interface Row extends Record<string, unknown> {
  salt: string;
  digest: string;
  tries_left: number;
}

/** Sets the PIN of a person; `block` is its ISO 9564-1 format 2 block. */
export async function setPersonPin(db: Queryable, psnNo: string, block: Uint8Array): Promise<void> {
  const salt = randomBytes(SALT_BYTES).toString('hex');
  await db.query(
    `INSERT INTO person_pin (psn_no, salt, digest, tries_left) VALUES ($1, $2, $3, $4)
     ON CONFLICT (psn_no) DO UPDATE SET salt = excluded.salt, digest = excluded.digest,
       tries_left = excluded.tries_left`,
    [psnNo, salt, digestOf(salt, block), TRIES],
  );
}

/**
 * Why the PIN of a request does not do; undefined when it is right, or none is needed. Each wrong one
 * costs a try, within the transaction of the request.
 */
export async function pinRefusal(
  tx: Queryable,
  keys: Sm2KeyPair,
  { psnNo, commandId, sealedPin }: Pick<AuthoriseRequest, 'psnNo' | 'commandId' | 'sealedPin'>,
): Promise<Refusal | undefined> {
  const [row] = await tx.query<Row>(
    'SELECT salt, digest, tries_left FROM person_pin WHERE psn_no = $1 FOR UPDATE',
    [psnNo],
  );
  if (!row) return undefined;
  if (sealedPin === undefined) return { code: 'centre.refused.pinMissing' };
  if (row.tries_left === 0) return { code: 'centre.refused.pinBlocked' };
  const block = openPin(sealedPin, commandId, keys.privateKey);
  // Not this key or not this command: nobody's guess, so it costs no try.
  if (!block) return { code: 'centre.refused.pinUnreadable' };
  const right = digestOf(row.salt, block) === row.digest;
  block.fill(0);
  const triesLeft = right ? TRIES : row.tries_left - 1;
  await tx.query('UPDATE person_pin SET tries_left = $2 WHERE psn_no = $1', [psnNo, triesLeft]);
  if (right) return undefined;
  return triesLeft === 0
    ? { code: 'centre.refused.pinBlocked' }
    : { code: 'centre.refused.pinWrong', params: { triesLeft } };
}

function digestOf(salt: string, block: Uint8Array): string {
  return sm3Hex(Buffer.concat([Buffer.from(salt, 'hex'), block]));
}
