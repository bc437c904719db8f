/** What operators do with the outbox: look, try again, send now. No telephone number is shown. */
import { shanghaiTime } from '../../shared/clock.ts';
import { maskPhone } from '../../shared/display/mask.ts';
import { MESSAGE_STATES, type MessageState, type NoticeKind } from '../../shared/outbox/notice.ts';
import { smsLength } from '../../shared/outbox/segments.ts';
import type { MessageParams } from '../../shared/result.ts';
import { ok, type Result, refuse } from '../../shared/result.ts';
import type { Centre } from '../context.ts';
import type { MessageAdapter } from './adapter.ts';
import { openContact } from './contact.ts';
import { loadWords, sendDue, textOf } from './send.ts';

/** Lines of one list. */
const MOST_LISTED = 200;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Listed extends Record<string, unknown> {
  message_id: string;
  psn_no: string;
  kind: NoticeKind;
  state: MessageState;
  tries: number;
  created_ms: number;
  fault: string | null;
}

/** Newest first, one a line; all states unless one is named. */
export async function listMessages({ db }: Centre, state: string): Promise<string> {
  const wanted = MESSAGE_STATES.find((each) => each === state);
  const rows = await db.query<Listed>(
    `SELECT message_id, psn_no, kind, state, tries, created_ms, fault FROM message
      WHERE $1::text IS NULL OR state = $1 ORDER BY created_ms DESC, reference LIMIT $2`,
    [wanted ?? null, MOST_LISTED],
  );
  return rows
    .map((row) =>
      [
        ...[row.message_id, shanghaiTime(row.created_ms), row.psn_no, row.kind, row.state],
        ...[`tries ${row.tries}`, row.fault ?? ''],
      ].join('  '),
    )
    .join('\n');
}

/** Puts one message, or all of a state, back to the front; what was delivered stays delivered. */
export async function retryMessages(
  { db, clock }: Centre,
  what: string,
): Promise<Result<{ readonly count: number }>> {
  const state = MESSAGE_STATES.find((each) => each === what);
  if (!state && !UUID.test(what)) return refuse('centre.messages.unknown', { what });
  const rows = await db.query(
    `UPDATE message SET state = 'queued', tries = 0, next_try_ms = $1, fault = NULL
      WHERE state IN ('failed', 'givenUp', 'unverified', 'noNumber', 'rehearsed')
        AND ${state ? 'state = $2' : 'message_id = $2::uuid'}
        AND kind NOT IN ('phoneCode', 'phoneChanged')
      RETURNING reference`,
    [clock.nowMs(), what],
  );
  return rows.length === 0
    ? refuse('centre.messages.unknown', { what })
    : ok({ count: rows.length });
}

/** Sends until nothing is due any more. */
export async function runOutbox(centre: Centre, adapter: MessageAdapter): Promise<string> {
  const sum = { told: 0, failed: 0 };
  for (;;) {
    const { due, told, failed } = await sendDue(centre, adapter);
    sum.told += told;
    sum.failed += failed;
    if (due === 0) return `messages: ${sum.told} told, ${sum.failed} failed`;
  }
}

/** What would go out now, with the number masked and what it costs; nothing is changed. */
export async function rehearse({ db, keys, clock }: Centre): Promise<string> {
  const words = await loadWords(db);
  const rows = await db.query<{
    psn_no: string;
    kind: NoticeKind;
    params: MessageParams;
    contact: string | null;
    phone_verified: boolean;
  }>(
    `SELECT psn_no, kind, params, contact, phone_verified FROM message JOIN person USING (psn_no)
      WHERE state IN ('queued', 'failed') AND sealed IS NULL AND next_try_ms <= $1
      ORDER BY next_try_ms LIMIT $2`,
    [clock.nowMs(), MOST_LISTED],
  );
  return rows
    .map((row) => {
      const { phone = '' } = openContact(keys, row.psn_no, row.contact);
      const text = textOf(row.kind, row.params, row.phone_verified, words);
      return `${maskPhone(phone)}  ${smsLength(text).segments} SMS  ${text}`;
    })
    .join('\n');
}
