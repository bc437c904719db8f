/** The settlement list of a stay as a page: the original, and marked and counted copies of it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DAY_MS } from '../../../shared/clock.ts';
import type { Paper } from '../../../shared/contract/stay.ts';
import { cardTail, maskIdNumber, maskName } from '../../../shared/display/mask.ts';
import { businessDateText } from '../../../shared/ledger/business-date.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { SlipProof } from '../../../shared/slip-proof/slip-proof.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Policies } from '../policies/policies.ts';
import type { ListData } from '../print/list-data.ts';
import { keepCode } from '../print/save-file.ts';
import { settlementListHtml } from '../print/settlement-list.ts';
import { recompute, type StoredSettlement, storedSettlement } from '../settle/stored-settlement.ts';
import type { Stays } from '../stays/stays.ts';
import { copySuffix, nextPrint } from './copies.ts';
import { type PaperFactsDeps, paperFacts, placeName, proofOf } from './paper-facts.ts';
import { type PageFiles, savePage } from './save-page.ts';

export interface SettlementPaperDeps extends PaperFactsDeps, PageFiles {
  readonly ledger: Ledger;
  readonly policies: Policies;
  readonly stays: Stays;
  /** Text of the QR code that proves a paper. */
  signSlip(proof: SlipProof): string;
}

export interface SettlementPaper {
  /** The original; the same page each time. */
  list(stayId: string): Promise<Result<Paper>>;
  /** One more list, marked and counted as a copy. */
  reprintList(stayId: string, operatorId: string): Promise<Result<Paper>>;
  /** File of the original that was made before. */
  listFile(stayId: string): string | undefined;
}

export function createSettlementPaper(deps: SettlementPaperDeps): SettlementPaper {
  function settlementOf(stayId: string): Result<StoredSettlement> {
    const stay = deps.stays.get(stayId);
    const seq = stay?.settlementSeq;
    const settlement =
      seq === undefined ? undefined : storedSettlement(deps.ledger, seq, stay?.settlementEpoch);
    return settlement ? ok(settlement) : refuse('stay.unknown', { stayId });
  }

  /** Writes the page, then books that it was printed. */
  async function issue(
    stayId: string,
    settlement: StoredSettlement,
    copyNumber: number,
    operatorId: string,
  ): Promise<Result<Paper>> {
    const { header, payload } = settlement;
    const name = listName(stayId, header.seq);
    const code = keepCode(join(deps.dataDir, 'lists'), name, () =>
      deps.signSlip(proofOf(payload.amounts, settlement)),
    );
    if (!code.ok) return code;
    const data = listData(deps, stayId, settlement);
    if (!data) return refuse('till.policyMissing');
    const page = await savePage(deps, {
      name: `${name}${copySuffix(copyNumber)}`,
      html: settlementListHtml({ ...data, copyNumber, code: code.value }, 'zh-CN'),
      lines: data.lines.length,
    });
    const commandId = printCommand(settlement, copyNumber);
    if (!page.ok || deps.ledger.recordByCommand(commandId)) return page;
    const booked = deps.ledger.append({
      ...{ kind: 'print', commandId, operatorId },
      payload: {
        ...{ document: 'settlementList', subjectSeq: header.seq },
        ...{ copyNumber, outcome: 'printed' },
      },
    });
    return booked.ok ? page : booked;
  }

  return {
    async list(stayId) {
      const settled = settlementOf(stayId);
      if (!settled.ok) return settled;
      return issue(stayId, settled.value, 1, settled.value.header.operatorId);
    },
    async reprintList(stayId, operatorId) {
      const settled = settlementOf(stayId);
      if (!settled.ok) return settled;
      const copyNumber = nextPrint(deps.ledger, (copy) => printCommand(settled.value, copy), 2);
      return issue(stayId, settled.value, copyNumber, operatorId);
    },
    listFile(stayId) {
      const seq = deps.stays.get(stayId)?.settlementSeq;
      if (seq === undefined) return undefined;
      const path = join(deps.dataDir, 'lists', listName(stayId, seq));
      return [`${path}.pdf`, `${path}.html`].find((file) => existsSync(file));
    },
  };
}

function listName(stayId: string, seq: number): string {
  return `list-${stayId}-${seq}`;
}

/** One command per paper, so that copies are counted by the ledger itself. */
function printCommand({ header }: StoredSettlement, copyNumber: number): string {
  return `print-list-${placeName(header)}-${copyNumber}`;
}

function listData(
  deps: SettlementPaperDeps,
  stayId: string,
  settlement: StoredSettlement,
): Omit<ListData, 'copyNumber' | 'code'> | undefined {
  const { header, payload } = settlement;
  const stay = deps.stays.get(stayId);
  const breakdown = recompute(deps.policies, settlement);
  const person = header.person && deps.identity.byPsnNo(header.person.personNo);
  if (!stay || !breakdown || !person) return undefined;
  const splits = new Map(breakdown.lines.map((split) => [split.lineNo, split]));
  const dischargedOn = businessDateText(header.businessDate);
  return {
    ...paperFacts(deps, settlement),
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
