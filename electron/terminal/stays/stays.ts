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
import { decodePayload } from '../../../shared/ledger/payloads/index.ts';
import { depositPostings } from '../../../shared/ledger/postings.ts';
import { sumFen } from '../../../shared/money/money.ts';
import { invariant, ok, type Refusal, type Result, refuse } from '../../../shared/result.ts';
import type { BillLine } from '../../../shared/settlement/types.ts';
import { type ChargeLine, parseCharges } from '../catalogue/charges-file.ts';
import type { CatalogueItem } from '../catalogue/item.ts';
import type { Ledger, StoredRecord } from '../ledger/index.ts';
import { newCharges } from './charge-check.ts';
import type { Admission, ChargeImport, Deposit, Stay } from './stay.ts';
import { createStayStore } from './stay-store.ts';

const ORDINARY_STAY = '21';

/** The catalogue item of a code on a day, if it is listed. */
export type FindItem = (code: string, date: string) => CatalogueItem | undefined;

export interface Stays {
  /** Refused while the person has another open stay here. */
  admit(admission: Admission): Result<Stay>;
  /** All or nothing. `lines` = lines of the file, `added` = those that were new. */
  importCharges(file: ChargeImport): Result<{ readonly lines: number; readonly added: number }>;
  deposit(deposit: Deposit): Result<{ readonly depositFen: number }>;
  /** Deposit held for the stay, from the ledger. */
  depositFen(stayId: string): number;
  billLines(stayId: string): BillLine[];
  /** The charges with name and specification, for the settlement list. */
  charges(stayId: string): ChargeLine[];
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
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly findItem: FindItem;
}): Stays {
  const { ledger, clock, findItem } = options;
  const store = createStayStore(options.db);
  const today = () => businessDateText(businessDateOf(clock.nowMs()));
  const depositFen = (stayId: string) => -ledger.balance('deposits', stayId) || 0;

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

  function bookCharges(
    stay: Stay,
    file: ChargeImport,
    added: readonly ChargeLine[],
  ): Result<unknown> {
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
      const { admittedOn: from } = stay.value;
      const { csvText, fileName } = file;
      const rows = parseCharges(csvText, { fileName, from, to: today(), find: findItem });
      if (!rows.ok) return firstOf(rows.error);
      const added = newCharges(store.charges(file.stayId), rows.value);
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
      // A deposit booked before is answered as before, even when the stay has ended since.
      if (!stay.ok && isDeposit(ledger.recordByCommand(who.commandId), stayId))
        return ok({ depositFen: depositFen(stayId) });
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
    charges: store.charges,
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

function isDeposit(stored: StoredRecord | undefined, stayId: string): boolean {
  const booked = stored && decodePayload(stored.header);
  return booked?.kind === 'deposit' && booked.payload.stayId === stayId;
}

/** The window shows one reason at a time; the next one appears when the first is put right. */
function firstOf(refusals: readonly Refusal[]): Result<never> {
  const [first] = refusals;
  invariant(first !== undefined, 'a refused file names a reason');
  return { ok: false, error: first };
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
