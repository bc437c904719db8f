/** Registers and ends links of family sharing, and tells the terminals. */
import { ok, type Result, refuse } from '../../shared/result.ts';
import { lockPersons } from '../accounts/entries.ts';
import { tell } from '../block-list.ts';
import type { Centre } from '../context.ts';
import type { Queryable } from '../store/database.ts';

/** Who is paid for, and by whom. */
export interface Pair {
  readonly psnNo: string;
  readonly payerPsnNo: string;
}

/** Registers a link from now on, until the moment given or until it is taken back. */
export function linkFamily(
  { db, clock }: Centre,
  pair: Pair,
  untilMs?: number,
): Promise<Result<null>> {
  return db.transaction(async (tx) => {
    const { psnNo, payerPsnNo } = pair;
    const nowMs = clock.nowMs();
    const known = await lockPersons(tx, [psnNo, payerPsnNo]);
    const missing = [psnNo, payerPsnNo].find((one) => !known.has(one));
    if (missing !== undefined) return refuse('centre.family.personUnknown', { psnNo: missing });
    if (psnNo === payerPsnNo) return refuse('centre.family.samePerson');
    if (untilMs !== undefined && untilMs <= nowMs) return refuse('centre.family.untilPast');
    const accounts = await tx.query('SELECT 1 FROM account WHERE psn_no = $1', [payerPsnNo]);
    if (accounts.length === 0) return refuse('centre.family.noAccount', { psnNo: payerPsnNo });
    await endOpen(tx, pair, nowMs);
    await tx.query('INSERT INTO family_link VALUES ($1, $2, $3, $4)', [
      ...[psnNo, payerPsnNo, nowMs, untilMs ?? null],
    ]);
    await tell(tx, { kind: 'person', item: psnNo });
    return ok(null);
  });
}

/** Ends a link from now on; what was paid before stays judged by what held then. */
export function unlinkFamily({ db, clock }: Centre, pair: Pair): Promise<Result<null>> {
  return db.transaction(async (tx) => {
    if ((await endOpen(tx, pair, clock.nowMs())) === 0) return refuse('centre.family.notLinked');
    await tell(tx, { kind: 'person', item: pair.psnNo });
    return ok(null);
  });
}

/** How many links in force were ended. */
async function endOpen(tx: Queryable, { psnNo, payerPsnNo }: Pair, nowMs: number): Promise<number> {
  const ended = await tx.query(
    `UPDATE family_link SET until_ms = $3
      WHERE psn_no = $1 AND payer_psn_no = $2 AND (until_ms IS NULL OR until_ms > $3)
      RETURNING from_ms`,
    [psnNo, payerPsnNo, nowMs],
  );
  return ended.length;
}
