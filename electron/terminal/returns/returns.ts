/** Returns at the till: finds the purchase, shows what would go back to whom, books it. */
import { businessDate, type Clock, DAY_MS } from '../../../shared/clock.ts';
import type { Purchased, ReturnTrial } from '../../../shared/contract/pharmacy.ts';
import { maskName } from '../../../shared/display/mask.ts';
import { boxParts } from '../../../shared/ledger/box-parts.ts';
import { businessDateText } from '../../../shared/ledger/business-date.ts';
import { decodePayload } from '../../../shared/ledger/payloads/index.ts';
import { settlementPostings } from '../../../shared/ledger/postings.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { FUND_COLUMNS } from '../../../shared/settlement/columns.ts';
import type { CatalogueItem } from '../catalogue/item.ts';
import type { Identity } from '../identity/identity.ts';
import type { Draft, Ledger } from '../ledger/index.ts';
import { type Approval, checkApproval } from '../operators/approval.ts';
import type { Policies } from '../policies/policies.ts';
import { reversalDraft } from '../settle/reversal-draft.ts';
import { type StoredSettlement, storedSettlement } from '../settle/stored-settlement.ts';
import type { SoldGoods } from '../trace/sold-goods.ts';
import { type PartialReturn, planReturn, type ReturnedLine } from './part.ts';

export interface ReturnsDeps {
  readonly ledger: Ledger;
  readonly policies: Pick<Policies, 'byKey'>;
  readonly identity: Pick<Identity, 'byPsnNo'>;
  readonly goods: SoldGoods;
  readonly clock: Clock;
  /** Days after a purchase on which part of it can still be returned; 0 = the same day. */
  returnDays(): number;
  findItem(code: string, date: string): CatalogueItem | undefined;
  newSettlementId(): string;
  kickSync(): void;
}

export interface ReturnRequest {
  readonly commandId: string;
  readonly seq: number;
  readonly lines: readonly ReturnedLine[];
  readonly operatorId: string;
  readonly shiftId: string;
  /** A supervisor's yes to this very command. */
  readonly approval?: Approval;
}

export interface Returned {
  /** The record that took the purchase back. */
  readonly seq: number;
  /** What is kept, settled anew; absent when everything came back. */
  readonly keptSeq?: number;
  /**
   * The purchase as the return slip shows it: what came back, and to whom the money went. Absent
   * when this command had been booked before.
   */
  readonly part?: StoredSettlement;
}

export interface Returns {
  /** The purchase of a slip's number, or of a box by its trace code, as far as it is still kept. */
  find(what: {
    readonly seq?: number | undefined;
    readonly traceCode?: string | undefined;
  }): Result<Purchased>;
  trial(seq: number, lines: readonly ReturnedLine[]): Result<ReturnTrial>;
  book(request: ReturnRequest): Result<Returned>;
}

export function createReturns(deps: ReturnsDeps): Returns {
  const { ledger, goods, clock } = deps;

  /** The settlement with this number, while it stands. */
  function standing(seq: number): Result<StoredSettlement> {
    const found = storedSettlement(ledger, seq);
    if (found?.payload.business !== 'pharmacy') return refuse('return.notASale', { seq });
    const undone = ledger.reversalOf(seq);
    if (undone) {
      const next = replacementOf(ledger, undone.header.seq);
      return next === undefined
        ? refuse('return.alreadyReturned', { seq })
        : refuse('return.partReturned', { seq, next });
    }
    const today = Date.parse(businessDate(clock.nowMs()));
    const soldOn = Date.parse(found.payload.facts.encounter.date);
    const days = deps.returnDays();
    return today - soldOn > days * DAY_MS ? refuse('return.tooLate', { days }) : ok(found);
  }

  function plan(seq: number, lines: readonly ReturnedLine[]) {
    const original = standing(seq);
    if (!original.ok) return original;
    const part = planReturn(deps.policies, original.value, lines);
    return part.ok ? ok({ original: original.value, part: part.value }) : part;
  }

  function find(what: Parameters<Returns['find']>[0]): Result<Purchased> {
    const place = what.seq === undefined ? goods.soldAt(what.traceCode ?? '') : undefined;
    const seq = what.seq ?? place?.seq;
    // Numbers begin anew when a terminal is restored: the same one may be another purchase today.
    const former = place !== undefined && place.epoch !== ledger.head().epoch;
    if (former) return refuse('return.beforeRestore', { seq: place.seq });
    if (seq === undefined) return refuse('return.boxNotSold', { code: what.traceCode ?? '' });
    const found = standing(seq);
    return found.ok ? ok(purchased(deps, found.value)) : found;
  }

  function book(request: ReturnRequest): Result<Returned> {
    const { commandId, seq, lines, operatorId, shiftId } = request;
    const earlier = bookedReturn(ledger, commandId);
    if (earlier) return ok(earlier);
    if (!request.approval) return refuse('desk.roleMissing');
    const nowMs = clock.nowMs();
    const yes = checkApproval(request.approval, { actionId: commandId, operatorId, nowMs });
    if (!yes.ok) return yes;
    const planned = plan(seq, lines);
    if (!planned.ok) return planned;
    const { original, part } = planned.value;
    const by = { commandId, operatorId, shiftId, approval: yes.value };
    const booked = ledger.transaction((): Result<Returned> => {
      const undone = ledger.append(reversalDraft(original, by));
      if (!undone.ok) return undone;
      goods.release(original.header);
      const done = { seq: undone.value.record.header.seq, part: asSlip(original, part) };
      if (!part.kept) return ok(done);
      const kept = ledger.append(keptDraft(original, part, { ...by, id: deps.newSettlementId() }));
      if (!kept.ok) return kept;
      const { header } = kept.value.record;
      const sold = goods.sell(header, keptGoods(original, part));
      return sold.ok ? ok({ ...done, keptSeq: header.seq }) : sold;
    });
    if (booked.ok) deps.kickSync();
    return booked;
  }

  return {
    find,
    trial(seq, lines) {
      const planned = plan(seq, lines);
      return planned.ok ? ok(trialView(planned.value.part)) : planned;
    },
    book,
  };
}

/** What this command has booked before. */
function bookedReturn(ledger: Ledger, commandId: string): Returned | undefined {
  const stored = ledger.recordByCommand(commandId);
  if (!stored || decodePayload(stored.header)?.kind !== 'reversal') return undefined;
  const { seq } = stored.header;
  const keptSeq = replacementOf(ledger, seq);
  return { seq, ...(keptSeq !== undefined && { keptSeq }) };
}

/** The record beside a reversal that settles anew what was taken back there. */
function replacementOf(ledger: Ledger, reversalSeq: number): number | undefined {
  const stored = ledger.record(reversalSeq);
  const undone = stored && decodePayload(stored.header);
  if (undone?.kind !== 'reversal') return undefined;
  const { originalEpoch, originalSeq } = undone.payload;
  return [reversalSeq + 1, reversalSeq - 1].find((seq) => {
    const replaces = storedSettlement(ledger, seq)?.payload.replaces;
    return replaces?.originalSeq === originalSeq && replaces.originalEpoch === originalEpoch;
  });
}

function keptDraft(
  { header, hash, payload }: StoredSettlement,
  { kept, keptLines }: PartialReturn,
  by: {
    readonly commandId: string;
    readonly operatorId: string;
    readonly shiftId: string;
    readonly id: string;
  },
): Draft {
  const { amounts, accumulatorDeltasFen } = kept?.breakdown ?? payload;
  const { prescription, approvals, online, authorisationId } = payload;
  const boxes = kept?.boxes ?? [];
  const amountFen = amounts.mutualAidPayFen;
  const familyPayer = amountFen > 0 && payload.familyPayer && { ...payload.familyPayer, amountFen };
  return {
    kind: 'settlement',
    commandId: `${by.commandId}/kept`,
    operatorId: by.operatorId,
    shiftId: by.shiftId,
    credential: header.credential,
    ...(header.person && { person: header.person }),
    ...(header.policy && { policy: header.policy }),
    payload: {
      settlementId: by.id,
      business: payload.business,
      // What the centre agreed to then covers what is left of it.
      ...{ online, ...(online && authorisationId !== undefined && { authorisationId }) },
      facts: { ...payload.facts, lines: keptLines },
      ...{ amounts, accumulatorDeltasFen },
      ...(boxes.length > 0 && { traceCodes: boxes }),
      replaces: { originalEpoch: header.epoch, originalSeq: header.seq, originalHash: hash },
      ...(prescription && { prescription }),
      ...(approvals && { approvals }),
      ...(familyPayer && { familyPayer }),
    },
    postings: settlementPostings(amounts, {
      personNo: header.person?.personNo ?? '',
      ...(familyPayer && { familyPayerNo: familyPayer.personNo }),
      cashParty: by.shiftId,
    }),
  };
}

/** What is kept counts on the day it was bought. */
function keptGoods({ header, payload }: StoredSettlement, { kept, keptLines }: PartialReturn) {
  const codeOf = new Map(keptLines.map(({ lineNo, code }) => [lineNo, code]));
  return {
    person: header.person?.personNo ?? '',
    businessDate: payload.facts.encounter.date,
    lines: keptLines.map(({ code, quantityE4 }) => ({ itemCode: code, quantityE4 })),
    boxes: boxParts(keptLines, kept?.boxes ?? []).map(({ lineNo, code, partE4 }) => ({
      ...{ itemCode: codeOf.get(lineNo) ?? '', traceCode: code, partE4 },
    })),
  };
}

/** The purchase reduced to what came back; the account's balance of then says nothing now. */
function asSlip(original: StoredSettlement, { returnedLines, back }: PartialReturn) {
  const { account: _, ...facts } = original.payload.facts;
  const payload = { ...original.payload, amounts: back, facts: { ...facts, lines: returnedLines } };
  return { ...original, payload };
}

function trialView({ back, kept }: PartialReturn): ReturnTrial {
  return {
    backFen: back.medfeeSumFen,
    funds: FUND_COLUMNS.filter((column) => back[column] !== 0).map((column) => ({
      column,
      amountFen: back[column],
    })),
    accountFen: back.acctPayFen,
    cashFen: back.cashPayFen,
    keptFen: kept?.breakdown.amounts.medfeeSumFen ?? 0,
  };
}

function purchased({ identity, findItem }: ReturnsDeps, found: StoredSettlement): Purchased {
  const { header, payload } = found;
  const person = header.person && identity.byPsnNo(header.person.personNo);
  const { facts, traceCodes = [], amounts } = payload;
  return {
    seq: header.seq,
    atMs: header.timeMs,
    date: businessDateText(header.businessDate),
    holderMasked: person ? maskName(person.name) : '',
    totalFen: amounts.medfeeSumFen,
    lines: facts.lines.map((line) => {
      const item = findItem(line.code, facts.encounter.date);
      return {
        lineNo: line.lineNo,
        name: item?.name ?? line.code,
        specification: item?.specification ?? '',
        unit: item?.unit ?? '',
        quantityE4: line.quantityE4,
        amountFen: line.amountFen,
        traceCodes: traceCodes
          .filter(({ lineNo }) => lineNo === line.lineNo)
          .map(({ code }) => code),
      };
    }),
  };
}
