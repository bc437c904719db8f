/**
 * Hospital stays from admission to discharge: charges taken in, deposits held. Whatever happens to a
 * stay is a ledger record; the tables beside it hold what the desk needs on the screen.
 */
import type Database from 'better-sqlite3';
import type { Clock } from '../../../shared/clock.ts';
import { LIMITS } from '../../../shared/contract/methods.ts';
import type { ChargeLineView } from '../../../shared/contract/views.ts';
import { businessDateOf, businessDateText } from '../../../shared/ledger/business-date.ts';
import { sm3 } from '../../../shared/ledger/chain.ts';
import { toHex } from '../../../shared/ledger/hex.ts';
import { depositPostings } from '../../../shared/ledger/postings.ts';
import { sumFen } from '../../../shared/money/money.ts';
import { invariant, ok, type Result, refuse } from '../../../shared/result.ts';
import type { BillLine } from '../../../shared/settlement/types.ts';
import type { Book } from '../shift/book.ts';
import { newCharges } from './charge-check.ts';
import type { Admission, Charge, ChargeImport, Deposit, Stay } from './stay.ts';
import { createStayStore } from './stay-store.ts';

const ORDINARY_STAY = '21';

/** Reads a ward's charge file and classes each item by the catalogue of its day. */
export type ReadCharges = (csvText: string, fileName: string) => Result<readonly Charge[]>;

export interface Stays {
  /** Refused while the person has another open stay here. */
  admit(admission: Admission): Result<Stay>;
  /** All or nothing. `lines` = lines of the file, `added` = those that were new. */
  importCharges(file: ChargeImport): Result<{ readonly lines: number; readonly added: number }>;
  deposit(deposit: Deposit): Result<{ readonly depositFen: number }>;
  /** Deposit held for the stay, from the ledger. */
  depositFen(stayId: string): number;
  billLines(stayId: string): BillLine[];
  chargeLines(stayId: string): ChargeLineView[];
  list(): Stay[];
  get(stayId: string): Stay | undefined;
  openStayOf(psnNo: string): Stay | undefined;
  /** Inside the settlement's transaction: the stay is over. */
  markDischarged(stayId: string, settlementSeq: number): void;
  /** Inside the reversal's transaction: the stay goes on. Refused if the person has a newer one. */
  reopen(stayId: string): Result<Stay>;
}

export function createStays(options: {
  readonly db: Database.Database;
  readonly ledger: Book;
  readonly clock: Clock;
  readonly readCharges: ReadCharges;
}): Stays {
  const { ledger, clock, readCharges } = options;
  const store = createStayStore(options.db);
  const today = () => businessDateText(businessDateOf(clock.nowMs()));
  const depositFen = (stayId: string) => -ledger.balanceOf('deposits', stayId) || 0;

  /** The open stay of this id, or why nothing can be added to it. */
  function openStay(stayId: string): Result<Stay> {
    const stay = store.get(stayId);
    if (!stay) return refuse('stay.unknown', { stayId });
    return stay.status === 'open' ? ok(stay) : refuse('stay.discharged', { stayId });
  }

  function bookAdmission(admission: Admission): Result<Stay> {
    const { commandId, psnNo, region, ward, bed, cause, credential, diseaseCode } = admission;
    const admittedOn = admission.admittedOn ?? today();
    const medType = admission.medType ?? ORDINARY_STAY;
    const earlier = store.countInYear(psnNo, admittedOn.slice(0, 4));
    const stayId = store.insert({
      ...{ psnNo, region, ward, bed, cause, medType, admittedOn, admitCommandId: commandId },
      diagnosis: admission.diagnosis,
      ...(diseaseCode !== undefined && { diseaseCode }),
      admissionNumber: admission.admissionNumber ?? earlier + 1,
    });
    const booked = ledger.append({
      kind: 'stayAdmit',
      ...asker(admission),
      person: { personNo: psnNo, region },
      ...(credential && { credential }),
      payload: {
        ...{ stayId, ward, bed, medType, admittedOn, cause },
        ...(diseaseCode !== undefined && { diseaseCode }),
      },
    });
    return booked.ok ? openStay(stayId) : booked;
  }

  function bookCharges(stay: Stay, file: ChargeImport, added: readonly Charge[]): Result<unknown> {
    const { stayId, psnNo, region } = stay;
    for (const charge of added) store.insertCharge(stayId, charge);
    return ledger.append({
      kind: 'stayCharges',
      ...asker(file),
      person: { personNo: psnNo, region },
      payload: {
        stayId,
        sourceDigest: toHex(sm3(Buffer.from(file.csvText, 'utf8'))),
        lineCount: added.length,
        totalFen: sumFen(added.map((charge) => charge.amountFen)),
      },
    });
  }

  return {
    admit(admission) {
      const done = store.byCommand(admission.commandId);
      if (done) return ok(done);
      const { psnNo, ward, bed, diagnosis } = admission;
      if ([ward, bed, diagnosis].some((text) => text.trim() === ''))
        return refuse('stay.admissionIncomplete');
      const other = store.openOf(psnNo);
      if (other) return refuse('stay.alreadyOpen', { stayId: other.stayId, ward: other.ward });
      return ledger.transaction(() => bookAdmission(admission));
    },
    importCharges(file) {
      const stay = openStay(file.stayId);
      if (!stay.ok) return stay;
      const rows = readCharges(file.csvText, file.fileName);
      if (!rows.ok) return rows;
      const added = newCharges(stay.value, today(), store.charges(file.stayId), rows.value);
      if (!added.ok) return added;
      const counts = { lines: rows.value.length, added: added.value.length };
      if (counts.added === 0) return ok(counts);
      return ledger.transaction(() => {
        const booked = bookCharges(stay.value, file, added.value);
        return booked.ok ? ok(counts) : booked;
      });
    },
    deposit({ stayId, amountFen, ...who }) {
      const stay = openStay(stayId);
      if (!stay.ok) return stay;
      const { psnNo, region } = stay.value;
      if (!Number.isSafeInteger(amountFen) || amountFen <= 0 || amountFen > LIMITS.maxDepositFen)
        return refuse('stay.depositAmount');
      const booked = ledger.append({
        kind: 'deposit',
        ...asker(who),
        person: { personNo: psnNo, region },
        payload: { stayId, amountFen, depositId: who.commandId },
        postings: depositPostings(stayId, who.shiftId ?? '', amountFen),
      });
      return booked.ok ? ok({ depositFen: depositFen(stayId) }) : booked;
    },
    depositFen,
    billLines: (stayId) => store.charges(stayId).map(toBillLine),
    chargeLines: (stayId) => store.charges(stayId).map(toView),
    list: store.list,
    get: store.get,
    openStayOf: store.openOf,
    markDischarged(stayId, seq) {
      invariant(store.get(stayId)?.status === 'open', `stay ${stayId} is open`);
      store.setDischarged(stayId, { on: today(), seq });
    },
    reopen(stayId) {
      const stay = store.get(stayId);
      if (!stay) return refuse('stay.unknown', { stayId });
      const other = store.openOf(stay.psnNo);
      if (other && other.stayId !== stayId)
        return refuse('stay.alreadyOpen', { stayId: other.stayId, ward: other.ward });
      store.setDischarged(stayId, null);
      return openStay(stayId);
    },
  };
}

function asker({ commandId, operatorId, shiftId }: Omit<Deposit, 'stayId' | 'amountFen'>) {
  return { commandId, operatorId, ...(shiftId !== undefined && { shiftId }) };
}

function toBillLine({ lineNo, code, priceMicroYuan, quantityE4, amountFen, item }: Charge) {
  return { lineNo, code, priceMicroYuan, quantityE4, amountFen, ...item };
}

function toView({ item, ...charge }: Charge): ChargeLineView {
  return { ...charge, itemClass: item.itemClass };
}
