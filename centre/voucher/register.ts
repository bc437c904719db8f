/** How each person's e-voucher stands, with its history: every change is an event of the closed table. */
import { randomInt } from 'node:crypto';
import { ok, type Result, refuse } from '../../shared/result.ts';
import { type VoucherEvent, type VoucherState, voucherAfter } from '../../shared/voucher/state.ts';
import type { Queryable } from '../store/database.ts';

export interface Voucher {
  readonly psnNo: string;
  readonly state: VoucherState;
  readonly indexNo: string;
  readonly reason: string;
  readonly activatedBy?: string;
}

/** Something that happened: what, when, who says so, and what they have to show for it. */
export interface Happening {
  readonly event: VoucherEvent;
  readonly atMs: number;
  readonly source: string;
  /** Why it stops, in the words of whoever stops it. */
  readonly reason?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

interface Row extends Record<string, unknown> {
  psn_no: string;
  state: VoucherState;
  index_no: string;
  reason: string;
  activated_by: string | null;
  events: number;
}

/** The voucher of a person; nobody has one before the first event. */
export async function voucherOf(db: Queryable, psnNo: string): Promise<Voucher | undefined> {
  const [row] = await db.query<Row>('SELECT * FROM voucher WHERE psn_no = $1', [psnNo]);
  return row && voucherFrom(row);
}

/**
 * Writes events of a locked person down, one after another; refused as a whole at the first that
 * cannot happen in the state before it.
 */
export async function happen(
  tx: Queryable,
  psnNo: string,
  happenings: readonly Happening[],
): Promise<Result<Voucher>> {
  const before = (await voucherOf(tx, psnNo))?.state ?? 'notActivated';
  const states: VoucherState[] = [before];
  for (const { event } of happenings) {
    const next = voucherAfter(states.at(-1) ?? before, event);
    if (!next) return refuse(CANNOT[before], { state: before, event });
    states.push(next);
  }
  const [, ...after] = states;
  const { reason = '' } = happenings.at(-1) ?? {};
  const [row] = await tx.query<Row>(
    `INSERT INTO voucher (psn_no, state, index_no, reason, events) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (psn_no) DO UPDATE SET state = excluded.state, reason = excluded.reason,
       events = voucher.events + excluded.events
     RETURNING *`,
    [psnNo, after.at(-1), newIndexNo(), reason, happenings.length],
  );
  const firstNo = (row?.events ?? 0) - happenings.length + 1;
  for (const [at, { event, atMs, source, detail = {}, reason: why }] of happenings.entries()) {
    await tx.query('INSERT INTO voucher_event VALUES ($1, $2, $3, $4, $5, $6, $7)', [
      ...[
        psnNo,
        firstNo + at,
        event,
        after[at],
        atMs,
        source,
        JSON.stringify({ ...detail, ...(why && { reason: why }) }),
      ],
    ]);
  }
  return row ? ok(voucherFrom(row)) : refuse('centre.refused.internal');
}

/** What is said of an event that cannot happen now, by the state it finds. */
const CANNOT = {
  notActivated: 'centre.refused.voucherNotActive',
  consented: 'centre.refused.voucherNotActive',
  identityChecked: 'centre.refused.voucherNotActive',
  active: 'centre.refused.voucherActive',
  suspended: 'centre.refused.voucherSuspended',
  revoked: 'centre.refused.voucherNotActive',
} as const satisfies Record<VoucherState, string>;

function voucherFrom(row: Row): Voucher {
  const { psn_no: psnNo, index_no: indexNo, state, reason, activated_by: activatedBy } = row;
  return { psnNo, state, indexNo, reason, ...(activatedBy !== null && { activatedBy }) };
}

/** Digits of a voucher's number; chance keeps two of them apart, as no index over all could. */
const INDEX_PARTS = 2;
const INDEX_PART = 10 ** 8;

function newIndexNo(): string {
  const part = () => String(randomInt(INDEX_PART)).padStart(8, '0');
  return Array.from({ length: INDEX_PARTS }, part).join('');
}
