/** Accounts shared in a family: who registered with the agency to pay for whom, and until when. */
import { businessDateOf, businessDateText } from '../../shared/ledger/business-date.ts';
import { ok, type Result, refuse } from '../../shared/result.ts';
import { tell } from '../block-list.ts';
import type { Centre } from '../context.ts';
import type { Queryable } from '../store/database.ts';
import { lockPersons } from './entries.ts';

export interface FamilyLink {
  /** Whose account pays. */
  readonly payerNo: string;
  /** Whose care is paid. */
  readonly psnNo: string;
  /** Last day, `YYYY-MM-DD`; absent = without end. */
  readonly until?: string;
}

/** Registers a link from today on, or changes its last day. */
export function linkFamily(
  { db, clock }: Centre,
  { payerNo, psnNo, until }: FamilyLink,
): Promise<Result<null>> {
  const today = businessDateText(businessDateOf(clock.nowMs()));
  return db.transaction(async (tx) => {
    if (payerNo === psnNo) return refuse('centre.family.self');
    const known = await lockPersons(tx, [payerNo, psnNo]);
    const missing = [payerNo, psnNo].find((one) => !known.has(one));
    if (missing !== undefined) return refuse('centre.family.unknown', { psnNo: missing });
    const accounts = await tx.query('SELECT 1 FROM account WHERE psn_no = $1', [payerNo]);
    if (accounts.length === 0) return refuse('centre.accounts.noAccount', { psnNo: payerNo });
    await tx.query(
      `INSERT INTO family_link (psn_no, payer_no, from_date, to_date) VALUES ($1, $2, $3, $4)
       ON CONFLICT (psn_no, payer_no) DO UPDATE SET to_date = excluded.to_date`,
      [psnNo, payerNo, today, until ?? null],
    );
    await tell(tx, { kind: 'person', item: psnNo });
    return ok(null);
  });
}

/** Who may pay for the person on a day, the first registered first. */
export async function payersOf(tx: Queryable, psnNo: string, day: string): Promise<string[]> {
  const rows = await tx.query<{ payer_no: string }>(
    `SELECT payer_no FROM family_link WHERE psn_no = $1 AND from_date <= $2
        AND (to_date IS NULL OR to_date >= $2) ORDER BY from_date, payer_no`,
    [psnNo, day],
  );
  return rows.map(({ payer_no: payerNo }) => payerNo);
}
