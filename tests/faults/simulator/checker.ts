/**
 * What must hold whatever happens. A small model remembers what people were told and what the agency
 * paid in; terminals and centre are held against it.
 */
import { verifyFile } from '../../../electron/terminal/ledger/verify-file.ts';
import type { OfflineLimits } from '../../../shared/centre/certificate.ts';
import { decodePayload, type PayloadOf } from '../../../shared/ledger/payloads/index.ts';
import type { LedgerRecord } from '../../../shared/ledger/record.ts';
import type { SimulatedCentre } from './centre.ts';
import type { KnownTerminal } from './centre-memory.ts';
import type { Terminal } from './terminal.ts';

/** A broken rule, with what broke it. */
export class Broken extends Error {
  readonly rule: string;
  constructor(rule: string, detail: string) {
    super(`${rule}: ${detail}`);
    this.rule = rule;
  }
}

/** One purchase as the people at the counter know it; it may take several tries. */
export interface Purchase {
  readonly commands: string[];
  /** Its split was changed behind the engine's back. */
  tampered: boolean;
}

export interface Told {
  readonly commandId: string;
  readonly outcome: 'booked' | 'refused';
}

/** What is known of one terminal's disk apart from the terminal. */
export interface Witness {
  readonly told: Told[];
  readonly slips: { readonly seq: number; readonly settlementId: string }[];
  /** Records up to here were found in order. */
  checkedSeq: number;
}

export interface Model {
  readonly purchases: Purchase[];
  readonly paidIn: Map<string, number>;
  readonly limits: OfflineLimits;
}

export function newWitness(): Witness {
  return { told: [], slips: [], checkedSeq: 0 };
}

function broken(rule: string, detail: string): never {
  throw new Broken(rule, detail);
}

type Settlement = { readonly header: LedgerRecord; readonly payload: PayloadOf<'settlement'> };

function settlementOf(header: LedgerRecord | undefined): Settlement | undefined {
  const decoded = header && decodePayload(header);
  return header && decoded?.kind === 'settlement'
    ? { header, payload: decoded.payload }
    : undefined;
}

/** Quick rules, held after every step. */
export function checkStep(
  terminal: Terminal,
  witness: Witness,
  centre: SimulatedCentre,
  model: Model,
): void {
  checkNewRecords(terminal, witness);
  checkWatermark(terminal, centre);
  checkTold(terminal, witness);
  checkLimits(terminal, model);
}

function checkNewRecords({ ledger, terminalId }: Terminal, witness: Witness): void {
  const head = ledger.head();
  if (head.seq < witness.checkedSeq) broken('tail', `${terminalId} lost its newest records`);
  for (let seq = witness.checkedSeq + 1; seq <= head.seq; seq++) {
    const record = ledger.record(seq)?.header;
    if (record?.seq !== seq) throw new Broken('sequence', `${terminalId} has no record ${seq}`);
    const sum = record.postings.reduce((total, { amountFen }) => total + amountFen, 0);
    if (sum !== 0) broken('balance', `${terminalId} record ${seq} sums to ${sum}`);
    const personNo = record.person?.personNo;
    const available = personNo === undefined ? undefined : ledger.available(personNo);
    if (available && available.availableFen < 0) broken('overdraft', `${terminalId} ${personNo}`);
  }
  witness.checkedSeq = head.seq;
}

/** The terminal believes no more than what the centre has stored. */
function checkWatermark({ ledger, terminalId }: Terminal, centre: SimulatedCentre): void {
  const { seq, head } = ledger.acknowledged();
  if (seq === 0) return;
  const known = centre.terminals.get(terminalId);
  if (known?.hashes.get(seq) !== head) {
    broken('watermark', `${terminalId} takes record ${seq} for acknowledged, the centre does not`);
  }
}

function checkTold({ ledger, terminalId }: Terminal, { told, slips }: Witness): void {
  for (const { commandId, outcome } of told) {
    const booked = settlementOf(ledger.recordByCommand(commandId)?.header);
    if (outcome === 'booked' && !booked)
      broken('lost', `${terminalId} ${commandId} was acknowledged`);
    if (outcome === 'refused' && booked) broken('refused', `${terminalId} booked ${commandId}`);
  }
  for (const { seq, settlementId } of slips) {
    const booked = settlementOf(ledger.record(seq)?.header);
    if (booked?.payload.settlementId !== settlementId) {
      broken('slip', `${terminalId} printed settlement ${settlementId} of record ${seq}`);
    }
  }
}

/** Unconfirmed offline money stays within the signed limits. */
function checkLimits({ ledger, terminalId }: Terminal, { limits }: Model): void {
  let totalFen = 0;
  const byCard = new Map<string, number>();
  for (let seq = ledger.acknowledged().seq + 1; seq <= ledger.head().seq; seq++) {
    const booked = settlementOf(ledger.record(seq)?.header);
    if (!booked || booked.payload.online) continue;
    const { acctPayFen, fundPaySumFen } = booked.payload.amounts;
    const amountFen = acctPayFen + fundPaySumFen;
    const personNo = booked.header.person?.personNo ?? '';
    const cardFen = (byCard.get(personNo) ?? 0) + amountFen;
    byCard.set(personNo, cardFen);
    totalFen += amountFen;
    if (amountFen > limits.perSaleFen) broken('limits', `${terminalId} per sale at ${seq}`);
    if (cardFen > limits.perCardFen) broken('limits', `${terminalId} per card at ${seq}`);
  }
  if (totalFen > limits.totalFen) broken('limits', `${terminalId} total`);
}

/** No purchase counts twice at the centre, and its accounts follow from what it stored. */
export function checkCentre(centre: SimulatedCentre, model: Model): void {
  const spentFen = new Map<string, number>();
  for (const terminal of centre.terminals.values()) {
    for (const { psnNo, acctPayFen, outcome, reversed } of terminal.bookings.values()) {
      if (outcome === 'refused' || reversed) continue;
      spentFen.set(psnNo, (spentFen.get(psnNo) ?? 0) + acctPayFen);
    }
  }
  for (const [psnNo, paidInFen] of model.paidIn) {
    const balanceFen = centre.balanceFen(psnNo);
    if (balanceFen < 0) broken('overdraft', `the centre holds ${balanceFen} for ${psnNo}`);
    const expectedFen = paidInFen - (spentFen.get(psnNo) ?? 0);
    if (balanceFen !== expectedFen) {
      broken('conservation', `${psnNo} has ${balanceFen}, the bookings leave ${expectedFen}`);
    }
  }
  checkDoubles(centre, model);
}

function checkDoubles(centre: SimulatedCentre, model: Model): void {
  const times = new Map<string, number>();
  const count = (commandId: string) => times.set(commandId, (times.get(commandId) ?? 0) + 1);
  for (const terminal of centre.terminals.values()) {
    for (const { commandId, acctPayFen, fundPaySumFen, reversed } of terminal.bookings.values()) {
      if (!reversed && acctPayFen + fundPaySumFen > 0) count(commandId);
    }
  }
  for (const commandId of centre.unnamed) count(commandId);
  for (const { commands } of model.purchases) {
    const booked = commands.reduce((sum, commandId) => sum + (times.get(commandId) ?? 0), 0);
    if (booked > 1)
      broken('doubled', `${commands.join(', ')} booked ${booked} times at the centre`);
  }
}

/** The whole file, with a head that the centre has signed as anchor. */
export function checkFile(
  { store, terminalId }: Terminal,
  signed: { readonly seq: number; readonly head: string },
): void {
  const anchors = signed.seq > 0 ? [{ epoch: 1, ...signed }] : [];
  const result = verifyFile(store.file, { anchors });
  if (!result.ok) throw new Broken('file', `${terminalId} ${result.error.code}`);
  const { finding } = result.value;
  if (finding) broken('file', `${terminalId} ${JSON.stringify(finding)}`);
}

/** Two disks with one name: what differs from the centre's record is found and stands still. */
export function checkTwin({ ledger, sync, terminalId }: Terminal, known?: KnownTerminal): void {
  const { seq } = ledger.head();
  const differs = Array.from({ length: seq }, (_, at) => at + 1).some((at) => {
    const stored = known?.hashes.get(at);
    return stored !== undefined && stored !== ledger.record(at)?.hash;
  });
  const { stopped } = sync.state();
  if (differs !== (stopped?.code === 'centre.batch.fork')) {
    broken('fork', `${terminalId}: differs ${differs}, stopped ${stopped?.code}`);
  }
  if (!differs && ledger.acknowledged().seq !== seq) broken('drain', `${terminalId}, a copy`);
}

/** After the line has been good for a while: everything has arrived, nothing hangs. */
export function checkEnd(terminal: Terminal, centre: SimulatedCentre, model: Model): void {
  const { ledger, terminalId } = terminal;
  const known = centre.terminals.get(terminalId);
  const head = ledger.head();
  if (known?.lastSeq !== head.seq || known.head !== head.hash) {
    broken('drain', `${terminalId} is at ${head.seq}, the centre at ${known?.lastSeq}`);
  }
  if (ledger.acknowledged().seq !== head.seq) broken('drain', `${terminalId} watermark`);
  const [open] = ledger.intents.open();
  if (open) broken('intent', `${terminalId} ${open.commandId} is still ${open.state}`);
  checkVerdicts(terminal, known, model);
  for (const psnNo of model.paidIn.keys()) checkSnapshot(terminal, centre, psnNo);
}

/** What can be spent here is what the centre would give; less only after a hold elsewhere ended. */
function checkSnapshot(
  { ledger, terminalId }: Terminal,
  centre: SimulatedCentre,
  psnNo: string,
): void {
  const here = ledger.available(psnNo)?.availableFen;
  const there = centre.availableFen(psnNo, terminalId);
  const heldElsewhere = [...centre.holds.values()].some(
    (hold) =>
      hold.request.psnNo === psnNo && hold.terminalId !== terminalId && hold.state !== 'consumed',
  );
  if (here === undefined || here === there || (heldElsewhere && here < there)) return;
  broken('snapshot', `${terminalId} shows ${here} for ${psnNo}, not ${there}`);
}

/**
 * No money stays reserved for a sale that is over. The record of a copied terminal may never be
 * taken in: there a hold ends by its own time.
 */
export function checkHolds(
  centre: SimulatedCentre,
  nowMs: number,
  copied: ReadonlySet<string>,
): void {
  for (const { state, expiresAtMs, request, terminalId } of centre.holds.values()) {
    const ended = state !== 'held' || expiresAtMs <= nowMs;
    if (!ended && !copied.has(terminalId)) broken('hold', `${request.commandId} is still held`);
  }
}

/** Exactly the tampered settlements are refused; only offline ones can be short. */
function checkVerdicts(terminal: Terminal, known: KnownTerminal | undefined, model: Model): void {
  const tampered = new Set(model.purchases.flatMap((sale) => (sale.tampered ? sale.commands : [])));
  const held = new Map(terminal.book.verdicts().map((verdict) => [verdict.seq, verdict.outcome]));
  for (const { seq, commandId, outcome, reasons } of known?.bookings.values() ?? []) {
    const settled = settlementOf(terminal.ledger.record(seq)?.header);
    const expected = tampered.has(commandId) ? 'refused' : 'booked';
    const short = outcome === 'short' && settled?.payload.online === false;
    if (outcome !== expected && !short) {
      broken('verdict', `${commandId} (${seq}) is ${outcome}: ${JSON.stringify(reasons)}`);
    }
    if ((held.get(seq) ?? 'booked') !== outcome) {
      broken('verdict', `${terminal.terminalId} does not know that ${seq} is ${outcome}`);
    }
  }
}
