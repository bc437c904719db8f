/** Loads, under locks, what a batch will touch. Persons are locked in one order: no deadlocks. */
import type { BatchRecord } from '../../shared/batch/batch.ts';
import { parseJson } from '../../shared/centre/signed.ts';
import { KIND_CODES } from '../../shared/ledger/kinds.ts';
import { type Policy, parsePolicy } from '../../shared/settlement/index.ts';
import type { Queryable } from '../store/database.ts';
import type { PolicyFinder } from './book.ts';
import { payloadOf } from './payload.ts';
import type { AccountState, Booking, BookingState, PersonState, Reversible } from './state.ts';

interface Scope {
  readonly terminalId: string;
  readonly epoch: number;
  readonly nowMs: number;
}

/** Everything the new records of a batch need. */
export async function loadState(
  tx: Queryable,
  records: readonly BatchRecord[],
  scope: Scope,
): Promise<BookingState> {
  const bookings = await loadBookings(tx, originalsOf(records), scope);
  const psnNos = new Set(records.flatMap(({ header }) => header.person?.personNo ?? []));
  for (const { psnNo } of bookings.values()) psnNos.add(psnNo);
  const wanted = [...psnNos].sort();
  const persons = await loadPersons(tx, wanted);
  return {
    persons,
    accounts: await loadAccounts(tx, wanted, scope),
    bookings,
    newBookings: [],
    newEntries: [],
    accumulators: new Map(),
    consumed: [],
    reversedSeqs: [],
  };
}

function originalsOf(records: readonly BatchRecord[]): number[] {
  return records.flatMap(({ header }) => {
    const payload = header.kind === KIND_CODES.reversal ? payloadOf(header) : undefined;
    const isReversal = typeof payload === 'object' && payload.kind === 'reversal';
    return isReversal ? [payload.payload.originalSeq] : [];
  });
}

async function loadBookings(
  tx: Queryable,
  seqs: readonly number[],
  { terminalId, epoch }: Scope,
): Promise<Map<number, Reversible>> {
  if (seqs.length === 0) return new Map();
  const rows = await tx.query<{
    seq: number;
    command_id: string;
    psn_no: string;
    outcome: Booking['outcome'];
    acct_pay_fen: number;
    fund_pay_sum_fen: number;
    year: number;
    deltas_fen: Record<string, number>;
    reversed: boolean;
  }>('SELECT * FROM booking WHERE terminal_id = $1 AND epoch = $2 AND seq = ANY ($3)', [
    terminalId,
    epoch,
    seqs,
  ]);
  return new Map(
    rows.map((row) => [
      row.seq,
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
      },
    ]),
  );
}

async function loadPersons(
  tx: Queryable,
  psnNos: readonly string[],
): Promise<Map<string, PersonState>> {
  const rows = await tx.query<{
    psn_no: string;
    insutype: string;
    psn_type: string;
    civil_servant: boolean;
    identities: string[];
    blocked_since_ms: number | null;
  }>(
    `SELECT psn_no, insutype, psn_type, civil_servant, identities,
            (SELECT since_ms FROM block_entry
              WHERE kind = 'person' AND number = psn_no AND blocked) AS blocked_since_ms
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
        blockedSinceMs: row.blocked_since_ms ?? undefined,
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
    `SELECT psn_no, terminal_id, command_id, acct_pay_fen FROM authorisation
      WHERE psn_no = ANY ($1) AND state = 'held' AND expires_at_ms > $2`,
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
