/**
 * Puts messages into the outbox, in the transaction of what they tell of: an event that is undone
 * leaves no message, one that is stored leaves exactly one, however often it is told to us.
 */
import type { NoticeKind } from '../../shared/outbox/notice.ts';
import type { MessageParams } from '../../shared/result.ts';
import { readNoticeRules } from '../agency.ts';
import type { Queryable } from '../store/database.ts';

export interface Notice {
  readonly psnNo: string;
  /** The event: the same one is told once. */
  readonly reference: string;
  readonly kind: NoticeKind;
  /** Figures and dates; never a name or a number of the person. */
  readonly params: MessageParams;
}

/** Persons whose number is unknown or not verified get a row that says so. */
export async function queueNotices(
  tx: Queryable,
  notices: readonly Notice[],
  nowMs: number,
): Promise<void> {
  if (notices.length === 0) return;
  const { unverified } = await readNoticeRules(tx);
  await tx.query(
    `INSERT INTO message (psn_no, reference, kind, params, state, created_ms, next_try_ms)
     SELECT psn_no, reference, kind, params,
            CASE WHEN contact IS NULL THEN 'noNumber'
                 WHEN phone_verified OR $6 THEN 'queued' ELSE 'unverified' END, $5, $5
       FROM unnest ($1::text[], $2::text[], $3::text[], $4::jsonb[])
            AS told (psn_no, reference, kind, params)
       JOIN person USING (psn_no)
     ON CONFLICT DO NOTHING`,
    [
      notices.map(({ psnNo }) => psnNo),
      notices.map(({ reference }) => reference),
      notices.map(({ kind }) => kind),
      notices.map(({ params }) => JSON.stringify(params)),
      nowMs,
      unverified === 'withoutFigures',
    ],
  );
}

/** A message to a number that is not, or no longer, the registered one; `sealed` holds it. */
export async function queueSealed(
  tx: Queryable,
  { psnNo, reference, kind, params }: Notice,
  sealed: string,
  nowMs: number,
): Promise<void> {
  await tx.query(
    `INSERT INTO message (psn_no, reference, kind, params, sealed, state, created_ms, next_try_ms)
     VALUES ($1, $2, $3, $4, $5, 'queued', $6, $6) ON CONFLICT DO NOTHING`,
    [psnNo, reference, kind, JSON.stringify(params), sealed, nowMs],
  );
}
