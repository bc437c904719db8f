/** Pages about a stay before or beside its settlement list: trial, fee list, receipt of a deposit. */
import { join } from 'node:path';
import { DAY_MS } from '../../../shared/clock.ts';
import type { Paper } from '../../../shared/contract/stay.ts';
import { maskName } from '../../../shared/display/mask.ts';
import { decodePayload } from '../../../shared/ledger/payloads/index.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { SlipProof } from '../../../shared/slip-proof/slip-proof.ts';
import type { Identity } from '../identity/identity.ts';
import type { Ledger } from '../ledger/index.ts';
import { copySuffix, nextPrint } from '../paperwork/copies.ts';
import { recordProof } from '../paperwork/paper-facts.ts';
import { type PageFiles, savePage } from '../paperwork/save-page.ts';
import { type DepositSlipData, depositSlipText } from '../print/deposit-slip.ts';
import { feeListHtml } from '../print/fee-list.ts';
import { keepCode, writeSlip } from '../print/save-file.ts';
import type { InstitutionData } from '../print/slip-data.ts';
import type { StayPageData } from '../print/stay-page.ts';
import { trialHtml } from '../print/trial-page.ts';
import type { Printer } from '../printer/printer.ts';
import type { Plan } from '../settle/plan.ts';
import type { Stay } from '../stays/stay.ts';
import type { Stays } from '../stays/stays.ts';

export interface PaperDeps extends PageFiles {
  readonly ledger: Ledger;
  readonly identity: Pick<Identity, 'byPsnNo'>;
  readonly stays: Stays;
  readonly institution: InstitutionData;
  readonly region: { readonly agency: string; readonly hotline: string };
  /** The printer of receipts, where there is one; it answers for its own failures. */
  readonly roll?: Printer | undefined;
  /** Text of the QR code that proves a paper. */
  signSlip(proof: SlipProof): string;
}

/** Hex digits of the head on every paper. */
const SHORT_HEAD = 10;

/** The page of an interim trial. */
export function trialPaper(
  deps: PaperDeps,
  stay: Stay,
  plan: Plan,
  operator: string,
): Promise<Result<Paper>> {
  const { breakdown, facts } = plan;
  const { amounts, steps } = breakdown;
  const { account, encounter } = facts;
  const splits = new Map(breakdown.lines.map((split) => [split.lineNo, split]));
  const spentFen = amounts.acctPayFen - amounts.mutualAidPayFen;
  const html = trialHtml(
    {
      ...common(deps, stay, encounter.date, operator),
      ...{ amounts, steps, encounter },
      depositFen: deps.stays.depositFen(stay.stayId),
      policy: { id: breakdown.policyId, version: breakdown.policyVersion },
      ...(account && {
        account: { beforeFen: account.balanceFen, afterFen: account.balanceFen - spentFen },
      }),
      lines: deps.stays.charges(stay.stayId).flatMap((charge) => {
        const split = splits.get(charge.lineNo);
        return split ? [{ ...charge, split }] : [];
      }),
    },
    'zh-CN',
  );
  return savePage(deps, { name: `trial-${stay.stayId}-${encounter.date}`, html, lines: 0 });
}

/** Everything charged so far, by day and class. */
export function feeListPaper(
  deps: PaperDeps,
  stay: Stay,
  today: string,
  operator: string,
): Promise<Result<Paper>> {
  const open = stay.status === 'open';
  const html = feeListHtml(
    {
      ...common(deps, stay, stay.dischargedOn ?? today, operator),
      open,
      lines: deps.stays.charges(stay.stayId),
    },
    'zh-CN',
  );
  return savePage(deps, { name: `fees-${stay.stayId}`, html, lines: stay.chargeLines });
}

/** The receipt of a deposit or of its refund; each later one is a marked and counted copy. */
export function depositPaper(
  deps: PaperDeps,
  { seq, epoch }: { readonly seq: number; readonly epoch: number | undefined },
  operatorId: string,
): Result<{ readonly text: string; readonly file: string }> {
  const stored = deps.ledger.record(seq, epoch);
  const booked = stored && decodePayload(stored.header);
  if (!stored || (booked?.kind !== 'deposit' && booked?.kind !== 'depositRefund'))
    return refuse('stay.depositUnknown');
  const { header, hash } = stored;
  const { stayId, depositId, amountFen } = booked.payload;
  const commandOf = (number: number): string => printCommand(header.epoch, seq, number);
  const copyNumber = nextPrint(deps.ledger, commandOf);
  const data: DepositSlipData = {
    ...{ institution: deps.institution, terminalId: header.terminalId, stayId, depositId },
    ...{ epoch: header.epoch, seq },
    copyNumber,
    nameMasked: nameOf(deps, header.person?.personNo ?? ''),
    amountFen: booked.kind === 'deposit' ? amountFen : -amountFen,
    ...(booked.kind === 'depositRefund' && { reason: booked.payload.reason }),
    ...{ operator: header.operatorId, shiftId: header.shiftId, timeMs: header.timeMs },
    shortHead: hash.slice(0, SHORT_HEAD),
  };
  const text = depositSlipText(data, 'zh-CN');
  const folder = join(deps.dataDir, 'slips');
  const name = `deposit-${header.epoch === 1 ? '' : `${header.epoch}-`}${seq}`;
  const saved = writeSlip(folder, `${name}${copySuffix(copyNumber)}`, text);
  if (!saved.ok) return saved;
  const code = keepCode(folder, name, () => deps.signSlip(recordProof(stored, data.amountFen)));
  if (!code.ok) return code;
  const printed = deps.ledger.append({
    ...{ kind: 'print', commandId: commandOf(copyNumber), operatorId },
    payload: { document: 'slip', subjectSeq: seq, copyNumber, outcome: 'printed' },
  });
  if (!printed.ok) return printed;
  const { roll } = deps;
  if (roll) {
    // The drawer opens for the money itself, not for a copy of its receipt.
    const cash = copyNumber === 1;
    void roll.print(depositSlipText(data, 'zh-CN', roll.columns), { qr: code.value, cash });
  }
  return ok({ text, file: saved.value });
}

function printCommand(epoch: number, seq: number, number: number): string {
  return `print-deposit-${epoch}-${seq}${number > 1 ? `-${number}` : ''}`;
}

function common(deps: PaperDeps, stay: Stay, asOf: string, operator: string): StayPageData {
  const { institution, region, ledger } = deps;
  const days = Math.round((Date.parse(asOf) - Date.parse(stay.admittedOn)) / DAY_MS);
  return {
    ...{ institution, agency: region.agency, hotline: region.hotline, asOf, operator },
    terminalId: ledger.terminalId,
    nameMasked: nameOf(deps, stay.psnNo),
    stay: { ...stay, days: Math.max(1, days) },
  };
}

function nameOf({ identity }: PaperDeps, psnNo: string): string {
  const person = identity.byPsnNo(psnNo);
  return person ? maskName(person.name) : psnNo.slice(-4);
}
