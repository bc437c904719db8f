/** The calls to the centre that no cashier waits for. */
import { openCertificate } from '../../../shared/centre/certificate.ts';
import {
  type CentreOffice,
  openedEpochSchema,
  renewRequest,
  renewValueSchema,
  signTimeSchema,
  standSchema,
} from '../../../shared/centre/office.ts';
import { reconcileValueSchema } from '../../../shared/reconcile/side.ts';
import { ok, refuse } from '../../../shared/result.ts';
import { asker } from './ask.ts';
import type { ClientOptions } from './client.ts';
import { httpsLine } from './https.ts';

const TIMEOUT_MS = 20_000;

/** Opens the office line of an enrolled terminal. */
export function createCentreOffice(options: ClientOptions): CentreOffice {
  const line = options.line ?? httpsLine(options.url, options.caPem);
  const ask = asker({ timeoutMs: TIMEOUT_MS, ...options }, line);
  return {
    stand: () => ask('/v1/stand', {}, standSchema),
    openEpoch: () => ask('/v1/epoch', {}, openedEpochSchema),
    signIn: (request) => ask('/v1/sign-in', request, signTimeSchema),
    signOut: (request) => ask('/v1/sign-out', request, signTimeSchema),
    reconcile: (request) => ask('/v1/reconcile', request, reconcileValueSchema),
    async renew(keys) {
      const { identity } = options;
      if (!identity) return refuse('centre.notEnrolled');
      const request = renewRequest(identity.terminalId, keys);
      const answer = await ask('/v1/certificate', request, renewValueSchema);
      if (!answer.ok) return answer;
      const { certificate: sealedCertificate } = answer.value;
      const certificate = openCertificate(sealedCertificate, identity.centrePublicKey);
      if (!certificate) return refuse('centre.badSignature');
      const { terminalId, publicKey } = certificate;
      if (terminalId !== identity.terminalId || publicKey !== keys.publicKey) {
        return refuse('centre.badAnswer', { detail: 'certificate' });
      }
      return ok({ certificate, sealedCertificate });
    },
    close: () => line.close(),
  };
}
