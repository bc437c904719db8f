/** Substitute procedures: start here. Advice, cases, conversion to the normal settlement, ends. */
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { businessDate } from '../../../shared/clock.ts';
import type {
  CaseEnd,
  OpenCase,
  SubstituteAdvice,
  SubstituteCase,
} from '../../../shared/contract/substitute.ts';
import type { SplitView } from '../../../shared/contract/views.ts';
import { checkIdNumber } from '../../../shared/people/check-id-number.ts';
import { sameFormIdNumber } from '../../../shared/people/documents.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { writeSlip } from '../print/save-file.ts';
import { splitView } from '../settle/split-view.ts';
import { storedSettlement } from '../settle/stored-settlement.ts';
import { type CaseRow, createCaseStore } from './case-store.ts';
import { collectionSlipText } from './collection-slip.ts';
import {
  type CaseOperator,
  type ConversionWork,
  documentReference,
  type SubstituteContext,
} from './context.ts';
import { type Conversion, convert, prepare } from './convert.ts';
import { advise, openCase } from './open-case.ts';
import { closeTask, isOverdue, remind } from './overdue.ts';

/** How somebody closes a case by hand. `idNumber` only for a document shown later. */
export interface CaseClosing {
  readonly commandId: string;
  readonly number: number;
  readonly how: Exclude<CaseEnd, 'converted'>;
  readonly idNumber?: string | undefined;
}

export interface Substitute {
  advise(failure: OpenCase['failure'], desk: CaseOperator['desk']): Result<SubstituteAdvice>;
  open(
    request: OpenCase,
    who: CaseOperator,
  ): Promise<Result<{ readonly number: number; readonly dueOn: string; readonly slip: string }>>;
  list(): readonly SubstituteCase[];
  /** Past their day; raises a task for each. Asked when a shift opens. */
  overdue(): readonly SubstituteCase[];
  preview(
    request: Pick<Conversion, 'number' | 'cause'>,
  ): Result<SplitView & { readonly cashBackFen: number }>;
  convert(request: Conversion, who: CaseOperator): Promise<Result<{ readonly seq: number }>>;
  close(request: CaseClosing, who: CaseOperator): Result<null>;
  /** The conversion the holder is asked about, for the customer display. */
  work(): ConversionWork | undefined;
}

export function createSubstitute(
  options: Omit<SubstituteContext, 'store' | 'show'> & { readonly db: Database.Database },
): Substitute {
  let work: ConversionWork | undefined;
  const context: SubstituteContext = {
    ...options,
    store: createCaseStore(options.db),
    show(next) {
      work = next;
      options.changed();
    },
  };
  const { store } = context;

  function view(found: CaseRow): SubstituteCase {
    const { number, failure, path, holder, seq, stayId, openedMs, openedBy, dueOn } = found;
    const sale = seq === null ? undefined : storedSettlement(context.ledger, seq, found.epoch);
    const end = endOf(context, found);
    const today = businessDate(context.clock.nowMs());
    return {
      ...{ number, failure, path, holderMasked: holder, openedMs, openedBy, dueOn },
      ...(seq !== null && { seq }),
      ...(stayId !== null && { stayId }),
      ...(sale && { amountFen: sale.payload.amounts.medfeeSumFen }),
      overdue: end === undefined && isOverdue(found, today),
      ...(end && { end }),
    };
  }

  function slipOf(found: CaseRow): Result<string> {
    const { amountFen } = view(found);
    const { institution, agency, hotline } = context;
    const { terminalId } = context.ledger;
    const slip = { found, institution, agency, hotline, terminalId };
    const text = collectionSlipText(
      { ...slip, ...(amountFen !== undefined && { amountFen }) },
      'zh-CN',
    );
    const saved = writeSlip(join(context.dataDir, 'slips'), `substitute-${found.number}`, text);
    return saved.ok ? ok(text) : saved;
  }

  return {
    advise: (failure, desk) => advise(context, failure, desk),
    async open(request, who) {
      const opened = await openCase(context, request, who);
      if (!opened.ok) return opened;
      context.changed();
      const slip = slipOf(opened.value);
      if (!slip.ok) return slip;
      const { number, dueOn } = opened.value;
      return ok({ number, dueOn, slip: slip.value });
    },
    list: () => store.list().map(view),
    overdue() {
      closeDischarged(context);
      return remind(context).map(view);
    },
    preview(request) {
      const prepared = prepare(context, request);
      if (!prepared.ok) return prepared;
      const { plan, original } = prepared.value;
      const cashBackFen = original.payload.amounts.cashPayFen;
      return ok({ ...splitView(plan, !context.isOnline()), cashBackFen });
    },
    convert: (request, who) =>
      work ? Promise.resolve(refuse('till.settlementInWork')) : convert(context, request, who),
    close: (request, who) => close(context, request, who),
    work: () => work,
  };
}

/** A stay that waited is put right by its discharge; nobody has to say so. */
function closeDischarged(context: SubstituteContext): void {
  for (const found of context.store.openOnes()) {
    const end = endOf(context, found);
    if (!end) continue;
    context.store.end(found.number, end);
    closeTask(context, found.number, end.by);
  }
}

function endOf(context: SubstituteContext, found: CaseRow): SubstituteCase['end'] {
  const { endHow: how, endMs: atMs, endBy: by, endSeq: seq } = found;
  if (how !== null && atMs !== null) {
    return { how, atMs, by: by ?? '', ...(seq !== null && { seq }) };
  }
  if (found.path !== 'stayWaits' || found.stayId === null) return undefined;
  const { settlementSeq, settlementEpoch } = context.stays.get(found.stayId) ?? {};
  const settlement =
    settlementSeq && storedSettlement(context.ledger, settlementSeq, settlementEpoch);
  if (!settlement) return undefined;
  const { timeMs, operatorId, seq: discharged } = settlement.header;
  return { how: 'converted', atMs: timeMs, by: operatorId, seq: discharged };
}

/** A claim on paper, a document shown, or a case opened by mistake; a chained record says which. */
function close(
  context: SubstituteContext,
  { commandId, number, how, idNumber }: CaseClosing,
  { operatorId, shiftId, desk }: CaseOperator,
): Result<null> {
  const { store, ledger, clock } = context;
  const found = store.get(number);
  if (!found) return refuse('substitute.unknown', { number });
  if (found.endHow !== null) return refuse('substitute.ended', { number });
  if ((how === 'idShown') !== (found.path === 'idLater') && how !== 'withdrawn') {
    return refuse('substitute.notThisWay', { number });
  }
  if (how === 'idShown') {
    const checked = checkIdNumber(idNumber ?? '');
    if (!checked.ok) return checked;
    const shown = documentReference(context, sameFormIdNumber(idNumber ?? ''));
    if (shown !== found.documentRef) return refuse('substitute.otherPerson');
  }
  return ledger.transaction(() => {
    const booked = ledger.append({
      kind: 'session',
      ...{ commandId, operatorId, shiftId },
      credential: { kind: 'id', reference: found.documentRef },
      payload: {
        ...{ action: 'stepUp', subjectOperatorId: '', role: desk },
        ...{ approvedAction: `substitute.${how}`, reason: `case ${number}` },
      },
    });
    if (!booked.ok) return booked;
    store.end(number, { how, atMs: clock.nowMs(), by: operatorId });
    closeTask(context, number, operatorId);
    context.changed();
    return ok(null);
  });
}
