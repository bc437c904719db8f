/** Answers inquiries of hall machines and telephone lines, as far as their token goes. */
import { randomBytes } from 'node:crypto';
import type { Person } from '../shared/centre/person.ts';
import {
  INQUIRY_SCOPES,
  type InquiryScope,
  type ScopedAnswer,
  type ScopedInquiry,
} from '../shared/centre/scoped-inquiry.ts';
import { sm3Hex } from '../shared/centre/sm2.ts';
import { businessDateOf } from '../shared/ledger/business-date.ts';
import { ok, type Refusal, type Result, refuse } from '../shared/result.ts';
import type { Centre } from './context.ts';
import { findCredential, readStatement } from './inquiry.ts';
import { readMoney, readPersons } from './persons.ts';
import type { Queryable } from './store/database.ts';

const TOKEN_BYTES = 32;
const DAY_MS = 24 * 3600_000;

/** Makes a token for these days; only its digest is kept. */
export async function mintInquiryToken(
  { db, clock }: Centre,
  name: string,
  scope: InquiryScope,
  days: number,
): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const scopes = INQUIRY_SCOPES.slice(0, INQUIRY_SCOPES.indexOf(scope) + 1);
  await db.query('INSERT INTO inquiry_token VALUES ($1, $2, $3, $4)', [
    sm3Hex(token),
    name,
    scopes,
    clock.nowMs() + days * DAY_MS,
  ]);
  return token;
}

/**
 * Token first, then scope, then factors; figures are read only after all three. The person's row is
 * locked, as for everything that moves money: figures stand at one moment, guesses wait in line.
 */
export function answerScoped(
  { db, clock }: Centre,
  token: string,
  inquiry: ScopedInquiry,
): Promise<Result<ScopedAnswer>> {
  const nowMs = clock.nowMs();
  return db.transaction(async (tx) => {
    const denied = await tokenFault(tx, token, inquiry.want, nowMs);
    if (denied) return { ok: false, error: denied };
    const found = await findCredential(tx, { kind: 'id', idNumber: inquiry.idNumber });
    const [person] = found.ok ? await readPersons(tx, [found.value]) : [];
    if (!person) return refuse('centre.refused.personUnknown');
    const { status, insutype, region } = person;
    if (inquiry.want === 'status') return ok({ status, insutype, region });
    await tx.query('SELECT 1 FROM person WHERE psn_no = $1 FOR UPDATE', [person.psnNo]);
    const wrong = await secondFactorFault(tx, person, inquiry.cardNumber, nowMs);
    if (wrong) return { ok: false, error: wrong };
    const figures = await readFigures(tx, person.psnNo, inquiry.want, nowMs);
    return ok({ status, insutype, region, ...figures });
  });
}

/** Wrong card numbers in a row before a person's figures are locked, and for how long. */
const MOST_WRONG = 5;
const LOCK_MS = 3_600_000;

/** Counts wrong card numbers over all tokens; while locked the right one does not help either. */
async function secondFactorFault(
  tx: Queryable,
  { psnNo, cardNumbers }: Person,
  cardNumber: string | undefined,
  nowMs: number,
): Promise<Refusal | undefined> {
  if (cardNumber === undefined) return { code: 'centre.refused.secondFactor' };
  const [tries] = await tx.query<{ wrong: number; locked_until_ms: number }>(
    'SELECT wrong, locked_until_ms FROM inquiry_tries WHERE psn_no = $1',
    [psnNo],
  );
  const lockedMs = (tries?.locked_until_ms ?? 0) - nowMs;
  if (lockedMs > 0) return locked(lockedMs);
  if (cardNumbers.includes(cardNumber)) {
    await tx.query('DELETE FROM inquiry_tries WHERE psn_no = $1', [psnNo]);
    return undefined;
  }
  const wrong = (tries?.wrong ?? 0) + 1;
  const isLast = wrong >= MOST_WRONG;
  await tx.query(
    `INSERT INTO inquiry_tries VALUES ($1, $2, $3) ON CONFLICT (psn_no)
     DO UPDATE SET wrong = excluded.wrong, locked_until_ms = excluded.locked_until_ms`,
    [psnNo, isLast ? 0 : wrong, isLast ? nowMs + LOCK_MS : 0],
  );
  return isLast ? locked(LOCK_MS) : { code: 'centre.refused.secondFactor' };
}

function locked(forMs: number): Refusal {
  const minutes = Math.ceil(forMs / 60_000);
  return { code: 'centre.refused.secondFactorLocked', params: { minutes } };
}

async function tokenFault(
  tx: Queryable,
  token: string,
  want: InquiryScope,
  nowMs: number,
): Promise<Refusal | undefined> {
  const [row] = await tx.query<{ scopes: InquiryScope[]; expires_at_ms: number }>(
    'SELECT scopes, expires_at_ms FROM inquiry_token WHERE token_digest = $1',
    [sm3Hex(token)],
  );
  if (!row || row.expires_at_ms <= nowMs) return { code: 'centre.refused.token' };
  return row.scopes.includes(want) ? undefined : { code: 'centre.refused.scope', params: { want } };
}

/** Nobody's terminal asks: every hold is taken off. */
const NO_TERMINAL = {
  terminalId: '',
  publicKey: '',
  region: '',
  institutionCode: '',
  epoch: 1,
  lastSeq: 0,
};

async function readFigures(
  tx: Queryable,
  psnNo: string,
  want: InquiryScope,
  nowMs: number,
): Promise<Pick<ScopedAnswer, 'account' | 'statement'>> {
  const today = businessDateOf(nowMs);
  const view = { terminal: NO_TERMINAL, nowMs, year: Math.floor(today / 10_000) };
  const account = (await readMoney(tx, [psnNo], view)).get(psnNo)?.account;
  if (!account) return {};
  const { balanceFen, currentYearFen, priorYearFen, asOfMs } = account;
  return {
    account: { balanceFen, currentYearFen, priorYearFen, asOfMs },
    ...(want === 'statement' && { statement: await readStatement(tx, psnNo, today) }),
  };
}
