/** Answers inquiries of hall machines and telephone lines, as far as their token goes. */
import { randomBytes } from 'node:crypto';
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

/** Token first, then scope, then factors; figures are read only after all three. */
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
    const { status, insutype, region, psnNo, cardNumbers } = person;
    if (inquiry.want === 'status') return ok({ status, insutype, region });
    const { cardNumber } = inquiry;
    if (cardNumber === undefined || !cardNumbers.includes(cardNumber)) {
      return refuse('centre.refused.secondFactor');
    }
    const figures = await readFigures(tx, psnNo, inquiry.want, nowMs);
    return ok({ status, insutype, region, ...figures });
  }, 'snapshot');
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
