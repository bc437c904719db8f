/**
 * Papers of a settlement, made from its ledger record after the money is durable. A paper that
 * cannot be written leaves the settlement standing and can be made again as a marked copy.
 */
import { join } from 'node:path';
import type { Sentence } from '../../../shared/contract/views.ts';
import { cardTail, maskName } from '../../../shared/display/mask.ts';
import { decodePayload } from '../../../shared/ledger/payloads/index.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { CatalogueItem } from '../catalogue/item.ts';
import type { Identity } from '../identity/identity.ts';
import type { Place } from '../ledger/index.ts';
import { keepCode, writeSlip } from '../print/save-file.ts';
import type { SlipData } from '../print/slip-data.ts';
import { slipText } from '../print/slip-text.ts';
import type { Printer } from '../printer/printer.ts';
import { afterVerdict } from '../settle/after-verdict.ts';
import { type StoredSettlement, storedSettlement } from '../settle/stored-settlement.ts';
import { copySuffix, nextPrint } from './copies.ts';
import { paperFacts, placeName, proofOf } from './paper-facts.ts';
import {
  createSettlementPaper,
  type SettlementPaper,
  type SettlementPaperDeps,
} from './settlement-paper.ts';

export interface PaperworkDeps extends SettlementPaperDeps {
  readonly identity: Identity;
  /** Why insurance could not be used here on a day. */
  designationStop?(date: string): Sentence | undefined;
  findItem(code: string, date: string): CatalogueItem | undefined;
  /** The slip printer, where there is one; it answers for its own failures. */
  readonly roll?: Printer;
}

export interface Reversal {
  readonly seq: number;
  readonly reason: string;
  readonly approvedBy: string;
  /** Only part of the settlement came back; the rest stands in this record, if there is one. */
  readonly part?: { readonly keptSeq?: number };
}

export interface Slip {
  readonly text: string;
  readonly file: string;
  /** Text of the QR code. */
  readonly code: string;
}

export interface Paperwork extends SettlementPaper {
  /** The slip of a settlement as it was issued; `reversal` makes the slip of its undoing. */
  /** `epoch`: of a settlement made before the terminal was restored. */
  slip(seq: number, reversal?: Reversal, epoch?: number): Result<Slip>;
  /** The slip of a return: `part` is the purchase reduced to what came back. */
  returnSlip(
    part: StoredSettlement,
    records: { readonly seq: number; readonly keptSeq?: number },
  ): Result<Slip>;
  /** One more slip, marked and counted as a copy. */
  reprint(seq: number, operatorId: string, epoch?: number): Result<Slip>;
}

export function createPaperwork(deps: PaperworkDeps): Paperwork {
  function slip(seq: number, reversal?: Reversal, epoch?: number): Result<Slip> {
    const settlement = storedSettlement(deps.ledger, seq, epoch);
    if (!settlement) return refuse('till.slipMissing', { seq });
    return issue(settlement, 1, settlement.header.operatorId, reversal);
  }

  function returnSlip(
    part: StoredSettlement,
    { seq, ...kept }: { readonly seq: number; readonly keptSeq?: number },
  ): Result<Slip> {
    const undone = deps.ledger.record(seq);
    const decoded = undone && decodePayload(undone.header);
    if (decoded?.kind !== 'reversal') return refuse('till.slipMissing', { seq });
    const { reason, approvedBy } = decoded.payload;
    return issue(part, 1, undone?.header.operatorId ?? '', { seq, reason, approvedBy, part: kept });
  }

  function reprint(seq: number, operatorId: string, epoch?: number): Result<Slip> {
    const settlement = storedSettlement(deps.ledger, seq, epoch);
    if (!settlement) return refuse('till.slipMissing', { seq });
    const place = settlement.header;
    const copyNumber = nextPrint(deps.ledger, (copy) => printCommand(place, copy), 2);
    return issue(settlement, copyNumber, operatorId);
  }

  /**
   * Writes the paper, then books that it was printed, then prints it. The same paper again changes
   * nothing and is not printed again.
   */
  function issue(
    settlement: StoredSettlement,
    copyNumber: number,
    operatorId: string,
    reversal?: Reversal,
  ): Result<Slip> {
    const seq = reversal?.seq ?? settlement.header.seq;
    const epoch = reversal ? deps.ledger.head().epoch : settlement.header.epoch;
    const place = { epoch, seq };
    const data = slipData(deps, settlement, copyNumber, reversal);
    const text = slipText(data, 'zh-CN');
    const name = `${reversal ? 'reversal' : 'slip'}-${placeName(place)}${copySuffix(copyNumber)}`;
    const folder = join(deps.dataDir, 'slips');
    const saved = writeSlip(folder, name, text);
    if (!saved.ok) return saved;
    const proof = proofOf(
      data.amounts,
      deps.ledger.record(seq, epoch) ?? settlement,
      reversal !== undefined,
    );
    const kept = keepCode(folder, name, () => deps.signSlip(proof));
    if (!kept.ok) return kept;
    const code = kept.value;
    const isNew = !deps.ledger.recordByCommand(printCommand(place, copyNumber));
    const booked = deps.ledger.append({
      kind: 'print',
      commandId: printCommand(place, copyNumber),
      operatorId,
      payload: { document: 'slip', subjectSeq: seq, copyNumber, outcome: 'printed' },
    });
    if (!booked.ok) return booked;
    if (isNew && deps.roll) {
      const cash = copyNumber === 1 && data.amounts.cashPayFen !== 0;
      void deps.roll.print(slipText(data, 'zh-CN', deps.roll.columns), { qr: code, cash });
    }
    return ok({ text, file: saved.value, code });
  }

  return { slip, returnSlip, reprint, ...createSettlementPaper(deps) };
}

/** One command per paper, so that copies are counted by the ledger itself. */
function printCommand(place: Place, copyNumber: number): string {
  return `print-slip-${placeName(place)}-${copyNumber}`;
}

function slipData(
  deps: PaperworkDeps,
  settlement: StoredSettlement,
  copyNumber: number,
  reversal: Reversal | undefined,
): SlipData {
  const { header, payload } = settlement;
  const { facts } = payload;
  const person = header.person && deps.identity.byPsnNo(header.person.personNo);
  const notice = deps.designationStop?.(facts.encounter.date);
  const undone = reversal ? afterVerdict(settlement) : { amounts: payload.amounts };
  return {
    ...paperFacts(deps, settlement, undone.amounts),
    copyNumber,
    ...(notice && { notice }),
    shiftId: header.shiftId,
    receiptNo: String(header.seq).padStart(8, '0'),
    ...(person && {
      holder: { nameMasked: maskName(person.name), cardTail: cardTail(person.cardNumber) },
    }),
    lines: facts.lines.map((line) => {
      const item = deps.findItem(line.code, facts.encounter.date);
      return { ...line, name: item?.name ?? line.code, specification: item?.specification ?? '' };
    }),
    cause: facts.encounter.cause,
    ...(facts.encounter.advanceByFund && { advanceByFund: true }),
    ...(reversal && {
      agent: undefined, // whoever acted then need not be here now
      reversal: {
        originalSeq: header.seq,
        reason: reversal.reason,
        approvedBy: reversal.approvedBy,
        ...(reversal.part && { part: reversal.part }),
        ...(undone.change && { verdict: undone.change }),
      },
    }),
  };
}
