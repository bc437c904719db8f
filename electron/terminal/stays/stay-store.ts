/** Rows of stays and charges. No rules here but those the tables themselves enforce. */
import type Database from 'better-sqlite3';
import * as z from 'zod';
import type { ChargeLine } from '../catalogue/charges-file.ts';
import type { Stay } from './stay.ts';

/** Most stays a list shows; older discharged ones are found by their number. */
export const MAX_LISTED = 200;

export interface NewStay extends Omit<Stay, 'stayId' | 'status' | 'chargeLines' | 'chargesFen'> {
  readonly admitCommandId: string;
}

export interface StayStore {
  /** Id of the new stay. */
  insert(stay: NewStay): string;
  get(stayId: string): Stay | undefined;
  byCommand(admitCommandId: string): Stay | undefined;
  openOf(psnNo: string): Stay | undefined;
  /** The newest stay of a person. */
  lastOf(psnNo: string): Stay | undefined;
  /** At most `MAX_LISTED`, open ones before discharged ones, newest first. */
  list(): Stay[];
  countInYear(psnNo: string, year: string): number;
  charges(stayId: string): readonly ChargeLine[];
  insertCharge(stayId: string, charge: ChargeLine): void;
  setDischarged(stayId: string, discharge: Discharged | null): void;
  setPlace(stayId: string, place: Place): void;
  check(stayId: string): StoredCheck | undefined;
  setCheck(stayId: string, check: StoredCheck): void;
}

export interface Discharged {
  readonly on: string;
  readonly seq: number;
  readonly epoch: number;
}

export interface Place {
  readonly ward: string;
  readonly bed: string;
  readonly level?: string | undefined;
}

/** A check with the ward: what was here, what the ward said, and why that may differ. */
export interface StoredCheck {
  readonly commandId: string;
  readonly lines: number;
  readonly totalFen: number;
  readonly wardLines: number;
  readonly wardFen: number;
  readonly unmatched: number;
  readonly explanation: string;
  readonly checkedBy: string;
}

const COLUMNS = `SELECT number, psn_no AS psnNo, region, ward, bed, diagnosis,
  disease_code AS diseaseCode, med_type AS medType, cause, admitted_on AS admittedOn,
  admission_number AS admissionNumber, discharged_on AS dischargedOn,
  settlement_seq AS settlementSeq, settlement_epoch AS settlementEpoch,
  level, transferred_from AS transferredFrom, deductible_before_fen AS deductibleBeforeFen,
  (SELECT count(*) FROM stay_charges WHERE stay_number = number) AS chargeLines,
  (SELECT coalesce(sum(amount_fen), 0) FROM stay_charges WHERE stay_number = number) AS chargesFen
  FROM stays`;

const stayRow = z.object({
  number: z.int(),
  psnNo: z.string(),
  region: z.string(),
  ward: z.string(),
  bed: z.string(),
  diagnosis: z.string(),
  diseaseCode: z.string().nullable(),
  medType: z.string(),
  cause: z.enum(['none', 'workInjury', 'thirdParty', 'publicHealth', 'abroad']),
  admittedOn: z.string(),
  admissionNumber: z.int(),
  dischargedOn: z.string().nullable(),
  settlementSeq: z.int().nullable(),
  settlementEpoch: z.int().nullable(),
  level: z.string().nullable(),
  transferredFrom: z.string().nullable(),
  deductibleBeforeFen: z.int().nullable(),
  chargeLines: z.int(),
  chargesFen: z.int(),
});

const chargeLine = z.strictObject({
  lineNo: z.int(),
  date: z.string(),
  code: z.string(),
  name: z.string(),
  specification: z.string(),
  unit: z.string(),
  department: z.string(),
  category: z.string(),
  itemClass: z.enum(['A', 'B', 'C']),
  priceMicroYuan: z.int(),
  quantityE4: z.int(),
  amountFen: z.int(),
  priceLimitMicroYuan: z.int().exactOptional(),
  selfPayRatioE4: z.int().exactOptional(),
  medical: z.boolean(),
  publicHealth: z.boolean().exactOptional(),
  refundOf: z.int().exactOptional(),
});

const ID_PREFIX = 'ZY';

export function stayIdOf(number: number): string {
  return ID_PREFIX + String(number).padStart(7, '0');
}

/** Row number of a stay id; 0, which no row has, for any other text. */
function numberOf(stayId: string): number {
  return /^ZY\d{7,}$/.test(stayId) ? Number(stayId.slice(ID_PREFIX.length)) : 0;
}

const NOTHING = { number: 0, lines: [] };

export function createStayStore(db: Database.Database): StayStore {
  const insertStay = db.prepare(
    `INSERT INTO stays (psn_no, region, ward, bed, diagnosis, disease_code, med_type, cause,
       admitted_on, admission_number, admit_command_id, transferred_from, deductible_before_fen)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const selectNumber = db.prepare(`${COLUMNS} WHERE number = ?`);
  const selectCommand = db.prepare(`${COLUMNS} WHERE admit_command_id = ?`);
  const selectOpen = db.prepare(`${COLUMNS} WHERE psn_no = ? AND discharged_on IS NULL`);
  const selectLast = db.prepare(`${COLUMNS} WHERE psn_no = ? ORDER BY number DESC LIMIT 1`);
  const selectAll = db.prepare(
    `${COLUMNS} ORDER BY discharged_on IS NOT NULL, number DESC LIMIT ${MAX_LISTED}`,
  );
  const countYear = db
    .prepare('SELECT count(*) FROM stays WHERE psn_no = ? AND substr(admitted_on, 1, 4) = ?')
    .pluck();
  const selectCharges = db
    .prepare<[number], string>(
      'SELECT line FROM stay_charges WHERE stay_number = ? ORDER BY line_no',
    )
    .pluck();
  const countCharges = db
    .prepare<[number], number>('SELECT count(*) FROM stay_charges WHERE stay_number = ?')
    .pluck();
  const insertCharge = db.prepare('INSERT INTO stay_charges VALUES (?, ?, ?, ?)');
  const updateDischarge = db.prepare(
    'UPDATE stays SET discharged_on = ?, settlement_seq = ?, settlement_epoch = ? WHERE number = ?',
  );
  const updatePlace = db.prepare('UPDATE stays SET ward = ?, bed = ?, level = ? WHERE number = ?');
  const selectCheck = db.prepare<[number], StoredCheck>(
    `SELECT command_id AS commandId, lines, total_fen AS totalFen, ward_lines AS wardLines,
       ward_fen AS wardFen, unmatched, explanation, checked_by AS checkedBy
     FROM stay_checks WHERE stay_number = ?`,
  );
  const putCheck = db.prepare(
    'INSERT OR REPLACE INTO stay_checks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  /** The stay on the screen is read again with every key stroke. */
  let last: { readonly number: number; readonly lines: readonly ChargeLine[] } = NOTHING;
  return {
    insert(s) {
      const { lastInsertRowid } = insertStay.run(
        ...[s.psnNo, s.region, s.ward, s.bed, s.diagnosis, s.diseaseCode ?? null],
        ...[s.medType, s.cause, s.admittedOn, s.admissionNumber, s.admitCommandId],
        ...[s.transferredFrom ?? null, s.deductibleBeforeFen ?? null],
      );
      return stayIdOf(Number(lastInsertRowid));
    },
    get: (stayId) => toStay(selectNumber.get(numberOf(stayId))),
    byCommand: (commandId) => toStay(selectCommand.get(commandId)),
    openOf: (psnNo) => toStay(selectOpen.get(psnNo)),
    lastOf: (psnNo) => toStay(selectLast.get(psnNo)),
    list: () => selectAll.all().flatMap((row) => toStay(row) ?? []),
    countInYear: (psnNo, year) => Number(countYear.get(psnNo, year)),
    charges(stayId) {
      const number = numberOf(stayId);
      // Charges are only ever added, so as many lines are the same lines.
      if (last.number !== number || last.lines.length !== countCharges.get(number)) {
        const lines = selectCharges.all(number).map((line) => chargeLine.parse(JSON.parse(line)));
        last = { number, lines };
      }
      return last.lines;
    },
    insertCharge(stayId, charge) {
      const { lineNo, amountFen } = charge;
      last = NOTHING;
      insertCharge.run(numberOf(stayId), lineNo, amountFen, JSON.stringify(charge));
    },
    setDischarged(stayId, discharge) {
      const { on = null, seq = null, epoch = null } = discharge ?? {};
      updateDischarge.run(on, seq, epoch, numberOf(stayId));
    },
    setPlace(stayId, { ward, bed, level }) {
      updatePlace.run(ward, bed, level ?? null, numberOf(stayId));
    },
    check: (stayId) => selectCheck.get(numberOf(stayId)),
    setCheck(stayId, c) {
      putCheck.run(
        ...[numberOf(stayId), c.commandId, c.lines, c.totalFen, c.wardLines, c.wardFen],
        ...[c.unmatched, c.explanation, c.checkedBy],
      );
    },
  };
}

function toStay(row: unknown): Stay | undefined {
  if (row === undefined) return undefined;
  const { number, ...rest } = stayRow.parse(row);
  const present = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null));
  return {
    ...(present as Omit<Stay, 'stayId' | 'status'>),
    stayId: stayIdOf(number),
    status: rest.dischargedOn === null ? 'open' : 'discharged',
  };
}
