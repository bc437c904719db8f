/** Enrolment codes, and the certificates they are exchanged for. */
import { randomBytes } from 'node:crypto';
import {
  type Certificate,
  type Institution,
  sealCertificate,
} from '../shared/centre/certificate.ts';
import type { EnrolRequest, EnrolValue } from '../shared/centre/enrolment.ts';
import { sm3Hex } from '../shared/centre/sm2.ts';
import { ZERO_HASH } from '../shared/ledger/chain.ts';
import { toHex } from '../shared/ledger/hex.ts';
import { ok, type Result, refuse } from '../shared/result.ts';
import type { Centre } from './context.ts';
import { readSettings } from './settings.ts';
import type { Queryable } from './store/database.ts';

const CODE_LIFE_MS = 24 * 3600_000;
/** How long a certificate is good for. */
export const CERTIFICATE_LIFE_MS = 2 * 365 * 24 * 3600_000;
/** No letters or digits that look alike; 32 of them, so that each byte maps evenly. */
const CODE_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const CODE_GROUPS = 3;
const GROUP_LENGTH = 4;

/** Mints a code that enrols one terminal within a day. Only its digest is kept. */
export async function mintEnrolmentCode({ db, clock }: Centre): Promise<string> {
  const letters = [...randomBytes(CODE_GROUPS * GROUP_LENGTH)].map(
    (byte) => CODE_LETTERS[byte % CODE_LETTERS.length],
  );
  const groups = Array.from({ length: CODE_GROUPS }, (_, index) =>
    letters.slice(index * GROUP_LENGTH, (index + 1) * GROUP_LENGTH).join(''),
  );
  const code = groups.join('-');
  await db.query('INSERT INTO enrolment_code (code_digest, expires_at_ms) VALUES ($1, $2)', [
    sm3Hex(code),
    clock.nowMs() + CODE_LIFE_MS,
  ]);
  return code;
}

/**
 * Enrols the key that signed the request. The same key with the same code gets the same
 * certificate again, so a lost answer costs nothing; any other use of a used code is refused.
 */
export function enrol(centre: Centre, request: EnrolRequest): Promise<Result<EnrolValue>> {
  return centre.db.transaction(async (tx) => {
    const [code] = await tx.query<{ expires_at_ms: number; used_by: string | null }>(
      'SELECT expires_at_ms, used_by FROM enrolment_code WHERE code_digest = $1 FOR UPDATE',
      [sm3Hex(request.enrolmentCode.trim().toUpperCase())],
    );
    if (!code) return refuse('centre.refused.enrolmentCode');
    if (code.used_by !== null) return enrolledBefore(centre, tx, code.used_by, request.publicKey);
    if (code.expires_at_ms < centre.clock.nowMs()) return refuse('centre.refused.enrolmentCode');
    const institution = await findInstitution(tx, request.institution.code);
    if (!institution) {
      return refuse('centre.refused.institutionUnknown', { code: request.institution.code });
    }
    const certificate = await newCertificate(centre, tx, request.publicKey, institution);
    await tx.query('UPDATE enrolment_code SET used_by = $2 WHERE code_digest = $1', [
      sm3Hex(request.enrolmentCode.trim().toUpperCase()),
      certificate.terminalId,
    ]);
    return ok(await admit(centre, tx, certificate));
  });
}

async function enrolledBefore(
  centre: Centre,
  tx: Queryable,
  terminalId: string,
  publicKey: string,
): Promise<Result<EnrolValue>> {
  const [known] = await tx.query<{ certificate_text: string; certificate_signature: string }>(
    `SELECT certificate_text, certificate_signature FROM terminal
      WHERE terminal_id = $1 AND public_key = $2 AND status = 'active'`,
    [terminalId, publicKey],
  );
  if (!known) return refuse('centre.refused.enrolmentCode');
  const certificate = { text: known.certificate_text, signature: known.certificate_signature };
  return ok({ certificate, centrePublicKey: centre.keys.publicKey });
}

/** An institution as the agency has it now, with the period of its designation. */
export async function findInstitution(
  tx: Queryable,
  code: string,
): Promise<Institution | undefined> {
  const [found] = await tx.query<{
    code: string;
    name: string;
    level: string;
    designated_from: string | null;
    designated_until: string | null;
  }>('SELECT * FROM institution WHERE code = $1', [code]);
  if (!found) return undefined;
  const { designated_from: from, designated_until: until, ...institution } = found;
  const limited = from !== null && until !== null;
  return { ...institution, ...(limited && { designation: { from, until } }) };
}

async function newCertificate(
  { clock }: Centre,
  tx: Queryable,
  publicKey: string,
  institution: Institution,
): Promise<Certificate> {
  const settings = await readSettings(tx);
  if (!settings) throw new Error('no region loaded');
  const nowMs = clock.nowMs();
  return {
    version: 1,
    serial: randomBytes(8).toString('hex'),
    terminalId: `T${settings.region}-${randomBytes(4).toString('hex').toUpperCase()}`,
    publicKey,
    institution,
    region: settings.region,
    epoch: 1,
    notBeforeMs: nowMs,
    notAfterMs: nowMs + CERTIFICATE_LIFE_MS,
    limits: settings.limits,
    balanceMode: settings.balanceMode,
  };
}

async function admit(
  { keys, clock }: Centre,
  tx: Queryable,
  certificate: Certificate,
): Promise<EnrolValue> {
  const sealed = sealCertificate(certificate, keys);
  await tx.query(
    `INSERT INTO terminal (terminal_id, public_key, region, institution_code, certificate_text,
                           certificate_signature, epoch, head, enrolled_at_ms)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      certificate.terminalId,
      certificate.publicKey,
      certificate.region,
      certificate.institution.code,
      sealed.text,
      sealed.signature,
      certificate.epoch,
      toHex(ZERO_HASH),
      clock.nowMs(),
    ],
  );
  await noteLimits(tx, certificate);
  return { certificate: sealed, centrePublicKey: keys.publicKey };
}

/** Writes down what a certificate allows, to judge later what was settled under it. */
export async function noteLimits(tx: Queryable, certificate: Certificate): Promise<void> {
  const { terminalId, serial, notBeforeMs, limits } = certificate;
  await tx.query('INSERT INTO signed_limits VALUES ($1, $2, $3, $4)', [
    terminalId,
    serial,
    notBeforeMs,
    JSON.stringify(limits),
  ]);
}

/** Takes a terminal's right to speak; its history stays. True when it was active until now. */
export async function revokeTerminal({ db }: Centre, terminalId: string): Promise<boolean> {
  const rows = await db.query(
    `UPDATE terminal SET status = 'revoked' WHERE terminal_id = $1 AND status = 'active'
     RETURNING terminal_id`,
    [terminalId],
  );
  return rows.length > 0;
}
