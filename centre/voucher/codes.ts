/** Codes the holder's phone shows, and whose they are: each is good once, at one terminal, for a minute. */
import { randomBytes, randomInt } from 'node:crypto';
import { sm3Hex } from '../../shared/centre/sm2.ts';
import type { ResolvedVoucher, ResolveVoucher } from '../../shared/centre/voucher.ts';
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts';
import {
  readVoucherCode,
  VOUCHER_RANDOM_DIGITS,
  voucherCode,
} from '../../shared/voucher/voucher-code.ts';
import type { Centre, Terminal } from '../context.ts';
import { readPersons } from '../persons.ts';
import type { Queryable } from '../store/database.ts';
import { voucherOf } from './register.ts';

/** How long a phone may show a code. */
export const CODE_LIFE_MS = 60_000;
/** How long a terminal may work with what it scanned: a purchase, or a discharge with its questions. */
const TOKEN_LIFE_S = 900;
const TOKEN_BYTES = 32;
/** Used codes are remembered this long, so that who shows one again hears that it was used. */
const REMEMBERED_MS = 24 * 3_600_000;

/** A new code for a person, as the phone asks for it. The voucher need not be active. */
export async function issueCode({ db, clock }: Centre, psnNo: string): Promise<Result<string>> {
  const nowMs = clock.nowMs();
  const [person] = await readPersons(db, [psnNo]);
  if (!person) return refuse('centre.refused.personUnknown');
  const digits = Array.from({ length: VOUCHER_RANDOM_DIGITS }, () => randomInt(10)).join('');
  const code = voucherCode(person.region, digits);
  await db.query('DELETE FROM voucher_code WHERE expires_at_ms < $1', [nowMs - REMEMBERED_MS]);
  await db.query(
    'INSERT INTO voucher_code (code_digest, psn_no, expires_at_ms) VALUES ($1, $2, $3)',
    [...[sm3Hex(code), psnNo, nowMs + CODE_LIFE_MS]],
  );
  return ok(code);
}

interface Row extends Record<string, unknown> {
  psn_no: string;
  expires_at_ms: number;
  terminal_id: string | null;
  command_id: string | null;
}

/**
 * Whose code it is. It is used up by being asked for, also when the voucher is not active; then only
 * its state is told, and nothing of the person.
 */
export function resolveVoucher(
  { db, clock }: Centre,
  { terminalId }: Terminal,
  { code, commandId }: ResolveVoucher,
): Promise<Result<ResolvedVoucher>> {
  return db.transaction(async (tx) => {
    const read = readVoucherCode(code);
    if (!read.ok) return read;
    const digest = sm3Hex(read.value);
    const nowMs = clock.nowMs();
    const [row] = await tx.query<Row>(
      'SELECT * FROM voucher_code WHERE code_digest = $1 FOR UPDATE',
      [digest],
    );
    const again = row?.terminal_id === terminalId && row.command_id === commandId;
    if (!row) return refuse('centre.refused.voucherUnknown');
    if (row.terminal_id !== null && !again) return refuse('centre.refused.voucherUsed');
    if (row.expires_at_ms <= nowMs && !again) return refuse('centre.refused.voucherExpired');
    // A new token each time: only its digest is kept, and the one before it ends.
    const token = randomBytes(TOKEN_BYTES).toString('hex');
    await tx.query(
      `UPDATE voucher_code SET terminal_id = $2, command_id = $3, token_digest = $4,
         token_expires_at_ms = $5 WHERE code_digest = $1`,
      [digest, terminalId, commandId, sm3Hex(token), nowMs + TOKEN_LIFE_S * 1000],
    );
    const voucher = await voucherOf(tx, row.psn_no);
    const state = voucher?.state ?? 'notActivated';
    if (!voucher || state !== 'active')
      return ok({ state, ...reasonOf(voucher) } as ResolvedVoucher);
    return ok({ state, token, indexNo: voucher.indexNo, expiresInS: TOKEN_LIFE_S });
  });
}

function reasonOf(voucher: { readonly reason: string } | undefined) {
  return voucher && voucher.reason !== '' ? { reason: voucher.reason } : {};
}

/** The person a token stands for at this terminal, as long as the voucher is active. */
export async function personOfToken(
  tx: Queryable,
  { terminalId }: Terminal,
  token: string,
  nowMs: number,
): Promise<Result<string>> {
  const [row] = await tx.query<{ psn_no: string; token_expires_at_ms: number }>(
    'SELECT psn_no, token_expires_at_ms FROM voucher_code WHERE token_digest = $1 AND terminal_id = $2',
    [sm3Hex(token), terminalId],
  );
  if (!row || row.token_expires_at_ms <= nowMs) return refuse('centre.refused.voucherOver');
  const voucher = await voucherOf(tx, row.psn_no);
  if (voucher?.state === 'active') return ok(row.psn_no);
  return refuse(
    voucher?.state === 'suspended'
      ? 'centre.refused.voucherSuspended'
      : 'centre.refused.voucherNotActive',
  );
}

/** What speaks against money that moves on a voucher's word; none is asked where a card was shown. */
export async function whyNotVoucher(
  tx: Queryable,
  terminal: Terminal,
  { psnNo, voucherToken }: { readonly psnNo: string; readonly voucherToken?: string | undefined },
  nowMs: number,
): Promise<Refusal | undefined> {
  if (voucherToken === undefined) return undefined;
  const person = await personOfToken(tx, terminal, voucherToken, nowMs);
  if (!person.ok) return person.error;
  return person.value === psnNo ? undefined : { code: 'centre.refused.voucherOver' };
}
