/**
 * The trail of accesses: who looked at whose data, at which desk, and what exactly. Changes are in the
 * ledger; looking changes nothing there, so it has a chain of its own, whose head is booked in the
 * ledger (kind configuration, setting `accessTrail`, `NUMBER/HASH`) on each new day and every fifty
 * accesses. Persons stand in it by the insurer's number only, as in the ledger.
 */
import type Database from 'better-sqlite3';
import { businessDate, type Clock } from '../../../shared/clock.ts';
import type { Ledger } from '../ledger/index.ts';
import { fastestSm3 } from '../ledger/native-sm3.ts';

export const ACCESS_ACTS = [
  'cardRead',
  'idCheck',
  'listView',
  'slipView',
  'slipCopy',
  'purchaseView',
  'stayView',
  'stayPaper',
  'reportView',
  'reportExport',
] as const;
export type AccessAct = (typeof ACCESS_ACTS)[number];

/** `person`: the insurer's number, '' when it is nobody in particular; `subject`: what was looked at. */
export interface Access {
  readonly operator: string;
  readonly desk: string;
  readonly act: AccessAct;
  readonly person: string;
  readonly subject: string;
}

export interface StoredAccess extends Access {
  readonly number: number;
  readonly atMs: number;
}

interface Row extends Omit<StoredAccess, 'atMs'> {
  readonly at_ms: number;
  readonly hash: Uint8Array;
}

export const TRAIL_SETTING = 'accessTrail';
const ANCHOR_EVERY = 50;
const NO_HASH = new Uint8Array(32);
const digest = fastestSm3();

export interface AccessTrail {
  /** Written before the answer goes out; throws when it cannot be written. */
  record(access: Access): void;
  between(fromMs: number, untilMs: number): IterableIterator<StoredAccess>;
}

export function createAccessTrail(
  db: Database.Database,
  ledger: Pick<Ledger, 'append'>,
  clock: Pick<Clock, 'nowMs'>,
): AccessTrail {
  const newest = db.prepare<[], Row>('SELECT * FROM accesses ORDER BY number DESC LIMIT 1');
  const insert = db.prepare('INSERT INTO accesses VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const select = db.prepare<[number, number], Row>(
    'SELECT * FROM accesses WHERE at_ms >= ? AND at_ms < ? ORDER BY number',
  );

  /** What the ledger has seen of the trail nobody can take out of it. */
  function anchor({ number, hash }: Row): void {
    const after = anchorText(number, hash);
    ledger.append({
      kind: 'configuration',
      commandId: `${TRAIL_SETTING}/${after.slice(0, 32)}`,
      operatorId: '',
      payload: { setting: TRAIL_SETTING, before: '', after },
    });
  }

  return {
    record(access) {
      const last = newest.get();
      const atMs = clock.nowMs();
      const isNewDay = last && businessDate(last.at_ms) !== businessDate(atMs);
      if (last && (isNewDay || last.number % ANCHOR_EVERY === 0)) anchor(last);
      const number = (last?.number ?? 0) + 1;
      const hash = hashOf(last?.hash ?? NO_HASH, { ...access, number, atMs });
      const { operator, desk, act, person, subject } = access;
      insert.run(number, atMs, operator, desk, act, person, subject, hash);
    },
    *between(fromMs, untilMs) {
      for (const row of select.iterate(fromMs, untilMs)) yield toAccess(row);
    },
  };
}

/** SM3 of the hash before and the row as a JSON list. */
function hashOf(before: Uint8Array, access: StoredAccess): Uint8Array {
  const { number, atMs, operator, desk, act, person, subject } = access;
  const row = JSON.stringify([number, atMs, operator, desk, act, person, subject]);
  return digest(Buffer.concat([before, Buffer.from(row, 'utf8')]));
}

function anchorText(number: number, hash: Uint8Array): string {
  return `${number}/${Buffer.from(hash).toString('hex')}`;
}

function toAccess({ at_ms: atMs, hash: _hash, ...row }: Row): StoredAccess {
  return { ...row, atMs };
}

export interface TrailAudit {
  readonly accesses: number;
  /** First row that is missing or was changed. */
  readonly wrongAt?: number;
}

/** Checks the chain of a ledger's file, and that every head the ledger has of it is in it. */
export function verifyTrail(db: Database.Database, anchors: Iterable<string>): TrailAudit {
  const table = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'accesses'";
  if (!db.prepare(table).get()) return { accesses: 0 };
  const expected = new Map([...anchors].map((text) => [Number(text.split('/')[0]), text]));
  let before: Uint8Array = NO_HASH;
  let accesses = 0;
  for (const row of db.prepare<[], Row>('SELECT * FROM accesses ORDER BY number').iterate()) {
    const next = accesses + 1;
    if (row.number !== next) return { accesses, wrongAt: next };
    const hash = hashOf(before, toAccess(row));
    const booked = expected.get(next) ?? anchorText(next, hash);
    const same = Buffer.from(hash).equals(row.hash) && booked === anchorText(next, hash);
    if (!same) return { accesses, wrongAt: next };
    before = hash;
    accesses = next;
  }
  const beyond = [...expected.keys()].find((number) => number > accesses);
  return beyond === undefined ? { accesses } : { accesses, wrongAt: accesses + 1 };
}
