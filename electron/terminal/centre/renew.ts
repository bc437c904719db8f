/** Fetches a fresh certificate: today's limits, and new keys when the old ones have served long. */
import type { Certificate } from '../../../shared/centre/certificate.ts';
import type { CentreOffice } from '../../../shared/centre/office.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { CentreBook, StoredEnrolment } from './centre-book.ts';
import type { SecretStore } from './secret-store.ts';
import { loadTerminalKeys, nextTerminalKeys } from './terminal-keys.ts';

export interface Renewal {
  readonly secrets: SecretStore;
  readonly book: Pick<CentreBook, 'saveEnrolment'>;
  readonly office: Pick<CentreOffice, 'renew'>;
  readonly enrolment: StoredEnrolment;
  readonly nowMs: number;
}

/** Keys are changed in the last quarter of a certificate's life. */
const LAST_PART = 4;

/**
 * Asks and keeps what came. Until the new key has signed once the
 * old one is still good, so nothing is lost when the answer or the power is.
 */
export async function renewCertificate(renewal: Renewal): Promise<Result<Certificate>> {
  const { secrets, book, office, enrolment, nowMs } = renewal;
  const { publicKey, notBeforeMs, notAfterMs } = enrolment.certificate;
  const due = notAfterMs - nowMs < (notAfterMs - notBeforeMs) / LAST_PART;
  const keys = due ? nextTerminalKeys(secrets, publicKey) : loadTerminalKeys(secrets, publicKey);
  const renewed = await office.renew(keys);
  if (!renewed.ok) return renewed;
  book.saveEnrolment({ ...enrolment, ...renewed.value });
  return ok(renewed.value.certificate);
}
