/** Rows of cases and what came back of them. No rules here but those of the tables. */
import type Database from 'better-sqlite3';
import * as z from 'zod';
import {
  EVIDENCE_ITEMS,
  THIRD_PARTY_STATES,
  type ThirdPartyState,
} from '../../../shared/contract/recovery.ts';
import type { SealedTable } from '../identity/reseal-rows.ts';
import type { CaseEntry, CaseParties, CaseRow } from './case.ts';

/** Seals and opens the names of a case; the context binds them to their row. */
export interface Sealer {
  seal(context: string, text: string): Buffer;
  open(context: string, sealed: Uint8Array): string;
}

export interface NewCase
  extends Omit<CaseRow, 'number' | 'caseId' | 'advancedSeq' | 'advancedMs'>,
    CaseParties {
  readonly commandId: string;
}

export interface CaseStore {
  answer(stayId: string): ThirdPartyState | undefined;
  setAnswer(stayId: string, state: ThirdPartyState): void;
  /** Stays where the third party cannot pay or is unknown and no case exists. */
  withoutCase(): readonly { readonly stayId: string; readonly state: 'cannotPay' | 'unknown' }[];
  /** Case id of the new case. */
  insert(row: NewCase): string;
  get(caseId: string): CaseRow | undefined;
  byStay(stayId: string): CaseRow | undefined;
  byCommand(commandId: string): CaseRow | undefined;
  bySettlement(seq: number, epoch: number): CaseRow | undefined;
  list(): readonly CaseRow[];
  parties(caseId: string): CaseParties;
  /** Which settlement advanced the money; null: none (any more). */
  setAdvanced(caseId: string, by: Advanced | null): void;
  entries(caseId: string): readonly CaseEntry[];
  insertEntry(caseId: string, entry: CaseEntry): void;
}

export interface Advanced {
  readonly seq: number;
  readonly epoch: number;
  readonly atMs: number;
}

const COLUMNS = `SELECT number, stay_id AS stayId, region, third_party AS thirdParty,
  applied_on AS appliedOn, evidence, approved_by AS approvedBy, reason,
  advanced_seq AS advancedSeq, advanced_ms AS advancedMs FROM recovery_cases`;

const row = z.object({
  number: z.int(),
  stayId: z.string(),
  region: z.string(),
  thirdParty: z.enum(['cannotPay', 'unknown']),
  appliedOn: z.string(),
  evidence: z.string().transform((text) => z.array(z.enum(EVIDENCE_ITEMS)).parse(JSON.parse(text))),
  approvedBy: z.string(),
  reason: z.string(),
  advancedSeq: z.int().nullable(),
  advancedMs: z.int().nullable(),
});
const parties = z.strictObject({ applicant: z.string(), debtor: z.string() });
const state = z.enum(THIRD_PARTY_STATES).optional();

const ID_PREFIX = 'DF';

function caseIdOf(number: number): string {
  return ID_PREFIX + String(number).padStart(7, '0');
}

/** Row number of a case id; 0, which no row has, for any other text. */
function numberOf(caseId: string): number {
  return /^DF\d{7,}$/.test(caseId) ? Number(caseId.slice(ID_PREFIX.length)) : 0;
}

export const SEALED_PARTIES: SealedTable = {
  ...{ table: 'recovery_cases', key: 'number', column: 'parties' },
  contextOf: (number: number) => contextOf(caseIdOf(number)),
};

export function createCaseStore(db: Database.Database, sealer: Sealer): CaseStore {
  const one = (where: string) => db.prepare(`${COLUMNS} WHERE ${where} = ?`);
  const byNumber = one('number');
  const byStay = one('stay_id');
  const byCommand = one('command_id');
  // Rows of an older version do not name the epoch.
  const bySeq = db.prepare(`${COLUMNS} WHERE advanced_seq = ? AND coalesce(advanced_epoch, ?) = ?`);
  const all = db.prepare(`${COLUMNS} ORDER BY number DESC`);
  const answer = db
    .prepare<[string]>('SELECT state FROM third_party_answers WHERE stay_id = ?')
    .pluck();
  const putAnswer = db.prepare('INSERT OR REPLACE INTO third_party_answers VALUES (?, ?)');
  const waiting = db.prepare<[], { stayId: string; state: 'cannotPay' | 'unknown' }>(
    `SELECT stay_id AS stayId, state FROM third_party_answers
     WHERE state <> 'canPay' AND stay_id NOT IN (SELECT stay_id FROM recovery_cases)
     ORDER BY stay_id DESC`,
  );
  const nextNumber = db.prepare('SELECT coalesce(max(number), 0) + 1 FROM recovery_cases').pluck();
  const insertCase = db.prepare(
    `INSERT INTO recovery_cases (number, command_id, stay_id, region, third_party, applied_on,
       evidence, approved_by, reason, parties) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const sealed = db
    .prepare<[number], Buffer>('SELECT parties FROM recovery_cases WHERE number = ?')
    .pluck();
  const advance = db.prepare(
    `UPDATE recovery_cases SET advanced_seq = ?, advanced_epoch = ?, advanced_ms = ?
     WHERE number = ?`,
  );
  const entries = db.prepare<[number], CaseEntry>(
    `SELECT seq, means, amount_fen AS amountFen, at_ms AS atMs FROM recovery_entries
     WHERE case_number = ? ORDER BY at_ms, seq`,
  );
  const insertEntry = db.prepare(
    `INSERT INTO recovery_entries (seq, case_number, means, amount_fen, at_ms)
     VALUES (?, ?, ?, ?, ?)`,
  );
  return {
    answer: (stayId) => state.parse(answer.get(stayId)),
    setAnswer: (stayId, given) => void putAnswer.run(stayId, given),
    withoutCase: () => waiting.all(),
    insert(c) {
      const number = Number(nextNumber.get());
      const caseId = caseIdOf(number);
      const { applicant, debtor } = c;
      insertCase.run(
        ...[number, c.commandId, c.stayId, c.region, c.thirdParty, c.appliedOn],
        ...[JSON.stringify(c.evidence), c.approvedBy, c.reason],
        sealer.seal(contextOf(caseId), JSON.stringify({ applicant, debtor })),
      );
      return caseId;
    },
    get: (caseId) => toCase(byNumber.get(numberOf(caseId))),
    byStay: (stayId) => toCase(byStay.get(stayId)),
    byCommand: (commandId) => toCase(byCommand.get(commandId)),
    bySettlement: (seq, epoch) => toCase(bySeq.get(seq, epoch, epoch)),
    list: () => all.all().flatMap((found) => toCase(found) ?? []),
    parties(caseId) {
      const bytes = sealed.get(numberOf(caseId)) ?? new Uint8Array();
      return parties.parse(JSON.parse(sealer.open(contextOf(caseId), bytes)));
    },
    setAdvanced(caseId, by) {
      const { seq = null, epoch = null, atMs = null } = by ?? {};
      advance.run(seq, epoch, atMs, numberOf(caseId));
    },
    entries: (caseId) => entries.all(numberOf(caseId)),
    insertEntry(caseId, { seq, means, amountFen, atMs }) {
      insertEntry.run(seq, numberOf(caseId), means, amountFen, atMs);
    },
  };
}

function contextOf(caseId: string): string {
  return JSON.stringify(['recoveryCase', caseId]);
}

function toCase(found: unknown): CaseRow | undefined {
  if (found === undefined) return undefined;
  const { advancedSeq, advancedMs, ...rest } = row.parse(found);
  return {
    ...rest,
    caseId: caseIdOf(rest.number),
    ...(advancedSeq !== null && { advancedSeq }),
    ...(advancedMs !== null && { advancedMs }),
  };
}
