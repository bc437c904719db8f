/** Operators signing in and out at the centre (interface 9001/9002): it knows who works where. */
import { randomBytes } from 'node:crypto';
import type { SignInRequest, SignOutRequest, SignTime } from '../shared/centre/office.ts';
import { invariant, ok, type Result, refuse } from '../shared/result.ts';
import type { Centre, Terminal } from './context.ts';

const SIGN_NO_BYTES = 12;

interface Row extends Record<string, unknown> {
  sign_no: string;
  signed_in_ms: string;
  signed_out_ms: string | null;
}

/** Signs the operator of a shift in; asked again for the same shift, it answers the same. */
export async function signIn(
  { db, clock }: Centre,
  { terminalId }: Terminal,
  { shiftId, operatorId, desk }: SignInRequest,
): Promise<Result<SignTime>> {
  const signNo = randomBytes(SIGN_NO_BYTES).toString('hex');
  const [row] = await db.query<Row>(
    `INSERT INTO sign_in (terminal_id, shift_id, sign_no, operator_id, desk, signed_in_ms)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (terminal_id, shift_id) DO UPDATE SET shift_id = excluded.shift_id
     RETURNING *`,
    [terminalId, shiftId, signNo, operatorId, desk, clock.nowMs()],
  );
  invariant(row !== undefined, 'an upsert returns its row');
  return ok({ signNo: row.sign_no, signTimeMs: Number(row.signed_in_ms) });
}

/** Signs out; the first time counts. A number this terminal never got is refused. */
export async function signOut(
  { db, clock }: Centre,
  { terminalId }: Terminal,
  { signNo }: SignOutRequest,
): Promise<Result<SignTime>> {
  const [row] = await db.query<Row>(
    `UPDATE sign_in SET signed_out_ms = coalesce(signed_out_ms, $3)
      WHERE terminal_id = $1 AND sign_no = $2 RETURNING *`,
    [terminalId, signNo, clock.nowMs()],
  );
  if (!row) return refuse('centre.refused.unknownSignIn');
  return ok({ signNo, signTimeMs: Number(row.signed_out_ms) });
}
