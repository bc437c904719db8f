/**
 * The terminal's line to the centre, ready to use: keys, enrolment (once, with a code), client and
 * sync. A terminal that was never enrolled does not start.
 */
import type { Certificate, Institution } from '../../../shared/centre/certificate.ts';
import type { CentreClient, SyncState } from '../../../shared/centre/client.ts';
import type { Clock } from '../../../shared/clock.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Store } from '../store/index.ts';
import { createBreaker, guardClient } from './breaker.ts';
import { openCentreBook, type StoredEnrolment } from './centre-book.ts';
import { createCentreClient } from './client.ts';
import { createCentreOffice } from './office.ts';
import type { DownlinkSink, Receiver } from './receive.ts';
import { renewCertificate } from './renew.ts';
import type { SecretStore } from './secret-store.ts';
import { createSync, type Sync } from './sync.ts';
import { loadTerminalKeys } from './terminal-keys.ts';

/** Where the centre is now; the pinned authority stays the one of the enrolment. */
export interface CentreAddress {
  readonly url: string;
  readonly caPem: string;
  /** Only needed until the terminal is enrolled. */
  readonly enrolmentCode?: string;
}

export interface CentreLinkOptions {
  readonly store: Store;
  readonly secrets: SecretStore;
  readonly clock: Clock;
  random(bytes: number): Uint8Array;
  readonly institution: Institution;
  readonly centre?: CentreAddress;
}

export interface CentreLink {
  readonly certificate: Certificate;
  /** SM2 key the centre signs with; PINs that it checks are enciphered with it. */
  readonly centrePublicKey: string;
  /** Calls end at once while the line is known to be down. */
  readonly client: CentreClient;
  /** Tries the line also while it is known to be down; the cashier waits for it. */
  readonly insist: Pick<CentreClient, 'authorise'>;
  startSync(options: {
    readonly ledger: Ledger;
    readonly sink: DownlinkSink;
    readonly onRefused: Receiver['onRefused'];
    onState(state: SyncState): void;
  }): Sync;
  close(): void;
}

/** Opens the line; the first start needs the centre and an enrolment code. */
export async function openCentreLink(options: CentreLinkOptions): Promise<Result<CentreLink>> {
  const { store, clock, random, centre } = options;
  const book = openCentreBook(store);
  const known = book.enrolment();
  const keys = loadTerminalKeys(options.secrets, known?.certificate.publicKey);
  const enrolment = known ?? (await enrol());
  if ('ok' in enrolment) return enrolment;
  const { certificate, centrePublicKey, caPem } = enrolment;
  const identity = { terminalId: certificate.terminalId, centrePublicKey };
  const url = centre?.url ?? enrolment.url;
  const line = createCentreClient({ url, caPem, clock, random, keys, identity });
  const office = createCentreOffice({ url, caPem, clock, random, keys, identity });
  let closed = false;
  let lineChanged = (): void => undefined;
  const breaker = createBreaker(clock, () => lineChanged());
  const client = guardClient(line, breaker);
  return ok({
    certificate,
    centrePublicKey,
    client,
    insist: { authorise: async (request) => breaker.note(await line.authorise(request)) },
    startSync({ onState, ...parts }) {
      const sync = createSync({
        ...parts,
        ...{ client: line, clock, book, keys, breaker, onState },
        random: () => (random(1)[0] ?? 0) / 256,
        later(work, delayMs) {
          const timer = setTimeout(work, delayMs);
          return () => clearTimeout(timer);
        },
      });
      lineChanged = () => onState(sync.state());
      void freshCertificate(enrolment);
      return sync;
    },
    close() {
      closed = true;
      office.close();
      line.close();
    },
  });

  /** Nobody waits for it; when it fails, the next start asks again. */
  async function freshCertificate(present: StoredEnrolment): Promise<void> {
    const saveEnrolment = (renewed: StoredEnrolment) => {
      if (!closed) book.saveEnrolment(renewed);
    };
    const { secrets } = options;
    const nowMs = clock.nowMs();
    await renewCertificate({ secrets, book: { saveEnrolment }, office, enrolment: present, nowMs });
  }

  async function enrol(): Promise<StoredEnrolment | Result<never>> {
    if (centre?.enrolmentCode === undefined) return refuse('centre.notEnrolled');
    const { url: firstUrl, caPem: pinned, enrolmentCode } = centre;
    const unknown = createCentreClient({ url: firstUrl, caPem: pinned, clock, random, keys });
    const answer = await unknown.enrol({ enrolmentCode, institution: options.institution });
    unknown.close();
    if (!answer.ok) return answer;
    const stored = { ...answer.value, url: firstUrl, caPem: pinned };
    book.saveEnrolment(stored);
    return stored;
  }
}
