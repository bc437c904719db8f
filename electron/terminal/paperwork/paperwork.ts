/**
 * Papers of a settlement, made from its ledger record after the money is durable. A paper that
 * cannot be written leaves the settlement standing and can be made again as a marked copy.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DAY_MS } from '../../../shared/clock.ts';
import { cardTail, maskIdNumber, maskName } from '../../../shared/display/mask.ts';
import { businessDateText } from '../../../shared/ledger/business-date.ts';
import { decodePayload } from '../../../shared/ledger/payloads/index.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { CatalogueItem } from '../catalogue/item.ts';
import type { Identity } from '../identity/identity.ts';
import type { Ledger } from '../ledger/index.ts';
import type { ActByAgent } from '../people/agent-store.ts';
import type { Policies } from '../policies/policies.ts';
import type { ListData } from '../print/list-data.ts';
import { saveNew, writeSlip } from '../print/save-file.ts';
import { settlementListHtml } from '../print/settlement-list.ts';
import type { InstitutionData, SlipData } from '../print/slip-data.ts';
import { slipText } from '../print/slip-text.ts';
import type { RegionProfile } from '../region/region.ts';
import { recompute, type StoredSettlement, storedSettlement } from '../settle/stored-settlement.ts';
import type { Stays } from '../stays/stays.ts';

export interface PaperworkDeps {
  readonly dataDir: string;
  readonly ledger: Ledger;
  readonly identity: Identity;
  readonly policies: Policies;
  readonly stays: Stays;
  readonly institution: InstitutionData;
  readonly region: RegionProfile;
  /** Who acted for the holder in the act of this command, if somebody did. */
  agentOf(commandId: string): ActByAgent | undefined;
  findItem(code: string, date: string): CatalogueItem | undefined;
  /** HTML to PDF, where the host can. */
  printPdf(html: string, file: string): Promise<Result<null>>;
}

export interface Reversal {
  readonly seq: number;
  readonly reason: string;
  readonly approvedBy: string;
}

export interface Slip {
  readonly text: string;
  readonly file: string;
}
  /** Only part of the settlement came back; the rest stands in this record, if there is one. */
  readonly part?: { readonly keptSeq?: number };
}

/** A printer of slips: text in its own columns, the code below it, the drawer for cash. */
export interface Roll {
  readonly columns: number;
  print(text: string, extras: { readonly qr: string; readonly cash: boolean }): void;

export interface SettlementList {
  readonly html: string;
  readonly file: string;
  /** False when this host cannot make a PDF: `file` is then the HTML page. */
  readonly pdf: boolean;
}

export interface Paperwork {
  /** The slip of a settlement as it was issued; `reversal` makes the slip of its undoing. */
  slip(seq: number, reversal?: Reversal): Result<Slip>;
  /** One more slip, marked and counted as a copy. */
  reprint(seq: number, operatorId: string): Result<Slip>;
  list(stayId: string): Promise<Result<SettlementList>>;
  /** File of a list that was made before. */
  listFile(stayId: string): string | undefined;
}

/** Hex digits of the head on every paper. */
  /** The slip of a return: `part` is the purchase reduced to what came back. */
  returnSlip(
    part: StoredSettlement,
    records: { readonly seq: number; readonly keptSeq?: number },
  ): Result<Slip>;
const SHORT_HEAD = 10;

export function createPaperwork(deps: PaperworkDeps): Paperwork {
  function slip(seq: number, reversal?: Reversal): Result<Slip> {
    const settlement = storedSettlement(deps.ledger, seq);
    if (!settlement) return refuse('till.slipMissing', { seq });
    return issue(settlement, 1, settlement.header.operatorId, reversal);
  }

  function reprint(seq: number, operatorId: string): Result<Slip> {
    const settlement = storedSettlement(deps.ledger, seq);
    if (!settlement) return refuse('till.slipMissing', { seq });
    let copyNumber = 2;
    while (deps.ledger.recordByCommand(printCommand(seq, copyNumber))) copyNumber += 1;
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

    return issue(settlement, copyNumber, operatorId);
  }

  /** Writes the paper, then books that it was printed; the same paper again changes nothing. */
  function issue(
    settlement: StoredSettlement,
    copyNumber: number,
    operatorId: string,
    reversal?: Reversal,
  ): Result<Slip> {
    const seq = reversal?.seq ?? settlement.header.seq;
    const text = slipText(slipData(deps, settlement, copyNumber, reversal), 'zh-CN');
    const copy = copyNumber > 1 ? `-copy-${copyNumber}` : '';
    const name = `${reversal ? 'reversal' : 'slip'}-${seq}${copy}`;
    const saved = writeSlip(join(deps.dataDir, 'slips'), name, text);
    if (!saved.ok) return saved;
    const booked = deps.ledger.append({
      kind: 'print',
      commandId: printCommand(seq, copyNumber),
      operatorId,
      payload: { document: 'slip', subjectSeq: seq, copyNumber, outcome: 'printed' },
    });
    return booked.ok ? ok({ text, file: saved.value }) : booked;
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
    const folder = join(deps.dataDir, 'lists');
    const name = listName(stayId, settlement.header.seq);
    const page = saveNew(folder, name, '.html', Buffer.from(html, 'utf8'));
    if (!page.ok) return page;
    const file = page.value.replace(/\.html$/, '.pdf');
    const printed = await deps.printPdf(html, file);
    return ok({ html, file: printed.ok ? file : page.value, pdf: printed.ok });
  }

  function listFile(stayId: string): string | undefined {
    const seq = deps.stays.get(stayId)?.settlementSeq;
    if (seq === undefined) return undefined;
    const path = join(deps.dataDir, 'lists', listName(stayId, seq));
    return [`${path}.pdf`, `${path}.html`].find((file) => existsSync(file));
  }

  return { slip, returnSlip, reprint, list, listFile };
}

function common(deps: PaperworkDeps, { header, hash, payload }: StoredSettlement) {
  const { account } = payload.facts;
  const agent = deps.agentOf(header.commandId);
  const spentFen = payload.amounts.acctPayFen - payload.amounts.mutualAidPayFen;
  return {
    institution: deps.institution,
    terminalId: header.terminalId,
    timeMs: header.timeMs,
    amounts: payload.amounts,
    ...(account && {
      account: { beforeFen: account.balanceFen, afterFen: account.balanceFen - spentFen },
    }),
    ...(agent && { agent }),
    operator: header.operatorId,
    settlementId: payload.settlementId,
    seq: header.seq,
    shortHead: hash.slice(0, SHORT_HEAD),
    agency: deps.region.agency,
    hotline: deps.region.hotline,
    offline: !payload.online && header.person !== undefined,
  };
}

function listName(stayId: string, seq: number): string {
  return `list-${stayId}-${seq}`;
}

/** One command per paper, so that copies are counted by the ledger itself. */
function printCommand(seq: number, copyNumber: number): string {
  return `print-slip-${seq}-${copyNumber}`;
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
  return {
    ...common(deps, settlement),
    copyNumber,
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
        ...(reversal.part && { part: reversal.part }),
    policy: header.policy ?? { id: '', version: '' },
  };
}
