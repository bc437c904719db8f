/**
 * Changes the telephone number of a person. A code goes to the new number; only whoever reads it there
 * makes the change stand. The number that was verified until then is told of it.
 */
import { randomBytes, randomInt } from 'node:crypto';
import type {
  PhoneConfirm,
  PhoneConfirmed,
  PhoneStart,
  PhoneStarted,
} from '../../shared/centre/phone.ts';
import { type Sm2KeyPair, sm3Hex } from '../../shared/centre/sm2.ts';
import { businessDate } from '../../shared/clock.ts';
import { maskPhone } from '../../shared/display/mask.ts';
import { ok, type Result, refuse } from '../../shared/result.ts';
import { tell } from '../block-list.ts';
import type { Centre, Terminal } from '../context.ts';
import { declare } from '../declarations.ts';
import { findCredential } from '../inquiry.ts';
import { type Contact, openContact, sealContact } from '../messages/contact.ts';
import { queueSealed } from '../messages/queue.ts';
import { openValue, sealValue } from '../messages/sealing.ts';
import { type SealedMessage, sealedContext } from '../messages/send.ts';
import type { Queryable } from '../store/database.ts';

const CODES = 1_000_000;
const CODE_DIGITS = 6;
const CODE_MINUTES = 10;
const TRIES = 5;
/** Codes sent for one person in a day. */
const MOST_STARTS = 5;
const SALT_BYTES = 16;

interface Row extends Record<string, unknown> {
  psn_no: string;
  command_id: string;
  terminal_id: string;
  operator_id: string;
  document: string;
  sealed: string;
  digest: string;
  tries_left: number;
  expires_ms: number;
  done_ms: number | null;
  day: string;
  starts: number;
}

interface Waiting {
  readonly phone: string;
  readonly salt: string;
}

/** Sends a code to the new number. Nothing is changed yet. */
export function startPhoneChange(
  { db, keys, clock }: Centre,
  { terminalId }: Terminal,
  { commandId, credential, phone, operatorId }: PhoneStart,
): Promise<Result<PhoneStarted>> {
  const nowMs = clock.nowMs();
  return db.transaction(async (tx) => {
    const found = await findCredential(tx, credential);
    if (!found.ok) return found;
    const psnNo = found.value;
    const old = (await lockContact(tx, keys, psnNo)).contact;
    const [before] = await tx.query<Row>('SELECT * FROM phone_change WHERE psn_no = $1', [psnNo]);
    const started = { oldMasked: maskPhone(old.phone ?? ''), newMasked: maskPhone(phone) };
    if (before?.command_id === commandId) {
      return ok({ ...started, expiresInS: secondsLeft(before.expires_ms, nowMs) });
    }
    const day = businessDate(nowMs);
    const starts = before?.day === day ? before.starts + 1 : 1;
    if (starts > MOST_STARTS) return refuse('centre.phone.tooMany', { most: MOST_STARTS });
    const code = String(randomInt(CODES)).padStart(CODE_DIGITS, '0');
    const expiresMs = nowMs + CODE_MINUTES * 60_000;
    const salt = randomBytes(SALT_BYTES).toString('hex');
    const sealed = sealValue(keys, waitingContext(psnNo), { phone, salt } satisfies Waiting);
    await tx.query(
      `INSERT INTO phone_change VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, $10, $11)
       ON CONFLICT (psn_no) DO UPDATE SET command_id = excluded.command_id,
         terminal_id = excluded.terminal_id, operator_id = excluded.operator_id,
         document = excluded.document, sealed = excluded.sealed, digest = excluded.digest,
         tries_left = excluded.tries_left, expires_ms = excluded.expires_ms, done_ms = NULL,
         day = excluded.day, starts = excluded.starts`,
      [
        ...[psnNo, commandId, terminalId, operatorId, credential.kind, sealed],
        ...[digestOf(salt, code), TRIES, expiresMs, day, starts],
      ],
    );
    const message = { to: phone, params: { code, minutes: CODE_MINUTES } };
    const reference = `phoneCode/${terminalId}/${commandId}`;
    await queueOther(tx, keys, { psnNo, reference, kind: 'phoneCode', nowMs }, message);
    return ok({ ...started, expiresInS: secondsLeft(expiresMs, nowMs) });
  });
}

/** The code came back: from now on the number is the person's. The same answer again is no new change. */
export function confirmPhoneChange(
  centre: Centre,
  { terminalId }: Terminal,
  { commandId, code }: PhoneConfirm,
): Promise<Result<PhoneConfirmed>> {
  const { db, keys, clock } = centre;
  const nowMs = clock.nowMs();
  return db.transaction(async (tx) => {
    const [row] = await tx.query<Row>(
      'SELECT * FROM phone_change WHERE terminal_id = $1 AND command_id = $2 FOR UPDATE',
      [terminalId, commandId],
    );
    if (!row) return refuse('centre.phone.notStarted');
    const { phone, salt } = openValue(keys, waitingContext(row.psn_no), row.sealed) as Waiting;
    const isRight = digestOf(salt, code) === row.digest;
    const confirmed = ok({ psnNo: row.psn_no, newMasked: maskPhone(phone) });
    if (row.done_ms !== null) return isRight ? confirmed : refuse('centre.phone.notStarted');
    if (row.expires_ms <= nowMs) return refuse('centre.phone.expired');
    if (row.tries_left === 0) return refuse('centre.phone.blocked');
    if (!isRight) return wrongCode(tx, row);
    await change(tx, keys, row, phone, nowMs);
    return confirmed;
  });
}

async function wrongCode(tx: Queryable, { psn_no, tries_left }: Row): Promise<Result<never>> {
  const triesLeft = tries_left - 1;
  await tx.query('UPDATE phone_change SET tries_left = $2 WHERE psn_no = $1', [psn_no, triesLeft]);
  return triesLeft === 0
    ? refuse('centre.phone.blocked')
    : refuse('centre.phone.wrongCode', { triesLeft });
}

async function change(
  tx: Queryable,
  keys: Sm2KeyPair,
  row: Row,
  phone: string,
  nowMs: number,
): Promise<void> {
  const { psn_no: psnNo, terminal_id: terminalId, command_id: commandId } = row;
  const { contact: old, verified } = await lockContact(tx, keys, psnNo);
  await tx.query('UPDATE person SET contact = $2, phone_verified = true WHERE psn_no = $1', [
    ...[psnNo, sealContact(keys, psnNo, { ...old, phone })],
  ]);
  await tx.query('UPDATE phone_change SET done_ms = $2 WHERE psn_no = $1', [psnNo, nowMs]);
  const { operator_id: operatorId, document } = row;
  const declared = { psnNo, field: 'phone', by: psnNo, document, atMs: nowMs };
  await declare(tx, { ...declared, terminalId, operatorId });
  if (verified && old.phone !== undefined && old.phone !== phone) {
    const message = { to: old.phone, params: { phone: maskPhone(phone) } };
    const reference = `phoneChanged/${terminalId}/${commandId}`;
    await queueOther(tx, keys, { psnNo, reference, kind: 'phoneChanged', nowMs }, message);
  }
  await tell(tx, { kind: 'person', item: psnNo });
}

/** A message that goes to a number of its own. */
async function queueOther(
  tx: Queryable,
  keys: Sm2KeyPair,
  about: {
    readonly psnNo: string;
    readonly reference: string;
    readonly kind: 'phoneCode' | 'phoneChanged';
    readonly nowMs: number;
  },
  message: SealedMessage,
): Promise<void> {
  const { nowMs, ...notice } = about;
  const sealed = sealValue(keys, sealedContext(notice.psnNo), message);
  await queueSealed(tx, { ...notice, params: {} }, sealed, nowMs);
}

async function lockContact(
  tx: Queryable,
  keys: Sm2KeyPair,
  psnNo: string,
): Promise<{ readonly contact: Contact; readonly verified: boolean }> {
  const [row] = await tx.query<{ contact: string | null; phone_verified: boolean }>(
    'SELECT contact, phone_verified FROM person WHERE psn_no = $1 FOR UPDATE',
    [psnNo],
  );
  const contact = openContact(keys, psnNo, row?.contact ?? null);
  return { contact, verified: row?.phone_verified ?? false };
}

const waitingContext = (psnNo: string) => `phone/${psnNo}`;

const secondsLeft = (untilMs: number, nowMs: number) =>
  Math.max(0, Math.ceil((untilMs - nowMs) / 1000));

function digestOf(salt: string, code: string): string {
  return sm3Hex(`${salt}/${code}`);
}
