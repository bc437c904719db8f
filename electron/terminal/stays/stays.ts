/**
 * Hospital stays from admission to discharge: charges taken in, deposits held. Whatever happens to a
 * stay is a ledger record; the tables beside it hold what the desk needs on the screen.
 */
import type Database from 'better-sqlite3';
import type {
  ChargeDayView,
  CheckView,
  DepositView,
  UploadCheck,
} from '../../../shared/contract/stay.ts';
import type { ChargeLineView } from '../../../shared/contract/views.ts';
import { sumFen } from '../../../shared/money/money.ts';
import type { Result } from '../../../shared/result.ts';
import type { BillLine } from '../../../shared/settlement/types.ts';
import type { ChargeLine } from '../catalogue/charges-file.ts';
import { admit } from './admission.ts';
import { type ImportCounts, importCharges } from './charge-import.ts';
import type { StaysContext } from './context.ts';
import { depositHeldFen, depositsOf, refundDeposit, takeDeposit } from './deposit.ts';
import { markDischarged, reopen } from './end.ts';
import type { Admission, Asker, ChargeImport, Deposit, DepositRefund, Stay } from './stay.ts';
import { createStayStore } from './stay-store.ts';
import { type Transfer, transfer } from './transfer.ts';
import { check, checkOf, uploadCheck, type WardFigures } from './upload-check.ts';

export interface Stays {
  /** Refused while the person has another open stay here. */
  admit(admission: Admission): Result<Stay>;
  /** All or nothing; a line that is there already, unchanged, is passed over. */
  importCharges(file: ChargeImport): Result<ImportCounts>;
  deposit(deposit: Deposit): Result<{ readonly depositFen: number }>;
  /** Gives a deposit back before the settlement. */
  refundDeposit(refund: DepositRefund): Result<{ readonly depositFen: number }>;
  /** Deposits and their refunds, oldest first. */
  deposits(stayId: string): DepositView[];
  /** Another ward or bed; another level only while nothing is charged. */
  transfer(move: Transfer): Result<Stay>;
  /** What is here of the charges, for the ward to compare. */
  uploadCheck(stayId: string): Result<UploadCheck>;
  check(ward: WardFigures): Result<null>;
  /** The last check, while it holds for the charges as they are. */
  checkOf(stayId: string): CheckView | undefined;
  /** Deposit held for the stay, from the ledger. */
  depositFen(stayId: string): number;
  /** What the settlement needs of the charges; up to and with a day, when one is given. */
  billLines(stayId: string, to?: string): BillLine[];
  /** The charges with name and specification, for the settlement list. */
  charges(stayId: string): readonly ChargeLine[];
  chargeLines(stayId: string): ChargeLineView[];
  /** Name of each charge by its line number. */
  namesOf(stayId: string): (lineNo: number) => string | undefined;
  /** What was charged on each day, refunds taken off, in order of days. */
  days(stayId: string): ChargeDayView[];
  /** The newest two hundred, open ones first. */
  list(): Stay[];
  get(stayId: string): Stay | undefined;
  openStayOf(psnNo: string): Stay | undefined;
  /** Inside the settlement's transaction: the stay is over. */
  markDischarged(stayId: string, settlementSeq: number, asker: Asker): void;
  /** Inside the reversal's transaction: the stay goes on. Refused if the person has a newer one. */
  reopen(stayId: string): Result<Stay>;
}

export function createStays(
  options: Omit<StaysContext, 'store'> & { readonly db: Database.Database },
): Stays {
  const { db, ...rest } = options;
  const store = createStayStore(db);
  const context: StaysContext = { ...rest, store };
  /** Made once for the charges of a stay: a view is pushed with every digit of a PIN. */
  let shown = shownCharges([]);
  function shownOf(stayId: string): ShownCharges {
    const charges = store.charges(stayId);
    if (shown.of !== charges) shown = shownCharges(charges);
    return shown;
  }
  return {
    admit: (admission) => admit(context, admission),
    importCharges: (file) => importCharges(context, file),
    deposit: (deposit) => takeDeposit(context, deposit),
    refundDeposit: (refund) => refundDeposit(context, refund),
    deposits(stayId) {
      const stay = store.get(stayId);
      return stay ? depositsOf(context, stay) : [];
    },
    transfer: (move) => transfer(context, move),
    uploadCheck: (stayId) => uploadCheck(context, stayId),
    check: (ward) => check(context, ward),
    checkOf(stayId) {
      const stay = store.get(stayId);
      return stay && checkOf(context, stay);
    },
    depositFen: (stayId) => depositHeldFen(context, stayId),
    billLines(stayId, to) {
      const charges = store.charges(stayId);
      const counted = to === undefined ? charges : charges.filter(({ date }) => date <= to);
      return counted.map(toBillLine);
    },
    charges: store.charges,
    chargeLines: (stayId) => shownOf(stayId).lines,
    namesOf: (stayId) => (lineNo) => shownOf(stayId).names.get(lineNo),
    days: (stayId) => shownOf(stayId).days,
    list: store.list,
    get: store.get,
    openStayOf: store.openOf,
    markDischarged: (stayId, seq, asker) => markDischarged(context, stayId, seq, asker),
    reopen: (stayId) => reopen(context, stayId),
  };
}

type ShownCharges = ReturnType<typeof shownCharges>;

/** The charges as the windows see them. */
function shownCharges(of: readonly ChargeLine[]) {
  const names = new Map(of.map(({ lineNo, name }) => [lineNo, name]));
  return { of, names, lines: of.map(toView), days: daysOf(of) };
}

function daysOf(charges: readonly ChargeLine[]): ChargeDayView[] {
  return [...Map.groupBy(charges, ({ date }) => date)]
    .map(([date, lines]) => ({
      date,
      lines: lines.length,
      amountFen: sumFen(lines.map(({ amountFen }) => amountFen)),
    }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** What the settlement needs of a line; name, date and department stay behind. */
function toBillLine(charge: ChargeLine): BillLine {
  const { date, name, specification, unit, department, refundOf, ...line } = charge;
  return line;
}

function toView(charge: ChargeLine): ChargeLineView {
  const { lineNo, date, code, name, quantityE4, priceMicroYuan } = charge;
  const { amountFen, itemClass, department, refundOf } = charge;
  return {
    ...{ lineNo, date, code, name, quantityE4, priceMicroYuan },
    ...{ amountFen, itemClass, department },
    ...(refundOf !== undefined && { refundOf }),
  };
}
