/**
 * Sends what waits in the outbox. A message is claimed for a while before it is handed over, so that
 * a crash only means another try under the same id; whoever has it already delivers it once.
 */
import * as z from 'zod';
import { type Language, say } from '../../shared/messages/index.ts';
import { movementWords } from '../../shared/messages/movement-words.ts';
import {
  type NoticeKind,
  type NoticeRules,
  noticeText,
  pauseAfter,
} from '../../shared/outbox/notice.ts';
import type { MessageParams } from '../../shared/result.ts';
import { type Agency, readAgency, readNoticeRules } from '../agency.ts';
import type { Centre } from '../context.ts';
import type { Queryable } from '../store/database.ts';
import type { MessageAdapter, Taken } from './adapter.ts';
import { openContact } from './contact.ts';
import { openValue } from './sealing.ts';

/** Messages of one round, and how long each is ours. */
const ROUND = 50;
const CLAIM_MS = 5 * 60_000;
/** Somebody at a counter waits for a code. */
const EVERY_MS = 500;
/** How often and how long a gateway is asked what became of a message it has. */
const ASK_AFTER_MS = 60_000;
const MOST_ASKS = 10;

interface Row extends Record<string, unknown> {
  psn_no: string;
  reference: string;
  message_id: string;
  created_ms: number;
  kind: NoticeKind;
  params: MessageParams;
  sealed: string | null;
  state: 'queued' | 'failed' | 'sent';
  tries: number;
  contact: string | null;
  phone_verified: boolean;
}

export interface Round {
  /** Messages looked at; 0 when nothing is due. */
  readonly due: number;
  readonly told: number;
  readonly failed: number;
}

/** One round over what is due now. */
export async function sendDue(centre: Centre, adapter: MessageAdapter): Promise<Round> {
  const { db, clock } = centre;
  const rows = inOrder(await claim(db, clock.nowMs(), adapter.ask !== undefined));
  if (rows.length === 0) return { due: 0, told: 0, failed: 0 };
  const words = await loadWords(db);
  const became: string[] = [];
  for (const row of rows) became.push(await handOver(centre, adapter, row, words));
  return {
    due: rows.length,
    told: became.filter((state) => state === 'sent' || state === 'delivered').length,
    failed: became.filter((state) => state === 'failed' || state === 'givenUp').length,
  };
}

function claim(db: Queryable, nowMs: number, asks: boolean): Promise<Row[]> {
  return db.query<Row>(
    `UPDATE message SET tries = tries + 1, next_try_ms = $2
       FROM person
      WHERE person.psn_no = message.psn_no
        AND (message.psn_no, reference) IN (
              SELECT psn_no, reference FROM message
               WHERE next_try_ms <= $1 AND (state IN ('queued', 'failed') OR (state = 'sent' AND $3))
               ORDER BY next_try_ms LIMIT $4 FOR UPDATE SKIP LOCKED)
     RETURNING message.*, contact, phone_verified`,
    [nowMs, nowMs + CLAIM_MS, asks, ROUND],
  );
}

const BY_NUMBER = new Intl.Collator('en', { numeric: true });

/** A sale is told before what undoes it: events of one batch by the number of their record. */
function inOrder(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted(
    (one, two) =>
      one.created_ms - two.created_ms || BY_NUMBER.compare(one.reference, two.reference),
  );
}

async function handOver(
  { db, keys, clock }: Centre,
  adapter: MessageAdapter,
  row: Row,
  words: Wording,
): Promise<string> {
  if (row.state === 'sent') {
    const answer = (await adapter.ask?.(row.message_id)) ?? { state: 'sent' };
    return keep(db, row, answer, clock.nowMs());
  }
  const addressed = address(row, keys, words.rules);
  if (typeof addressed === 'string') {
    await db.query('UPDATE message SET state = $3 WHERE psn_no = $1 AND reference = $2', [
      ...[row.psn_no, row.reference, addressed],
    ]);
    return addressed;
  }
  const text = textOf(row.kind, { ...row.params, ...addressed.params }, addressed.figures, words);
  const taken = await adapter.send({ id: row.message_id, to: addressed.to, text });
  return keep(db, row, taken, clock.nowMs());
}

const sealedSchema = z.strictObject({
  to: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
/** Number of its own and figures that are nobody else's business. */
export type SealedMessage = z.infer<typeof sealedSchema>;

interface Addressed extends SealedMessage {
  readonly figures: boolean;
}

/** Where it goes now: the number may have changed, or been verified, since the event. */
function address(
  row: Pick<Row, 'psn_no' | 'sealed' | 'contact' | 'phone_verified'>,
  keys: Centre['keys'],
  rules: NoticeRules,
): Addressed | 'unverified' | 'noNumber' {
  if (row.sealed !== null) {
    const sealed = sealedSchema.parse(openValue(keys, sealedContext(row.psn_no), row.sealed));
    return { ...sealed, figures: true };
  }
  const { phone } = openContact(keys, row.psn_no, row.contact);
  if (phone === undefined) return 'noNumber';
  if (!row.phone_verified && rules.unverified === 'none') return 'unverified';
  return { to: phone, params: {}, figures: row.phone_verified };
}

/** Whose sealed message it is. */
export function sealedContext(psnNo: string): string {
  return `message/${psnNo}`;
}

/** A code or an old number is not kept longer than it takes to send it. */
async function keep(db: Queryable, row: Row, taken: Taken, nowMs: number): Promise<string> {
  const { state, nextMs } = stand(row, taken, nowMs);
  const isOver = state !== 'failed' && state !== 'queued';
  await db.query(
    `UPDATE message SET state = $3, next_try_ms = $4, fault = $5,
            tries = CASE WHEN state <> $3 AND $3 = 'sent' THEN 0 ELSE tries END,
            told_ms = CASE WHEN $3 IN ('sent', 'delivered') THEN coalesce(told_ms, $6) ELSE told_ms END,
            sealed = CASE WHEN $7 THEN NULL ELSE sealed END
      WHERE psn_no = $1 AND reference = $2`,
    [
      ...[row.psn_no, row.reference, state, nextMs],
      ...[taken.state === 'failed' ? taken.fault : null, nowMs, isOver],
    ],
  );
  return state;
}

const NEVER_MS = Number.MAX_SAFE_INTEGER;

function stand({ state, tries }: Row, taken: Taken, nowMs: number) {
  if (state === 'sent' && taken.state !== 'delivered') {
    // A gateway that does not answer is asked again; what it has, it has.
    if (taken.state === 'failed' && taken.final) return { state: 'givenUp', nextMs: NEVER_MS };
    return { state, nextMs: tries < MOST_ASKS ? nowMs + ASK_AFTER_MS * tries : NEVER_MS };
  }
  if (taken.state !== 'failed') return { state: taken.state, nextMs: nowMs + ASK_AFTER_MS };
  const pauseMs = taken.final ? undefined : pauseAfter(tries);
  return pauseMs === undefined
    ? { state: 'givenUp', nextMs: NEVER_MS }
    : { state: 'failed', nextMs: nowMs + pauseMs };
}

/** What texts need besides the figures. */
export interface Wording {
  readonly rules: NoticeRules;
  readonly agency: Agency;
  readonly institutions: ReadonlyMap<string, string>;
}

export async function loadWords(db: Queryable): Promise<Wording> {
  const names = await db.query<{ code: string; name: string }>(
    'SELECT code, name FROM institution',
  );
  return {
    rules: await readNoticeRules(db),
    agency: await readAgency(db),
    institutions: new Map(names.map(({ code, name }) => [code, name])),
  };
}

/** The whole text in the region's language. */
export function textOf(
  kind: NoticeKind,
  params: MessageParams,
  figures: boolean,
  { rules: { language }, agency, institutions }: Wording,
): string {
  const code = String(params.institutionCode ?? '');
  const all = {
    ...params,
    hotline: agency.hotline,
    institution: institutions.get(code) ?? code,
    ...(typeof params.source === 'string' && { source: sourceWords(params.source, language) }),
  };
  return noticeText(kind, all, { language, figures });
}

function sourceWords(source: string, language: Language): string {
  return say(movementWords(source), language);
}

/** Sends now and then until stopped; stopping waits for the round at hand. */
export function keepSending(
  centre: Centre,
  adapter: MessageAdapter,
  onFault: (error: unknown) => void,
): () => Promise<void> {
  let atHand: Promise<unknown> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    atHand = sendDue(centre, adapter)
      .catch(onFault)
      .finally(() => {
        busy = false;
      });
  }, EVERY_MS);
  return async () => {
    clearInterval(timer);
    await atHand;
  };
}
