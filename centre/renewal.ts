/** Certificates for terminals that are already known: new keys, new limits, a stolen one replaced. */
import { randomBytes } from 'node:crypto';
import {
  type Certificate,
  certificateSchema,
  sealCertificate,
} from '../shared/centre/certificate.ts';
import { provesKey, type RenewRequest, type RenewValue } from '../shared/centre/office.ts';
import { parseJson } from '../shared/centre/signed.ts';
import { invariant, ok, type Result, refuse } from '../shared/result.ts';
import type { Centre, Terminal } from './context.ts';
import { CERTIFICATE_LIFE_MS, findInstitution, noteLimits } from './enrolment.ts';
import { readSettings } from './settings.ts';
import type { Queryable } from './store/database.ts';

/**
 * A certificate with today's limits, balance mode and designation. A new key counts from the first request it
 * signs; until then the old one does, so a lost answer locks nobody out.
 */
export function renew(
  centre: Centre,
  { terminalId }: Terminal,
  request: RenewRequest,
): Promise<Result<RenewValue>> {
  if (!provesKey(terminalId, request)) {
    return Promise.resolve(refuse('centre.refused.keyNotProven'));
  }
  return centre.db.transaction(async (tx) => {
    const present = await presentCertificate(tx, terminalId);
    const settings = await readSettings(tx);
    invariant(settings !== undefined, 'a terminal was enrolled in a region');
    const nowMs = centre.clock.nowMs();
    const institution = await findInstitution(tx, present.institution.code);
    const certificate = {
      ...present,
      ...(institution && { institution }),
      serial: randomBytes(8).toString('hex'),
      publicKey: request.publicKey,
      notBeforeMs: nowMs,
      notAfterMs: nowMs + CERTIFICATE_LIFE_MS,
      limits: settings.limits,
      balanceMode: settings.balanceMode,
    };
    const sealed = sealCertificate(certificate, centre.keys);
    await noteLimits(tx, certificate);
    const next = request.publicKey === present.publicKey ? '' : 'next_';
    await tx.query(
      `UPDATE terminal SET ${next}public_key = $2, ${next}certificate_text = $3,
                           ${next}certificate_signature = $4 WHERE terminal_id = $1`,
      [terminalId, request.publicKey, sealed.text, sealed.signature],
    );
    return ok({ certificate: sealed });
  });
}

async function presentCertificate(tx: Queryable, terminalId: string): Promise<Certificate> {
  const [row] = await tx.query<{ certificate_text: string }>(
    'SELECT certificate_text FROM terminal WHERE terminal_id = $1 FOR UPDATE',
    [terminalId],
  );
  return certificateSchema.parse(parseJson(row?.certificate_text ?? ''));
}

/** The announced key has signed: from now on it is the terminal's only one. */
export async function promoteKey(db: Queryable, terminalId: string, key: string): Promise<void> {
  await db.query(
    `UPDATE terminal SET public_key = next_public_key, certificate_text = next_certificate_text,
            certificate_signature = next_certificate_signature, next_public_key = NULL,
            next_certificate_text = NULL, next_certificate_signature = NULL
      WHERE terminal_id = $1 AND next_public_key = $2`,
    [terminalId, key],
  );
}
