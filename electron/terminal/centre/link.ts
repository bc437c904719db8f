/**
 * The terminal's line to the centre, ready to use: keys, enrolment (once, with a code), client and
 * sync. A terminal that was never enrolled does not start.
 */
import type { Certificate, Institution } from '../../../shared/centre/certificate.ts';
import { type ClearingStatement, sealClearing } from '../../../shared/centre/clearing-file.ts';
import type { CentreClient, SyncState } from '../../../shared/centre/client.ts';
import type { CentreOffice } from '../../../shared/centre/office.ts';
import type { CentreRecords } from '../../../shared/centre/records.ts';
import type { Envelope } from '../../../shared/centre/signed.ts';
import type { Sm2KeyPair } from '../../../shared/centre/sm2.ts';
import type { CentreVouchers } from '../../../shared/centre/voucher.ts';
import type { Clock } from '../../../shared/clock.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { type SlipProof, signSlip } from '../../../shared/slip-proof/slip-proof.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Store } from '../store/index.ts';
import { createBreaker, guardClient, guardVouchers } from './breaker.ts';
import { type CentreBook, openCentreBook, type StoredEnrolment } from './centre-book.ts';
import { createCentreClient } from './client.ts';
import { createMeeting } from './meet.ts';
import { createCentreOffice } from './office.ts';
import type { DownlinkSink, Receiver } from './receive.ts';
import { createCentreRecords } from './records.ts';
import { renewCertificate } from './renew.ts';
import type { SecretStore } from './secret-store.ts';
import { createSync, type Sync } from './sync.ts';
import { loadTerminalKeys } from './terminal-keys.ts';
import { createCentreVouchers } from './vouchers.ts';

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
  /** The newest: a renewed one counts as soon as it is here. */
  readonly certificate: Certificate;
  /** The same as the centre signed it, for those who check our slips. */
  readonly sealedCertificate: Envelope;
  /** Text of the QR code of a slip, signed with the key that is certified now. */
  signSlip(proof: SlipProof): string;
  /** A clearing file for an agency, signed with the same key. */
  signClearing(statement: ClearingStatement): Envelope;
  /** SM2 key the centre signs with; PINs that it checks are enciphered with it. */
  readonly centrePublicKey: string;
  /** Calls end at once while the line is known to be down. */
  readonly client: CentreClient;
  /** Tries the line also while it is known to be down; the cashier waits for it. */
  readonly insist: Pick<CentreClient, 'authorise'>;
  /** Codes of e-vouchers, and their activation. */
  readonly vouchers: CentreVouchers;
  /** Calls that no cashier waits for. */
  readonly office: CentreOffice;
  /** What the centre has on file of a person. */
  readonly records: CentreRecords;
  startSync(options: {
    readonly ledger: Ledger;
    readonly sink: DownlinkSink;
    readonly onRefused: Receiver['onRefused'];
    onState(state: SyncState): void;
    /** A certificate came; its limits and balance mode are in force now. */
    onCertificate?(certificate: Certificate): void;
  }): Sync;
  close(): void;
}

/** Opens the line; the first start needs the centre and an enrolment code. */
export async function openCentreLink(options: CentreLinkOptions): Promise<Result<CentreLink>> {
  const { store, secrets, clock, random, centre } = options;
  const book = openCentreBook(store);
  const known = book.enrolment();
  const found = known ?? (await enrol(options, book));
  if ('ok' in found) return found;
  let enrolment = found;
  const keys = keysOf(() => loadTerminalKeys(secrets, enrolment.certificate.publicKey));
  const { centrePublicKey, caPem } = enrolment;
  const identity = { terminalId: enrolment.certificate.terminalId, centrePublicKey };
  const url = centre?.url ?? enrolment.url;
  const line = createCentreClient({ url, caPem, clock, random, keys, identity });
  const vouchers = createCentreVouchers({ url, caPem, clock, random, keys, identity });
  const office = createCentreOffice({ url, caPem, clock, random, keys, identity });
  const records = createCentreRecords({ url, caPem, clock, random, keys, identity });
  let closed = false;
  let lineChanged = (_link: 'online' | 'offline'): void => undefined;
  const breaker = createBreaker(clock, (link) => lineChanged(link));

  /** Nobody waits for it; when it fails, it is asked for again later. */
  async function renew(): Promise<void> {
    const saveEnrolment = (renewed: StoredEnrolment) => {
      if (closed) return;
      book.saveEnrolment(renewed);
      enrolment = renewed;
      keys.changed();
    };
    const nowMs = clock.nowMs();
    await renewCertificate({ secrets, book: { saveEnrolment }, office, enrolment, nowMs });
  }

  return ok({
    get certificate() {
      return enrolment.certificate;
    },
    get sealedCertificate() {
      return enrolment.sealedCertificate;
    },
    centrePublicKey,
    signSlip: (proof) => signSlip(proof, keys),
    signClearing: (statement) => sealClearing(statement, keys),
    client: guardClient(line, breaker),
    vouchers: guardVouchers(vouchers, breaker),
    insist: { authorise: async (request) => breaker.note(await line.authorise(request)) },
    office,
    records,
    startSync({ onState, onCertificate, ...parts }) {
      const meeting = createMeeting({
        ...{ ledger: parts.ledger, clock },
        office: { stand: async () => breaker.note(await office.stand()) },
        async renew() {
          const { serial } = enrolment.certificate;
          await renew();
          if (enrolment.certificate.serial !== serial) onCertificate?.(enrolment.certificate);
        },
      });
      const sync = createSync({
        ...parts,
        ...{ client: line, clock, book, keys, breaker, onState, meet: meeting.meet },
        random: () => (random(1)[0] ?? 0) / 256,
        later(work, delayMs) {
          const timer = setTimeout(work, delayMs);
          return () => clearTimeout(timer);
        },
      });
      lineChanged = (link) => {
        if (link === 'offline') meeting.forget();
        onState(sync.state());
      };
      return sync;
    },
    close() {
      closed = true;
      office.close();
      records.close();
      vouchers.close();
      line.close();
    },
  });
}

/** The key pair that is certified now, for those who keep the object over a change of keys. */
function keysOf(load: () => Sm2KeyPair): Sm2KeyPair & { changed(): void } {
  let present = load();
  return {
    get publicKey() {
      return present.publicKey;
    },
    get privateKey() {
      return present.privateKey;
    },
    changed() {
      present = load();
    },
  };
}

async function enrol(
  { secrets, clock, random, institution, centre }: CentreLinkOptions,
  book: CentreBook,
): Promise<StoredEnrolment | Result<never>> {
  if (centre?.enrolmentCode === undefined) return refuse('centre.notEnrolled');
  const { url, caPem, enrolmentCode } = centre;
  const keys = loadTerminalKeys(secrets);
  const stranger = createCentreClient({ url, caPem, clock, random, keys });
  const answer = await stranger.enrol({ enrolmentCode, institution });
  stranger.close();
  if (!answer.ok) return answer;
  const stored = { ...answer.value, url, caPem };
  book.saveEnrolment(stored);
  return stored;
}
