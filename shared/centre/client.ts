/** The terminal's view of the centre: what can be asked, and what comes back. */
import type { Refusal, Result } from '../result.ts';
import type { Authorisation, AuthoriseRequest } from './authorisation.ts';
import type { BatchAnswer } from './batch-answer.ts';
import type { Certificate, Institution } from './certificate.ts';
import type { Downlink } from './downlink.ts';
import type { Credential, Inquiry } from './person.ts';

/** What enrolment leaves in the terminal; `sealedCertificate` is the signed text to keep. */
export interface Enrolment {
  readonly certificate: Certificate;
  readonly sealedCertificate: { readonly text: string; readonly signature: string };
  readonly centrePublicKey: string;
}

/** What the centre says of itself without being asked for a secret. */
export interface CentreHealth {
  readonly status: 'ready';
  readonly timeMs: number;
  readonly region: string;
}

/**
 * The line to the centre. Every call ends within a few seconds with a value or a refusal:
 * `centre.noConnection` (nothing was sent), `centre.unreachable`, `centre.timeout`, `centre.badAnswer`, `centre.badSignature`, or the
 * centre's own `centre.refused.*`. Nothing is believed whose signature does not verify.
 */
export interface CentreClient {
  health(): Promise<Result<CentreHealth>>;
  enrol(input: {
    readonly enrolmentCode: string;
    readonly institution: Institution;
  }): Promise<Result<Enrolment>>;
  inquire(credential: Credential): Promise<Result<Inquiry>>;
  authorise(request: AuthoriseRequest): Promise<Result<Authorisation>>;
  queryAuthorisation(commandId: string): Promise<Result<Authorisation>>;
  /**
   * Voids a hold; an unknown command is fenced, so that a late request finds it voided. Of a
   * reservation `spentFen` stays kept until the records that spent it arrive.
   */
  voidAuthorisation(commandId: string, spentFen?: number): Promise<Result<Authorisation>>;
  /** Sends one encoded batch; the answer is bound to its bytes. */
  sendBatch(batch: Uint8Array): Promise<Result<BatchReceipt>>;
  downlink(cursor: number, limit?: number): Promise<Result<Downlink>>;
  /** Lets idle connections go. */
  close(): void;
}

/** The centre's answer with the signed text it came in, kept as proof. */
export interface BatchReceipt {
  readonly answer: BatchAnswer;
  readonly sealed: { readonly text: string; readonly signature: string };
}

/** State of the line, for the status bar: what waits, how long, how much, when the next try is. */
export interface SyncState {
  readonly link: 'online' | 'offline';
  readonly queueRecords: number;
  /** Σ of personal-account and fund money in records not yet acknowledged. */
  readonly queueAmountFen: number;
  /** Age of the oldest record that waits; 0 when none. */
  readonly oldestAgeMs: number;
  /** Countdown to the next try; 0 when none is planned. */
  readonly nextTryInMs: number;
  readonly acknowledgedSeq: number;
  /** Set when the stream is stopped until a person looks (fork, bad totals …). */
  readonly stopped?: Refusal;
}
