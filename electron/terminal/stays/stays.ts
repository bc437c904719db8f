/**
 * Hospital stays from admission to discharge: charges taken in, deposits held. Whatever happens to a
 * stay is a ledger record; the tables beside it hold what the desk needs on the screen.
 */
import type Database from 'better-sqlite3';
import type { ChargeLineView } from '../../../shared/contract/views.ts';
import { invariant, type Result, refuse } from '../../../shared/result.ts';
import type { BillLine } from '../../../shared/settlement/types.ts';
import type { ChargeLine } from '../catalogue/charges-file.ts';
import { admit } from './admission.ts';
import { type ImportCounts, importCharges } from './charge-import.ts';
import { openStay, type StaysContext, today } from './context.ts';
import { depositHeldFen, takeDeposit } from './deposit.ts';
import type { Admission, ChargeImport, Deposit, Stay } from './stay.ts';
import { createStayStore } from './stay-store.ts';

export interface Stays {
  /** Refused while the person has another open stay here. */
  admit(admission: Admission): Result<Stay>;
  /** All or nothing; a line that is there already, unchanged, is passed over. */
  importCharges(file: ChargeImport): Result<ImportCounts>;
  deposit(deposit: Deposit): Result<{ readonly depositFen: number }>;
  /** Deposit held for the stay, from the ledger. */
  depositFen(stayId: string): number;
  billLines(stayId: string): BillLine[];
  /** The charges with name and specification, for the settlement list. */
  charges(stayId: string): readonly ChargeLine[];
  chargeLines(stayId: string): ChargeLineView[];
  /** The newest two hundred, open ones first. */
  list(): Stay[];
  get(stayId: string): Stay | undefined;
  openStayOf(psnNo: string): Stay | undefined;
  /** Inside the settlement's transaction: the stay is over. */
  markDischarged(stayId: string, settlementSeq: number): void;
  /** Inside the reversal's transaction: the stay goes on. Refused if the person has a newer one. */
  reopen(stayId: string): Result<Stay>;
}

export function createStays(
  options: Omit<StaysContext, 'store'> & { readonly db: Database.Database },
): Stays {
  const { db, ...rest } = options;
  const store = createStayStore(db);
  const context: StaysContext = { ...rest, store };
  return {
    admit: (admission) => admit(context, admission),
    importCharges: (file) => importCharges(context, file),
    deposit: (deposit) => takeDeposit(context, deposit),
    depositFen: (stayId) => depositHeldFen(context, stayId),
    billLines: (stayId) => store.charges(stayId).map(toBillLine),
    charges: store.charges,
    chargeLines: (stayId) => store.charges(stayId).map(toView),
    list: store.list,
    get: store.get,
    openStayOf: store.openOf,
    markDischarged(stayId, seq) {
      invariant(store.get(stayId)?.status === 'open', `stay ${stayId} is open`);
      store.setDischarged(stayId, { on: today(context), seq });
    },
    reopen: (stayId) => reopen(context, stayId),
  };
}

function reopen(context: StaysContext, stayId: string): Result<Stay> {
  const { store } = context;
  const stay = store.get(stayId);
  if (!stay) return refuse('stay.unknown', { stayId });
  const other = store.openOf(stay.psnNo);
  if (other && other.stayId !== stayId)
    return refuse('stay.alreadyOpen', { stayId: other.stayId, ward: other.ward });
  store.setDischarged(stayId, null);
  return openStay(context, stayId);
}

/** What the settlement needs of a line; name, date and department stay behind. */
function toBillLine(charge: ChargeLine): BillLine {
  const { date, name, specification, unit, department, ...line } = charge;
  return line;
}

function toView(charge: ChargeLine): ChargeLineView {
  const { lineNo, date, code, name, quantityE4, priceMicroYuan } = charge;
  const { amountFen, itemClass, department } = charge;
  return {
    ...{ lineNo, date, code, name, quantityE4, priceMicroYuan },
    ...{ amountFen, itemClass, department },
  };
}
