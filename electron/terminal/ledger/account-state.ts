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
 * Books a record's personal-account lines; they are its person's own. An overdraft leaves as the
 * database's own error. The lines of a verdict count only while its original is not in the snapshot
 * (`originalId`): the centre never took that money.
 */
export function bookPersonalAccounts(
  ledger: LedgerContext,
  { person, postings }: Pick<LedgerRecord, 'person' | 'postings'>,
  originalId = Number.MAX_SAFE_INTEGER,
): Result<undefined> {
  const move = ledger.sql<[number, number, string, number]>(`
    UPDATE account_state SET
      own_debits_fen = own_debits_fen + ?,
      shortfall_fen = min(shortfall_fen, max(0, own_debits_fen + ? - snapshot_fen))
    WHERE person = ? AND included_id < ?`);
  for (const { account, amountFen, party } of byAccount(postings)) {
    if (account !== 'personalAccount') continue;
    if (party !== person?.personNo) return refuse('ledger.postings', { fault: 'party' });
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
export function spentAfter({ sql }: Reading, person: string, id: number): number {
  const sum = sql<[number, string, string, number, number, number], { fen: number }>(
    `SELECT coalesce(sum(e.amount_fen), 0) AS fen FROM records r
     JOIN entries e ON e.record_id = r.id
     WHERE e.account_id = (SELECT id FROM accounts WHERE account = ? AND party = ?)
       AND r.person = ? AND r.id > ? AND NOT (r.kind = ? AND r.reverses <= ?)`,
  );
  const { personalAccount } = ACCOUNT_CODES;
  const { verdictAdjustment } = KIND_CODES;
  return sum.get(personalAccount, person, person, id, verdictAdjustment, id)?.fen ?? 0;
}
