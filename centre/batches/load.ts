/** Loads, under locks, what a batch will touch. Persons are locked in one order: no deadlocks. */
import type { BatchRecord } from '../../shared/batch/batch.ts';
import { parseJson } from '../../shared/centre/signed.ts';
import { decodeRecord, type LedgerRecord } from '../../shared/ledger/record.ts';
import { verdictCommand } from '../../shared/ledger/verdict-command.ts';
import { type IdentityPeriod, withoutEnd } from '../../shared/people/identities.ts';
import { type Policy, parsePolicy } from '../../shared/settlement/index.ts';
import { familyHold, IN_FORCE } from '../holds.ts';
import type { Queryable } from '../store/database.ts';
import type { PolicyFinder } from './book.ts';
import { payloadOf } from './payload.ts';
import type { PersonFacts } from './recompute.ts';
import { placeOf, reversedBy } from './rules/load.ts';
import type { Permit } from './rules/offline.ts';
import { type Place, placeKey } from './rules.ts';
import type { AccountState, Booking, BookingState, Reversible } from './state.ts';

export interface Scope {
  readonly terminalId: string;
  readonly epoch: number;
  readonly nowMs: number;
}

/** Everything the new records of a batch need. */
export async function loadState(
  tx: Queryable,
  records: readonly BatchRecord[],
  scope: Scope,
): Promise<Required<BookingState>> {
  const reversed = reversedBy(records);
  const bookings = await loadBookings(tx, reversed, scope);
  const psnNos = new Set([...records.flatMap(partiesOf), ...bookedFor(bookings)]);
  const wanted = [...psnNos].sort();
  const persons = await loadPersons(tx, wanted);
  const present = [...bookings].flatMap(([key, booking]): [number, Reversible][] =>
    key === placeKey({ epoch: scope.epoch, seq: booking.seq }) ? [[booking.seq, booking]] : [],
  );
  return {
    persons,
    accounts: await loadAccounts(tx, wanted, scope),
    bookings: new Map(present),
    former: bookings,
    originals: await loadOriginals(tx, reversed, records, scope),
    adjustments: await loadAdjustments(tx, reversed, records, scope),
    permits: await loadPermits(tx, records, scope),
    drawnFen: new Map(),
    newBookings: [],
    newEntries: [],
    accumulators: new Map(),
    consumed: [],
    reversedSeqs: [],
    reversedFormer: [],
  };
}

/** The person of a record and who else pays for them. */
function partiesOf({ header }: BatchRecord): string[] {
  const decoded = payloadOf(header);
  const payer =
    typeof decoded === 'object' && decoded.kind === 'settlement'
      ? decoded.payload.familyPayer?.personNo
      : undefined;
  return [header.person?.personNo ?? [], payer ?? []].flat();
}

function bookedFor(bookings: ReadonlyMap<string, Booking>): string[] {
  return [...bookings.values()].flatMap(({ psnNo, family }) => [psnNo, family?.psnNo ?? []].flat());
}

/** Earlier bookings that these records reverse, of whatever epoch, by place. */
async function loadBookings(
  tx: Queryable,
  places: readonly Place[],
  { terminalId }: Scope,
): Promise<Map<string, Reversible>> {
  if (places.length === 0) return new Map();
  const rows = await tx.query<{
    epoch: number;
    seq: number;
    command_id: string;
    psn_no: string;
    outcome: Booking['outcome'];
    acct_pay_fen: number;
    fund_pay_sum_fen: number;
    year: number;
    deltas_fen: Record<string, number>;
    reversed: boolean;
    family_psn_no: string | null;
    family_fen: number;
  }>(
    `SELECT * FROM booking WHERE terminal_id = $1
        AND (epoch, seq) IN (SELECT * FROM unnest ($2::bigint[], $3::bigint[]))`,
    [terminalId, places.map(({ epoch }) => epoch), places.map(({ seq }) => seq)],
  );
  return new Map(
    rows.map((row) => [
      placeKey(row),
      {
        seq: row.seq,
        commandId: row.command_id,
        psnNo: row.psn_no,
        outcome: row.outcome,
        acctPayFen: row.acct_pay_fen,
        fundPaySumFen: row.fund_pay_sum_fen,
        year: row.year,
        deltasFen: row.deltas_fen,
        reasons: [],
        reversed: row.reversed,
        ...(row.family_psn_no !== null && {
          family: { psnNo: row.family_psn_no, amountFen: row.family_fen },
        }),
      },
    ]),
  );
}

/** The records that reversals name, stored or new. */
async function loadOriginals(
  tx: Queryable,
  places: readonly Place[],
  records: readonly BatchRecord[],
  { terminalId, epoch }: Scope,
): Promise<Map<string, BatchRecord>> {
  if (places.length === 0) return new Map();
  const rows = await tx.query<{ hash: string; bytes: Buffer }>(
    `SELECT hash, bytes FROM record WHERE terminal_id = $1
        AND (epoch, seq) IN (SELECT * FROM unnest ($2::bigint[], $3::bigint[]))`,
    [terminalId, places.map((place) => place.epoch), places.map(({ seq }) => seq)],
  );
  const stored = rows.map((row) => ({ ...row, header: decodeRecord(row.bytes) }));
  const fresh = records.map((record): [string, BatchRecord] => [
    placeKey({ epoch, seq: record.header.seq }),
    record,
  ]);
  return new Map([
    ...stored.map((record): [string, BatchRecord] => [placeKey(record.header), record]),
    ...fresh,
  ]);
}

/** The records by which the terminal answered verdicts on what is reversed here. */
async function loadAdjustments(
  tx: Queryable,
  places: readonly Place[],
  records: readonly BatchRecord[],
  { terminalId }: Scope,
): Promise<Map<string, LedgerRecord>> {
  if (places.length === 0) return new Map();
  const rows = await tx.query<{ bytes: Buffer }>(
    'SELECT bytes FROM record WHERE terminal_id = $1 AND kind = 32 AND command_id = ANY ($2)',
    [terminalId, places.map(verdictCommand)],
  );
  const headers = [
    ...rows.map(({ bytes }) => decodeRecord(bytes)),
    ...records.map(({ header }) => header),
  ];
  return new Map(
    headers.flatMap((header): [string, LedgerRecord][] => {
      const decoded = payloadOf(header);
      if (typeof decoded !== 'object' || decoded.kind !== 'verdictAdjustment') return [];
      return [[placeKey(placeOf(decoded.payload)), header]];
    }),
  );
}

/** Holds and reservations that these settlements name, whatever has become of them. */
async function loadPermits(
  tx: Queryable,
  records: readonly BatchRecord[],
  { terminalId }: Scope,
): Promise<Map<string, Permit>> {
  const named = records.flatMap(({ header }) => {
    const decoded = payloadOf(header);
    if (typeof decoded !== 'object' || decoded.kind !== 'settlement') return [];
    const ids = [header.commandId, decoded.payload.authorisationId ?? []].flat();
    return decoded.payload.familyPayer ? [...ids, ...ids.map(familyHold)] : ids;
  });
  const rows = await tx.query<{
    command_id: string;
    kind: Permit['kind'];
    acct_pay_fen: number;
    fund_pay_sum_fen: number;
    used_fen: number;
  }>(
    `SELECT command_id, kind, acct_pay_fen, fund_pay_sum_fen, used_fen FROM authorisation
      WHERE terminal_id = $1 AND command_id = ANY ($2) AND request_digest <> ''`,
    [terminalId, [...new Set(named)]],
  );
  return new Map(
    rows.map((row) => [
      row.command_id,
      {
        kind: row.kind,
        acctPayFen: row.acct_pay_fen,
        fundPaySumFen: row.fund_pay_sum_fen,
        usedFen: row.used_fen,
      },
    ]),
  );
}

async function loadPersons(
  tx: Queryable,
  psnNos: readonly string[],
): Promise<Map<string, PersonFacts>> {
  const rows = await tx.query<{
    psn_no: string;
    insutype: string;
    psn_type: string;
    civil_servant: boolean;
    identities: string[];
    identity_periods: IdentityPeriod[];
  }>(
    `SELECT psn_no, insutype, psn_type, civil_servant, identities, identity_periods
       FROM person WHERE psn_no = ANY ($1) ORDER BY psn_no FOR UPDATE`,
    [psnNos],
  );
  return new Map(
    rows.map((row) => [
      row.psn_no,
      {
        insutype: row.insutype,
        psnType: row.psn_type,
        civilServant: row.civil_servant,
        identities: row.identities,
        identityPeriods: withoutEnd(row.identities, row.identity_periods),
      },
    ]),
  );
}

/** Whoever changes an account holds its person's lock, so the account itself needs none. */
async function loadAccounts(
  tx: Queryable,
  psnNos: readonly string[],
  { terminalId, nowMs }: Scope,
): Promise<Map<string, AccountState>> {
  const rows = await tx.query<{
    psn_no: string;
    current_year_fen: number;
    prior_year_fen: number;
    entries: number;
  }>('SELECT * FROM account WHERE psn_no = ANY ($1)', [psnNos]);
  const holds = await tx.query<{
    psn_no: string;
    terminal_id: string;
    command_id: string;
    acct_pay_fen: number;
  }>(
    `SELECT psn_no, terminal_id, command_id, acct_pay_fen - used_fen AS acct_pay_fen
       FROM authorisation WHERE psn_no = ANY ($1) AND ${IN_FORCE}`,
    [psnNos, nowMs],
  );
  const holdsOf = (psnNo: string) =>
    holds
      .filter((hold) => hold.psn_no === psnNo)
      .map((hold): [string, number] => [holdKey(hold, terminalId), hold.acct_pay_fen]);
  return new Map(
    rows.map((row) => [
      row.psn_no,
      {
        priorYearFen: row.prior_year_fen,
        currentYearFen: row.current_year_fen,
        entries: row.entries,
        holds: new Map(holdsOf(row.psn_no)),
      },
    ]),
  );
}

/** This terminal's own holds go by their command alone, as its records name them. */
function holdKey(
  hold: { readonly terminal_id: string; readonly command_id: string },
  terminalId: string,
): string {
  return hold.terminal_id === terminalId
    ? hold.command_id
    : `${hold.terminal_id}/${hold.command_id}`;
}

/** Policies by id and version, each parsed once per process; an unknown one is asked for again. */
const parsed = new Map<string, Policy>();

/** Makes every policy version that these records name available. */
export async function loadPolicies(
  tx: Queryable,
  records: readonly BatchRecord[],
): Promise<PolicyFinder> {
  const key = (id: string, version: string) => JSON.stringify([id, version]);
  const named = records.flatMap(({ header }) => header.policy ?? []);
  const missing = named.filter(({ id, version }) => !parsed.has(key(id, version)));
  if (missing.length > 0) {
    const rows = await tx.query<{ policy_id: string; policy_version: string; text: string }>(
      'SELECT * FROM policy WHERE policy_id = ANY ($1)',
      [[...new Set(missing.map(({ id }) => id))]],
    );
    for (const row of rows) {
      const policy = parsePolicy(parseJson(row.text));
      if (policy.ok) parsed.set(key(row.policy_id, row.policy_version), policy.value);
    }
  }
  return (id, version) => parsed.get(key(id, version));
}
