/**
 * Personal accounts as far as this terminal may spend them: the centre owns the balance and sends
 * snapshots; here stand only the debits booked since. The database itself refuses an overdraft.
 */
import { ACCOUNT_CODES, byAccount } from '../../../shared/ledger/accounts.ts';
import { KIND_CODES } from '../../../shared/ledger/kinds.ts';
import type { LedgerRecord } from '../../../shared/ledger/record.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { type LedgerContext, type Reading, recordId } from './context.ts';
import { tailOf } from './read.ts';

export interface Available {
  readonly availableFen: number;
  readonly snapshotFen: number;
  readonly asOfMs: number;
  /** Spent here since the snapshot, net of reversals. */
  readonly ownDebitsFen: number;
  /** Spent here beyond what the centre's latest snapshot covers. */
  readonly shortfallFen: number;
}

/** The centre's word on one account: balance, when, and how far our records are in it. */
export interface Snapshot {
  readonly person: string;
  readonly balanceFen: number;
  readonly asOfMs: number;
  readonly lastSeqIncluded: number;
}

/** `applied` is false for a snapshot older than the one held. */
export interface SnapshotEffect {
  readonly applied: boolean;
  /** Spent here beyond what the snapshot covers. */
  readonly shortfallFen: number;
}

interface Row {
  readonly snapshot_fen: number;
  readonly as_of_ms: number;
  readonly own_debits_fen: number;
  readonly shortfall_fen: number;
}

/** What the person can spend here; undefined when the centre never sent a balance. */
export function availableFor({ sql }: Reading, person: string): Available | undefined {
  const row = sql<[string], Row>('SELECT * FROM account_state WHERE person = ?').get(person);
  if (!row) return undefined;
  return {
    availableFen: row.snapshot_fen + row.shortfall_fen - row.own_debits_fen,
    snapshotFen: row.snapshot_fen,
    asOfMs: row.as_of_ms,
    ownDebitsFen: row.own_debits_fen,
    shortfallFen: row.shortfall_fen,
  };
}

/**
 * Books a record's personal-account lines: its person's own, and those of the family member whom a
 * settlement names. Corrections follow their original, so `owners` is not given for them. An
 * overdraft leaves as the database's own error. The lines of a verdict count only while its original is not in the snapshot
 * (`originalId`): the centre never took that money.
 */
export function bookPersonalAccounts(
  ledger: LedgerContext,
  record: { readonly id: number; readonly header: Pick<LedgerRecord, 'person' | 'postings'> },
  owners: readonly (string | undefined)[] | undefined,
  originalId = Number.MAX_SAFE_INTEGER,
): Result<undefined> {
  const { person, postings } = record.header;
  const move = ledger.sql<[number, number, string, number]>(`
    UPDATE account_state SET
      own_debits_fen = own_debits_fen + ?,
      shortfall_fen = min(shortfall_fen, max(0, own_debits_fen + ? - snapshot_fen))
    WHERE person = ? AND included_id < ?`);
  for (const { account, amountFen, party } of byAccount(postings)) {
    if (account !== 'personalAccount') continue;
    if (owners && !owners.includes(party)) return refuse('ledger.postings', { fault: 'party' });
    if (party !== person?.personNo) {
      ledger
        .sql<[string, number]>('INSERT INTO family_records (person, record_id) VALUES (?, ?)')
        .run(party, record.id);
    }
    const known = move.run(amountFen, amountFen, party, originalId).changes > 0;
    if (!known && amountFen > 0) return refuse('ledger.noSnapshot');
  }
  return ok(undefined);
}

/**
 * Takes a snapshot over and counts again what was spent here since. An older one than we hold
 * changes nothing (`applied: false`). The shortfall is what the snapshot no longer covers.
 */
export function applySnapshot(ledger: LedgerContext, snapshot: Snapshot): Result<SnapshotEffect> {
  return ledger.store.transaction<SnapshotEffect>(() => {
    const { epoch, seq } = tailOf(ledger);
    if (snapshot.lastSeqIncluded > seq) {
      return refuse('ledger.recordMissing', { seq: snapshot.lastSeqIncluded });
    }
    const held = availableFor(ledger, snapshot.person);
    if (held && held.asOfMs > snapshot.asOfMs) {
      return ok({ applied: false, shortfallFen: held.shortfallFen });
    }
    const includedId = recordId(epoch, snapshot.lastSeqIncluded);
    const ownDebitsFen = spentAfter(ledger, snapshot.person, includedId);
    const shortfallFen = Math.max(0, ownDebitsFen - snapshot.balanceFen);
    ledger
      .sql<[string, number, number, number, number, number]>(
        `INSERT OR REPLACE INTO account_state (person, snapshot_fen, as_of_ms, included_id,
           own_debits_fen, shortfall_fen) VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(
        snapshot.person,
        snapshot.balanceFen,
        snapshot.asOfMs,
        includedId,
        ownDebitsFen,
        shortfallFen,
      );
    return ok({ applied: true, shortfallFen });
  });
}

/**
 * Personal-account debits booked for a person after one record id, net of reversals, in fen. A
 * verdict stands where its original stands.
 */
export function spentAfter(reading: Reading, person: string, id: number): number {
  const ofOthers = `UNION ALL
       SELECT record_id FROM family_records WHERE person = $person AND record_id > $id`;
  const sum = reading.sql<
    [{ person: string; id: number; account: number; adjustment: number }],
    { fen: number }
  >(
    `SELECT coalesce(sum(e.amount_fen), 0) AS fen FROM (
       SELECT id FROM records WHERE person = $person AND id > $id
       ${knowsFamilies(reading) ? ofOthers : ''}) own
     JOIN records r ON r.id = own.id
     JOIN entries e ON e.record_id = r.id
     WHERE e.account_id = (SELECT id FROM accounts WHERE account = $account AND party = $person)
       AND NOT (r.kind = $adjustment AND r.reverses <= $id)`,
  );
  const account = ACCOUNT_CODES.personalAccount;
  return sum.get({ person, id, account, adjustment: KIND_CODES.verdictAdjustment })?.fen ?? 0;
}

/** A file of an older program is verified as it is: nobody paid for others in it. */
function knowsFamilies({ sql }: Reading): boolean {
  return (
    sql<[], unknown>("SELECT 1 FROM sqlite_master WHERE name = 'family_records'").get() !==
    undefined
  );
}
