/** The local ledger: start here. Everything is synchronous; every write is one durable transaction. */
import type { Clock } from '../../../shared/clock.ts';
import type { Account, TotalName } from '../../../shared/ledger/accounts.ts';
import type { Digest } from '../../../shared/ledger/chain.ts';
import type { ClockQuality } from '../../../shared/ledger/record.ts';
import { invariant, ok, type Result, refuse } from '../../../shared/result.ts';
import type { Accumulators } from '../../../shared/settlement/types.ts';
import type { Store } from '../store/index.ts';
import { statementsOf } from '../store/statements.ts';
import {
  type Available,
  applySnapshot,
  availableFor,
  type Snapshot,
  type SnapshotEffect,
} from './account-state.ts';
import { type AccumulatorSnapshot, accumulatorsOf, applyAccumulators } from './accumulators.ts';
import { type Acknowledged, acknowledge, acknowledgedOf } from './acknowledgement.ts';
import { type Appended, append } from './append.ts';
import { auditTail } from './audit.ts';
import type { LedgerContext, StoredRecord } from './context.ts';
import type { Draft } from './draft.ts';
import { type Intents, intentsOf } from './intents.ts';
import { fastestSm3 } from './native-sm3.ts';
import * as read from './read.ts';

export { openStore, type Store } from '../store/index.ts';
export type { Available, Snapshot, SnapshotEffect } from './account-state.ts';
export type { AccumulatorSnapshot } from './accumulators.ts';
export type { Acknowledged } from './acknowledgement.ts';
export type { Appended } from './append.ts';
export type { Place, StoredRecord } from './context.ts';
export type { Draft } from './draft.ts';
export type { Intent, IntentState, Intents } from './intents.ts';
export type { Head } from './read.ts';

export interface Ledger {
  readonly terminalId: string;
  readonly store: Store;
  /** Books a draft. The same command again gives the stored record and `replayed: true`. */
  append(draft: Draft): Result<Appended>;
  /** One durable transaction around several writes, this ledger's and other rooms' tables. */
  transaction<T>(work: () => Result<T>): Result<T>;
  /** What a person can spend here; undefined when the centre never sent a balance. */
  available(person: string): Available | undefined;
  applySnapshot(snapshot: Snapshot): Result<SnapshotEffect>;
  accumulators(person: string, year: number): Accumulators;
  applyAccumulators(snapshot: AccumulatorSnapshot): Result<undefined>;
  balance(account: Account, party: string): number;
  balances(account: Account): ReadonlyMap<string, number>;
  record(seq: number, epoch?: number): StoredRecord | undefined;
  recordByCommand(commandId: string): StoredRecord | undefined;
  reversalOf(seq: number, epoch?: number): StoredRecord | undefined;
  /** What a verdict of the centre changed about a settlement. */
  adjustmentOf(seq: number, epoch?: number): StoredRecord | undefined;
  records(range: {
    readonly fromSeq: number;
    readonly limit: number;
    readonly epoch?: number;
  }): readonly StoredRecord[];
  head(): read.Head;
  acknowledged(): Acknowledged;
  acknowledge(seq: number, headHex: string): Result<Acknowledged>;
  /** Perpetual totals by name, in fen. */
  totals(): Readonly<Record<TotalName, number>>;
  readonly intents: Intents;
}

/** Stands before every booking of something new. */
export interface BookingGuard {
  /** A refusal, or what has to be booked before the draft; asked for again, it stays booked once. */
  check(draft: Draft): Result<readonly Draft[]>;
  booked(record: StoredRecord): void;
}

export interface LedgerOptions {
  readonly guard?: BookingGuard;
  readonly clock: Clock;
  readonly terminalId: string;
  /** New at every start of the machine or the service. */
  readonly bootId: string;
  /** The host's fastest SM3 otherwise. */
  readonly sm3?: Digest;
  readonly clockQuality?: () => ClockQuality;
  /** Goes into the first record when the ledger is new. */
  readonly genesis?: {
    readonly institutionId: string;
    readonly region: string;
    readonly softwareVersion: string;
  };
}

/** Newest records checked at every start: a busy day of a till. The rest is checked once a day. */
const TAIL_RECORDS = 500;

/** Opens the ledger in a store; a new one gets its genesis record. A damaged tail is refused. */
export function openLedger(store: Store, options: LedgerOptions): Result<Ledger> {
  const context: LedgerContext = {
    store,
    sql: statementsOf(store.db),
    clock: options.clock,
    clockQuality: options.clockQuality ?? (() => 'set'),
    terminalId: options.terminalId,
    bootId: options.bootId,
    digest: options.sm3 ?? fastestSm3(),
  };
  const begun = begin(context, options);
  return begun.ok ? ok(ledgerOf(context, options.guard)) : begun;
}

function begin(context: LedgerContext, options: LedgerOptions): Result<undefined> {
  const head = read.headOf(context);
  if (head.seq > 0) {
    const wrong = auditTail(context, { digest: context.digest, records: TAIL_RECORDS });
    if (wrong) return refuse('ledger.damaged', { ...wrong });
    const found = read.recordAt(context, head.seq)?.header.terminalId ?? '';
    const wanted = options.terminalId;
    return found === wanted ? ok(undefined) : refuse('ledger.otherTerminal', { found, wanted });
  }
  const about = options.genesis ?? { institutionId: '', region: '', softwareVersion: '' };
  const first = append(context, {
    kind: 'genesis',
    commandId: `genesis/${options.terminalId}/${head.epoch}`,
    operatorId: '',
    payload: {
      ...about,
      previousEpoch: 0,
      previousSeq: 0,
      previousHead: head.hash,
      openingTotalsFen: [],
      reason: 'first start',
    },
  });
  return first.ok ? ok(undefined) : first;
}

/** What was booked before is given back whatever the guard says now. */
function appendGuarded(
  context: LedgerContext,
  guard: BookingGuard,
  draft: Draft,
): Result<Appended> {
  const before = guard.check(draft);
  if (!before.ok) {
    return read.recordByCommand(context, draft.commandId) ? append(context, draft) : before;
  }
  const appended = appendAll(context, [...before.value, draft]);
  if (appended.ok) guard.booked(appended.value.record);
  return appended;
}

function appendAll(context: LedgerContext, drafts: readonly Draft[]): Result<Appended> {
  const [draft, ...more] = drafts;
  invariant(draft !== undefined, 'something to book');
  if (more.length === 0) return append(context, draft);
  return context.store.transaction(() => {
    const first = append(context, draft);
    return first.ok ? appendAll(context, more) : first;
  });
}

function ledgerOf(context: LedgerContext, guard: BookingGuard | undefined): Ledger {
  return {
    terminalId: context.terminalId,
    store: context.store,
    append: (draft) => (guard ? appendGuarded(context, guard, draft) : append(context, draft)),
    transaction: (work) => context.store.transaction(work),
    available: (person) => availableFor(context, person),
    applySnapshot: (snapshot) => applySnapshot(context, snapshot),
    accumulators: (person, year) => accumulatorsOf(context, person, year),
    applyAccumulators: (snapshot) => applyAccumulators(context, snapshot),
    balance: (account, party) => read.balanceOf(context, account, party),
    balances: (account) => read.balancesOf(context, account),
    record: (seq, epoch) => read.recordAt(context, seq, epoch),
    recordByCommand: (commandId) => read.recordByCommand(context, commandId),
    reversalOf: (seq, epoch) => read.reversalOf(context, seq, epoch),
    adjustmentOf: (seq, epoch) => read.adjustmentOf(context, seq, epoch),
    records: (range) => read.recordsFrom(context, range),
    head: () => read.headOf(context),
    acknowledged: () => acknowledgedOf(context),
    acknowledge: (seq, headHex) => acknowledge(context, seq, headHex),
    totals: () => read.totalsByName(context),
    intents: intentsOf(context),
  };
}
