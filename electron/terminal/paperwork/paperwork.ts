/**
 * Papers of a settlement, made from its ledger record after the money is durable. A paper that
 * cannot be written leaves the settlement standing and can be made again as a marked copy.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DAY_MS } from '../../../shared/clock.ts';
import type { Sentence } from '../../../shared/contract/views.ts';
import { cardTail, maskIdNumber, maskName } from '../../../shared/display/mask.ts';
import { businessDateText } from '../../../shared/ledger/business-date.ts';
import { decodePayload } from '../../../shared/ledger/payloads/index.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { Amounts } from '../../../shared/settlement/columns.ts';
import type { SlipProof } from '../../../shared/slip-proof/slip-proof.ts';
import { SHORT_HEAD } from '../../../shared/slip-proof/slip-words.ts';
import type { CatalogueItem } from '../catalogue/item.ts';
import type { Identity } from '../identity/identity.ts';
import type { Ledger } from '../ledger/index.ts';
import type { ActByAgent } from '../people/agent-store.ts';
import type { Policies } from '../policies/policies.ts';
import type { ListData } from '../print/list-data.ts';
import { keepCode, writeSlip } from '../print/save-file.ts';
import { settlementListHtml } from '../print/settlement-list.ts';
import type { InstitutionData, SlipData } from '../print/slip-data.ts';
import { slipText } from '../print/slip-text.ts';
import type { Printer } from '../printer/printer.ts';
import type { RegionProfile } from '../region/region.ts';
import { afterVerdict } from '../settle/after-verdict.ts';
import { recompute, type StoredSettlement, storedSettlement } from '../settle/stored-settlement.ts';
import { shownAccount } from '../settle/split-view.ts';
import type { Stays } from '../stays/stays.ts';
import { savePage } from './save-page.ts';

export interface PaperworkDeps {
  readonly dataDir: string;
  readonly ledger: Ledger;
  readonly identity: Identity;
  readonly policies: Policies;
  readonly stays: Stays;
  readonly institution: InstitutionData;
  /** Why insurance could not be used here on a day. */
  designationStop?(date: string): Sentence | undefined;
  readonly region: RegionProfile;
  /** Who acted for the holder in the act of this command, if somebody did. */
  agentOf(commandId: string): ActByAgent | undefined;
  findItem(code: string, date: string): CatalogueItem | undefined;
  /** Text of the QR code that proves a slip. */
  signSlip(proof: SlipProof): string;
  /** The slip printer, where there is one; it answers for its own failures. */
  readonly roll?: Printer;
  /** HTML to PDF, where the host can. */
  printPdf(html: string, file: string): Promise<Result<null>>;
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

export interface SettlementList {
  readonly html: string;
  readonly file: string;
  /** False when this host cannot make a PDF: `file` is then the HTML page. */
  readonly pdf: boolean;
}

export interface Paperwork {
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
  list(stayId: string): Promise<Result<SettlementList>>;
  /** File of a list that was made before. */
  listFile(stayId: string): string | undefined;
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
    let copyNumber = 2;
    const place = settlement.header;
    while (deps.ledger.recordByCommand(printCommand(place, copyNumber))) copyNumber += 1;
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
    const copy = copyNumber > 1 ? `-copy-${copyNumber}` : '';
    const name = `${reversal ? 'reversal' : 'slip'}-${placeName(place)}${copy}`;
    const folder = join(deps.dataDir, 'slips');
    const saved = writeSlip(folder, name, text);
    if (!saved.ok) return saved;
    const proof = proofOf(data.amounts, deps.ledger.record(seq, epoch) ?? settlement, reversal);
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

  async function list(stayId: string): Promise<Result<SettlementList>> {
    const stay = deps.stays.get(stayId);
    const seq = stay?.settlementSeq;
    const settlement =
      seq === undefined ? undefined : storedSettlement(deps.ledger, seq, stay?.settlementEpoch);
    if (!settlement) return refuse('stay.unknown', { stayId });
    const data = listData(deps, stayId, settlement);
    if (!data) return refuse('till.policyMissing');
    const html = settlementListHtml(data, 'zh-CN');
    const name = listName(stayId, settlement.header.seq);
    return savePage(deps, { name, html, lines: data.lines.length });
  }

  function listFile(stayId: string): string | undefined {
    const seq = deps.stays.get(stayId)?.settlementSeq;
    if (seq === undefined) return undefined;
    const path = join(deps.dataDir, 'lists', listName(stayId, seq));
    return [`${path}.pdf`, `${path}.html`].find((file) => existsSync(file));
  }

  return { slip, returnSlip, reprint, list, listFile };
}

function common(
  deps: PaperworkDeps,
  { header, hash, payload }: StoredSettlement,
  amounts = payload.amounts,
) {
  const account = shownAccount(payload.facts.account, amounts);
  const agent = deps.agentOf(header.commandId);
  const spentFen = amounts.acctPayFen - amounts.mutualAidPayFen;
  const payer = payload.familyPayer && deps.identity.byPsnNo(payload.familyPayer.personNo);
  return {
    institution: deps.institution,
    terminalId: header.terminalId,
    timeMs: header.timeMs,
    amounts,
    ...(account && {
      account: { beforeFen: account.balanceFen, afterFen: account.balanceFen - spentFen },
    }),
    ...(agent && { agent }),
    ...(payer && { familyPayerMasked: maskName(payer.name) }),
    operator: header.operatorId,
    settlementId: payload.settlementId,
    seq: header.seq,
    ...(header.epoch > 1 && { epoch: header.epoch }),
    shortHead: hash.slice(0, SHORT_HEAD),
    agency: deps.region.agency,
    hotline: deps.region.hotline,
    offline: !payload.online && header.person !== undefined,
  };
}

/** What the QR code of a slip proves; undone amounts are negative. */
function proofOf(
  amounts: Amounts,
  { header, hash }: Pick<StoredSettlement, 'header' | 'hash'>,
  reversal: Reversal | undefined,
): SlipProof {
  const signed = (amountFen: number): number => (reversal ? 0 - amountFen : amountFen);
  return {
    ...{ terminalId: header.terminalId, epoch: header.epoch, seq: header.seq },
    ...{ timeMs: header.timeMs, head: hash },
    totalFen: signed(amounts.medfeeSumFen),
    fundPayFen: signed(amounts.fundPaySumFen),
    accountPayFen: signed(amounts.acctPayFen),
    cashPayFen: signed(amounts.cashPayFen),
  };
}

function listName(stayId: string, seq: number): string {
  return `list-${stayId}-${seq}`;
}

interface Place {
  readonly epoch: number;
  readonly seq: number;
}

/** Sequence numbers begin again with each epoch; in the first one the number says enough. */
function placeName({ epoch, seq }: Place): string {
  return epoch === 1 ? String(seq) : `${epoch}.${seq}`;
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
    ...common(deps, settlement, undone.amounts),
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

function listData(
  deps: PaperworkDeps,
  stayId: string,
  settlement: StoredSettlement,
): ListData | undefined {
  const { header, payload } = settlement;
  const stay = deps.stays.get(stayId);
  const breakdown = recompute(deps.policies, settlement);
  const person = header.person && deps.identity.byPsnNo(header.person.personNo);
  if (!stay || !breakdown || !person) return undefined;
  const splits = new Map(breakdown.lines.map((split) => [split.lineNo, split]));
  const dischargedOn = businessDateText(header.businessDate);
  return {
    ...common(deps, settlement),
    copyNumber: 1,
    stay: {
      ...stay,
      dischargedOn,
      days: Math.max(1, (Date.parse(dischargedOn) - Date.parse(stay.admittedOn)) / DAY_MS),
    },
    holder: {
      nameMasked: maskName(person.name),
      idMasked: maskIdNumber(person.idNumber),
      cardTail: cardTail(person.cardNumber),
      psnNo: person.psnNo,
    },
    lines: deps.stays.charges(stayId).flatMap((charge) => {
      const split = splits.get(charge.lineNo);
      return split ? [{ ...charge, split }] : [];
    }),
    steps: breakdown.steps,
    depositFen: payload.depositFen ?? 0,
    policy: header.policy ?? { id: '', version: '' },
  };
}
