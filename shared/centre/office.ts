/** What a terminal and the centre settle between themselves: where the books stand, keys, limits. */
import * as z from 'zod';
import { TOTAL_NAMES } from '../ledger/accounts.ts';
import type { ReconcileRequest, ReconcileValue } from '../reconcile/side.ts';
import type { Result } from '../result.ts';
import type { Enrolment } from './client.ts';
import { envelopeSchema } from './signed.ts';
import { SM2_PUBLIC_KEY, SM2_SIGNATURE, type Sm2KeyPair, sm2Sign, sm2Verify } from './sm2.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const emptyRequestSchema = z.strictObject({});

/** The last record the centre holds of a terminal; seq 0 when none of the epoch has arrived. */
export const standSchema = z.object({
  epoch: z.int().positive(),
  seq: z.int().nonnegative(),
  head: hash,
});
export type Stand = z.infer<typeof standSchema>;

/** The epoch a restored terminal goes on in, and what it follows. */
export const openedEpochSchema = z.object({
  epoch: z.int().positive(),
  previousEpoch: z.int().nonnegative(),
  previousSeq: z.int().nonnegative(),
  previousHead: hash,
  totalsFen: z.array(z.int()).max(TOTAL_NAMES.length),
});
export type OpenedEpoch = z.infer<typeof openedEpochSchema>;

/** Signed as a request with the old key; `proof` shows that the new one is in the same hands. */
export const renewRequestSchema = z.strictObject({
  publicKey: z.string().regex(SM2_PUBLIC_KEY),
  proof: z.string().regex(SM2_SIGNATURE),
});
export type RenewRequest = z.infer<typeof renewRequestSchema>;

export const renewValueSchema = z.object({ certificate: envelopeSchema });
export type RenewValue = z.infer<typeof renewValueSchema>;

const proofText = (terminalId: string, publicKey: string) =>
  `yibao renewal 1\n${terminalId}\n${publicKey}`;

/** The request for a certificate of these keys; the present ones when only limits are asked for. */
export function renewRequest(terminalId: string, keys: Sm2KeyPair): RenewRequest {
  const { publicKey } = keys;
  return { publicKey, proof: sm2Sign(proofText(terminalId, publicKey), keys) };
}

/** True when whoever asks holds the private key too. */
export function provesKey(terminalId: string, { publicKey, proof }: RenewRequest): boolean {
  return sm2Verify(proofText(terminalId, publicKey), proof, publicKey);
}

/** An operator begins to work at a desk (9001): known by the shift. */
export const signInRequestSchema = z.strictObject({
  shiftId: z.string().min(1).max(32),
  operatorId: z.string().min(1).max(64),
  desk: z.enum(['cashier', 'discharge']),
});
export type SignInRequest = z.infer<typeof signInRequestSchema>;

/** The end of that work (9002). */
export const signOutRequestSchema = z.strictObject({ signNo: z.string().min(1).max(64) });
export type SignOutRequest = z.infer<typeof signOutRequestSchema>;

export const signTimeSchema = z.object({ signNo: z.string(), signTimeMs: z.int() });
export type SignTime = z.infer<typeof signTimeSchema>;

/** The calls no cashier waits for. Refusals as for `CentreClient`. */
export interface CentreOffice {
  stand(): Promise<Result<Stand>>;
  /** Ends the epoch at the centre's head; the same answer until the new epoch's first record. */
  openEpoch(): Promise<Result<OpenedEpoch>>;
  /** A certificate for these keys, with the limits and the balance mode as they are now. */
  renew(keys: Sm2KeyPair): Promise<Result<Pick<Enrolment, 'certificate' | 'sealedCertificate'>>>;
  signIn(request: SignInRequest): Promise<Result<SignTime>>;
  signOut(request: SignOutRequest): Promise<Result<SignTime>>;
  reconcile(request: ReconcileRequest): Promise<Result<ReconcileValue>>;
  close(): void;
}
