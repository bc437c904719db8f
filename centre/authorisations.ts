/** Holds on account and accumulators: asked for, queried, voided; each command id means one thing. */
import type {
  Authorisation,
  AuthorisationState,
  AuthoriseRequest,
  VoidRequest,
} from '../shared/centre/authorisation.ts';
import { sm3Hex } from '../shared/centre/sm2.ts';
import { fenToYuan } from '../shared/money/money.ts';
import { ok, type Refusal, type Result, refuse } from '../shared/result.ts';
import { lockPersons } from './accounts/entries.ts';
import type { Centre, Terminal } from './context.ts';
import { whyNotFamily } from './family/hold.ts';
import { feed } from './feed.ts';
import { familyHold, heldAccountFen, holdsOn, withHolds } from './holds.ts';
import { blockReason } from './inquiry.ts';
import { pinRefusal } from './person-pin.ts';
import { readPersons } from './persons.ts';
import { readSettings } from './settings.ts';
import type { Queryable } from './store/database.ts';
import { whyNotVoucher } from './voucher/codes.ts';

interface Row extends Record<string, unknown> {
  command_id: string;
  kind: 'settlement' | 'reservation';
  state: 'held' | 'consumed' | 'voided' | 'expired';
  request_digest: string;
  acct_pay_fen: number;
  fund_pay_sum_fen: number;
  expires_in_s: number;
  expires_at_ms: number;
}

/** Stands in the place of a request that was voided, or whose settlement came, before it arrived. */
const NEVER_REQUESTED = '';

/** Holds what the settlement will use. The same request again is answered with the same hold. */
export function authorise(
  { db, clock, keys }: Centre,
  terminal: Terminal,
  request: AuthoriseRequest,
): Promise<Result<Authorisation>> {
  const digest = requestDigest(request);
  return db.transaction(async (tx) => {
    const { family } = request;
    await lockPersons(tx, [request.psnNo, family?.psnNo ?? request.psnNo]);
    const nowMs = clock.nowMs();
    const before = await find(tx, terminal.terminalId, request.commandId);
    if (before) return answerAgain(before, digest, nowMs);
    const refusal =
      (await whyNotVoucher(tx, terminal, request, nowMs)) ??
      (await whyNot(tx, terminal, request, nowMs)) ??
      (await whyNotFamily(tx, request, nowMs)) ??
      (await pinRefusal(tx, keys, request));
    if (refusal) return { ok: false, error: refusal };
    await hold(tx, terminal, request, { digest, nowMs });
    if (family) await hold(tx, terminal, familyPart(request, family), { digest, nowMs });
    // A hold becomes a record within seconds; a reservation stays, and others must not count on it.
    if (request.reserve) await feedAccount(tx, terminal, request.psnNo);
    const { commandId, fundPaySumFen, expiresInS } = request;
    const acctPayFen = ownFen(request);
    return ok({ commandId, state: 'held', acctPayFen, fundPaySumFen, expiresInS });
  });
}

/** What became of a command; `unknown` when it never arrived. */
export async function queryAuthorisation(
  { db, clock }: Centre,
  terminal: Terminal,
  commandId: string,
): Promise<Result<Authorisation>> {
  const row = await find(db, terminal.terminalId, commandId);
  return ok(row ? describe(row, clock.nowMs()) : unknown(commandId));
}

/**
 * Ends a hold; of a reservation only what is not spent: `spentFen` is kept until its records come.
 * A command the centre has not seen is recorded as voided, so that its request, should it still
 * arrive, holds nothing.
 */
export function voidAuthorisation(
  { db, clock }: Centre,
  terminal: Terminal,
  { commandId, spentFen = 0 }: VoidRequest,
): Promise<Result<Authorisation>> {
  return db.transaction(async (tx) => {
    const [ended] = await tx.query<{ psn_no: string }>(
      `INSERT INTO authorisation (terminal_id, command_id, psn_no, state, request_digest,
         acct_pay_fen, fund_pay_sum_fen, year, deltas_fen, expires_in_s, expires_at_ms)
       VALUES ($1, $2, '', 'voided', $3, 0, 0, 0, '{}', 0, 0)
       ON CONFLICT (terminal_id, command_id) DO UPDATE SET
         state = CASE WHEN ${STILL_SPENT} THEN 'held' ELSE 'voided' END,
         acct_pay_fen = CASE WHEN ${STILL_SPENT} THEN least (authorisation.acct_pay_fen, $4)
                             ELSE authorisation.acct_pay_fen END
         WHERE authorisation.state = 'held' RETURNING psn_no`,
      [terminal.terminalId, commandId, NEVER_REQUESTED, spentFen],
    );
    if (ended && ended.psn_no !== '') await feedAccount(tx, terminal, ended.psn_no);
    const [family] = await tx.query<{ psn_no: string }>(
      `UPDATE authorisation SET state = 'voided'
        WHERE terminal_id = $1 AND command_id = $2 AND state = 'held' RETURNING psn_no`,
      [terminal.terminalId, familyHold(commandId)],
    );
    if (family) await feedAccount(tx, terminal, family.psn_no);
    const row = await find(tx, terminal.terminalId, commandId);
    if (!row || row.state === 'consumed') return refuse('centre.refused.alreadyConsumed');
    return ok(describe(row, clock.nowMs()));
  });
}

const STILL_SPENT = `authorisation.kind = 'reservation' AND authorisation.used_fen < $4`;

/** Other terminals hear what they may count on now. */
function feedAccount(tx: Queryable, { region }: Terminal, psnNo: string): Promise<void> {
  return feed(tx, region, [{ kind: 'account', item: psnNo }]);
}

async function find(
  db: Queryable,
  terminalId: string,
  commandId: string,
): Promise<Row | undefined> {
  const [row] = await db.query<Row>(
    'SELECT * FROM authorisation WHERE terminal_id = $1 AND command_id = $2',
    [terminalId, commandId],
  );
  return row;
}

function answerAgain(row: Row, digest: string, nowMs: number): Result<Authorisation> {
  if (row.request_digest === NEVER_REQUESTED) {
    return refuse('centre.refused.authorisationEnded', { state: row.state });
  }
  if (row.request_digest !== digest) return refuse('centre.refused.commandReused');
  const authorisation = describe(row, nowMs);
  const { state } = authorisation;
  return state === 'held'
    ? ok(authorisation)
    : refuse('centre.refused.authorisationEnded', { state });
}

function describe(row: Row, nowMs: number): Authorisation {
  // The terminal must not spend from here on; what it did spend is waited for.
  const expired = row.state === 'held' && row.expires_at_ms <= nowMs;
  const state: AuthorisationState = expired ? 'expired' : row.state;
  return {
    commandId: row.command_id,
    state,
    acctPayFen: row.acct_pay_fen,
    fundPaySumFen: row.fund_pay_sum_fen,
    expiresInS: row.expires_in_s,
  };
}

function unknown(commandId: string): Authorisation {
  return { commandId, state: 'unknown', acctPayFen: 0, fundPaySumFen: 0, expiresInS: 0 };
}

/** Digest of the request in one fixed order of its fields. */
function requestDigest(request: AuthoriseRequest): string {
  const sorted = (amounts: Readonly<Record<string, number>> = {}) =>
    Object.entries(amounts).sort(([a], [b]) => (a < b ? -1 : 1));
  return sm3Hex(
    JSON.stringify([
      request.psnNo,
      request.acctPayFen,
      request.fundPaySumFen,
      request.year,
      sorted(request.accumulatorDeltasFen),
      sorted(request.accumulatorsSeenFen),
      request.expiresInS,
      ...(request.reserve ? ['reserve'] : []),
      ...(request.family ? [request.family.psnNo, request.family.amountFen] : []),
    ]),
  );
}

async function whyNot(
  tx: Queryable,
  terminal: Terminal,
  request: AuthoriseRequest,
  nowMs: number,
): Promise<Refusal | undefined> {
  const { psnNo, year, accumulatorsSeenFen } = request;
  const acctPayFen = ownFen(request);
  if (request.reserve && (await readSettings(tx))?.balanceMode !== 'reserved') {
    return { code: 'centre.refused.notReserving' };
  }
  const [person] = await readPersons(tx, [psnNo]);
  if (!person) return { code: 'centre.refused.personUnknown' };
  if (person.status !== 'active') return { code: 'centre.refused.notInForce' };
  const reason = await blockReason(tx, psnNo, person.cardNumbers);
  if (reason !== undefined) return { code: 'centre.refused.blocked', params: { reason } };
  const holds = await holdsOn(tx, [psnNo], nowMs);
  if (accumulatorsSeenFen) {
    const others = holds.filter((hold) => hold.terminalId !== terminal.terminalId);
    const now = withHolds(await readAccumulators(tx, psnNo, year), year, others);
    if (isBehind(accumulatorsSeenFen, now)) return { code: 'centre.refused.accumulatorsChanged' };
  }
  if (acctPayFen === 0) return undefined;
  const [account] = await tx.query<{ balance_fen: number }>(
    'SELECT current_year_fen + prior_year_fen AS balance_fen FROM account WHERE psn_no = $1',
    [psnNo],
  );
  if (!account) return { code: 'centre.refused.noAccount' };
  const availableFen = Math.max(0, account.balance_fen - heldAccountFen(holds));
  if (availableFen >= acctPayFen) return undefined;
  const params = { availableYuan: fenToYuan(availableFen) };
  return { code: 'centre.refused.insufficientFunds', params };
}

/** What the person's own account pays. */
function ownFen({ acctPayFen, family }: AuthoriseRequest): number {
  return Math.max(0, acctPayFen - (family?.amountFen ?? 0));
}

/** The payer's part as a hold of its own: it moves no fund and no accumulator. */
function familyPart(
  { family: _, ...request }: AuthoriseRequest,
  { psnNo, amountFen }: NonNullable<AuthoriseRequest['family']>,
): AuthoriseRequest {
  const commandId = familyHold(request.commandId);
  const nothing = { fundPaySumFen: 0, accumulatorDeltasFen: {} };
  return { ...request, ...nothing, commandId, psnNo, acctPayFen: amountFen };
}

async function hold(
  tx: Queryable,
  { terminalId }: Terminal,
  request: AuthoriseRequest,
  { digest, nowMs }: { readonly digest: string; readonly nowMs: number },
): Promise<void> {
  await tx.query(
    `INSERT INTO authorisation (terminal_id, command_id, psn_no, state, request_digest,
       acct_pay_fen, fund_pay_sum_fen, year, deltas_fen, expires_in_s, expires_at_ms, kind)
     VALUES ($1, $2, $3, 'held', $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      terminalId,
      request.commandId,
      request.psnNo,
      digest,
      ownFen(request),
      request.fundPaySumFen,
      request.year,
      JSON.stringify(request.accumulatorDeltasFen),
      request.expiresInS,
      nowMs + request.expiresInS * 1000,
      request.reserve ? 'reservation' : 'settlement',
    ],
  );
}

async function readAccumulators(
  tx: Queryable,
  psnNo: string,
  year: number,
): Promise<Record<string, number>> {
  const rows = await tx.query<{ name: string; amount_fen: number }>(
    'SELECT name, amount_fen FROM accumulator WHERE psn_no = $1 AND year = $2',
    [psnNo, year],
  );
  return Object.fromEntries(rows.map((row) => [row.name, row.amount_fen]));
}

/**
 * True when the centre knows of use that the terminal had not seen. More on the terminal's side is
 * its own work that has not arrived yet. Missing means zero.
 */
function isBehind(
  seenFen: Readonly<Record<string, number>>,
  nowFen: Readonly<Record<string, number>>,
): boolean {
  return Object.entries(nowFen).some(([name, amountFen]) => (seenFen[name] ?? 0) < amountFen);
}
