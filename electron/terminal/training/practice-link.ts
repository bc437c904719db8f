/**
 * The centre of training mode, in this process: it grants every authorisation, confirms every record
 * at once and has no line to anybody. What it sends down are the policies and the catalogue of the
 * real terminal and the practice holders.
 */
import type Database from 'better-sqlite3';
import type { Authorisation, AuthoriseRequest } from '../../../shared/centre/authorisation.ts';
import type { Certificate } from '../../../shared/centre/certificate.ts';
import type { CentreClient, SyncState } from '../../../shared/centre/client.ts';
import type { CentreOffice } from '../../../shared/centre/office.ts';
import type { CentreRecords } from '../../../shared/centre/records.ts';
import type { Clock } from '../../../shared/clock.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { CentreLink } from '../centre/link.ts';
import type { Sync } from '../centre/sync.ts';
import type { Ledger } from '../ledger/index.ts';
import { type PracticeHolder, practiceInquiry } from './practice-world.ts';

export interface PracticeLinkOptions {
  /** The real terminal's certificate, and its store to copy policies and catalogue from. */
  readonly certificate: Certificate;
  readonly live: Database.Database;
  readonly holders: readonly PracticeHolder[];
  readonly clock: Clock;
}

/** How the id of every terminal to practise on begins. */
export const PRACTICE_MARK = 'TRAINING-';
/** Longest terminal id; see the certificate. */
const MAX_ID = 32;

export function practiceLink(options: PracticeLinkOptions): CentreLink {
  const { certificate, holders, clock } = options;
  const client = practiceClient(options);
  const terminalId = `${PRACTICE_MARK}${certificate.terminalId}`.slice(0, MAX_ID);
  return {
    certificate: { ...certificate, terminalId, balanceMode: 'snapshot' },
    sealedCertificate: { text: '', signature: '' },
    // Whoever scans the slip reads that it is none.
    signSlip: () => 'TRAINING, NOT VALID',
    signClearing: (statement) => ({
      ...{ text: JSON.stringify(statement), signature: 'TRAINING, NOT VALID' },
    }),
    centrePublicKey: '',
    client,
    insist: client,
    office: practiceOffice(clock),
    records: NO_RECORDS,
    vouchers: {
      resolve: async () => refuse('training.noVoucher'),
      activate: async () => refuse('training.noVoucher'),
    },
    startSync: ({ ledger, sink, onState }) =>
      practiceSync(ledger, onState, () => {
        copyTables(options.live, ledger.store.db);
        for (const { id, version, text } of policiesOf(options.live)) {
          const taken = sink.applyPolicy({ policyId: id, policyVersion: version, text });
          if (!taken.ok) return taken;
        }
        for (const { person } of holders) sink.applyPerson(person);
        return ok(null);
      }),
    close: () => undefined,
  };
}

function practiceClient({ holders, clock, certificate }: PracticeLinkOptions): CentreClient {
  const held = new Map<string, Authorisation>();
  const unknown = (commandId: string): Authorisation => ({
    ...{ commandId, state: 'unknown', acctPayFen: 0, fundPaySumFen: 0, expiresInS: 0 },
  });
  const grant = ({ commandId, acctPayFen, fundPaySumFen, expiresInS }: AuthoriseRequest) => {
    const granted = { commandId, state: 'held', acctPayFen, fundPaySumFen, expiresInS } as const;
    held.set(commandId, granted);
    return granted;
  };
  return {
    health: async () => ok({ status: 'ready', timeMs: clock.nowMs(), region: certificate.region }),
    enrol: async () => refuse('training.nothingSent'),
    async inquire(credential) {
      const holder = holders.find(({ person }) =>
        credential.kind === 'card'
          ? person.cardNumbers.includes(credential.cardNumber)
          : credential.kind === 'id' && person.idNumber === credential.idNumber,
      );
      if (!holder) return refuse('till.personUnknown');
      return ok(practiceInquiry(holder, clock.nowMs()));
    },
    authorise: async (request) => ok(grant(request)),
    queryAuthorisation: async (commandId) => ok(held.get(commandId) ?? unknown(commandId)),
    async voidAuthorisation(commandId) {
      const voided = { ...(held.get(commandId) ?? unknown(commandId)), state: 'voided' } as const;
      held.set(commandId, voided);
      return ok(voided);
    },
    sendBatch: async () => refuse('training.nothingSent'),
    downlink: async () => refuse('training.nothingSent'),
    close: () => undefined,
  };
}

const nothing = async () => refuse('training.nothingSent');

/** Nobody who is practised on is on file anywhere. */
const NO_RECORDS: CentreRecords = {
  ...{ startPhone: nothing, confirmPhone: nothing, rights: nothing },
  close: () => undefined,
};

function practiceOffice(clock: Clock): CentreOffice {
  const signed = async () => ok({ signNo: 'TRAINING', signTimeMs: clock.nowMs() });
  return {
    ...{ stand: nothing, openEpoch: nothing, renew: nothing, reconcile: nothing },
    ...{ signIn: signed, signOut: signed, close: () => undefined },
  };
}

/** Confirms what was booked, a turn later, as a quick centre would. */
function practiceSync(
  ledger: Ledger,
  onState: (state: SyncState) => void,
  begin: () => Result<null>,
): Sync {
  let ended = false;
  const state = (): SyncState => ({
    ...{ link: 'online', queueRecords: 0, queueAmountFen: 0, oldestAgeMs: 0, nextTryInMs: 0 },
    acknowledgedSeq: ledger.acknowledged().seq,
  });
  function confirm(): void {
    if (ended) return;
    const { seq, hash } = ledger.head();
    if (seq > ledger.acknowledged().seq) ledger.acknowledge(seq, hash);
    onState(state());
  }
  return {
    state,
    kick: () => void setImmediate(confirm),
    async drain() {
      const begun = begin();
      return begun.ok ? ok(state()) : begun;
    },
    resend: async () => refuse('training.nothingSent'),
    async stop() {
      ended = true;
    },
  };
}

/** Tables that are the same in both ledgers: what is sold, and who works here. */
const COPIED = ['catalogue_versions', 'catalogue_items', 'catalogue_initials', 'operators'];

function copyTables(from: Database.Database, to: Database.Database): void {
  to.transaction(() => {
    for (const table of COPIED) {
      const columns = to.pragma(`table_info(${table})`) as { readonly name: string }[];
      const names = columns.map(({ name }) => name);
      const insert = to.prepare(
        `INSERT OR IGNORE INTO ${table} (${names}) VALUES (${names.map(() => '?')})`,
      );
      for (const row of from.prepare(`SELECT ${names} FROM ${table}`).raw().iterate()) {
        insert.run(...(row as unknown[]));
      }
    }
  })();
}

function policiesOf(live: Database.Database) {
  return live
    .prepare<[], { id: string; version: string; text: string }>('SELECT * FROM policies')
    .all();
}
