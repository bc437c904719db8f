/** The step that registers the terminal at the centre, and the one that shows that the centre knows it. */
import { X509Certificate } from 'node:crypto';
import type { Institution } from '../../../shared/centre/certificate.ts';
import type { Clock } from '../../../shared/clock.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { CentreBook, StoredEnrolment } from '../centre/centre-book.ts';
import { createCentreClient } from '../centre/client.ts';
import { createCentreOffice } from '../centre/office.ts';
import type { SecretStore } from '../centre/secret-store.ts';
import { loadTerminalKeys, nextTerminalKeys } from '../centre/terminal-keys.ts';

export interface CentreParts {
  readonly secrets: SecretStore;
  readonly clock: Clock;
  random(bytes: number): Uint8Array;
}

export interface EnrolRequest {
  readonly url: string;
  readonly authority: string;
  readonly code: string;
  readonly institution: Institution;
  readonly regionCode: string;
}

/**
 * Enrols with a one-time code. The same code again gives the same certificate, so a lost answer costs
 * nothing; enrolled before, it asks with a new key, and the old certificate serves until the new one
 * is here.
 */
export async function enrol(
  { secrets, clock, random }: CentreParts,
  book: Pick<CentreBook, 'enrolment' | 'saveEnrolment'>,
  { url, authority: caPem, code, institution, regionCode }: EnrolRequest,
): Promise<Result<StoredEnrolment>> {
  if (!isHttps(url)) return refuse('setup.badUrl');
  if (!isCertificate(caPem)) return refuse('setup.badAuthority');
  const known = book.enrolment();
  const keys = known
    ? nextTerminalKeys(secrets, known.certificate.publicKey)
    : loadTerminalKeys(secrets);
  const centre = createCentreClient({ url, caPem, clock, random, keys });
  try {
    const health = await centre.health();
    if (!health.ok) return health;
    const { region } = health.value;
    if (region !== regionCode) return refuse('setup.otherRegion', { region, regionCode });
    const answer = await centre.enrol({ enrolmentCode: code, institution });
    if (!answer.ok) return answer;
    const enrolment = { ...answer.value, url, caPem };
    book.saveEnrolment(enrolment);
    return ok(enrolment);
  } finally {
    centre.close();
  }
}

/** Tells the centre that somebody works here, and that it was only to see whether that is possible. */
export async function signInAtCentre(
  { secrets, clock, random }: CentreParts,
  { url, caPem, centrePublicKey, certificate }: StoredEnrolment,
  operatorId: string,
): Promise<Result<null>> {
  const { terminalId, publicKey } = certificate;
  const keys = loadTerminalKeys(secrets, publicKey);
  const identity = { terminalId, centrePublicKey };
  const office = createCentreOffice({ url, caPem, clock, random, keys, identity });
  try {
    const stand = await office.stand();
    if (!stand.ok) return stand;
    const shiftId = `setup-${clock.nowMs()}`;
    const signedIn = await office.signIn({ shiftId, operatorId, desk: 'cashier' });
    if (!signedIn.ok) return signedIn;
    const signedOut = await office.signOut({ signNo: signedIn.value.signNo });
    return signedOut.ok ? ok(null) : signedOut;
  } finally {
    office.close();
  }
}

function isHttps(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'https:';
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).ca;
  } catch {
    return false;
  }
}
