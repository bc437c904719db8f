/**
 * Closes the personal account of someone who has died: the one way account money leaves without
 * paying for care. By document, at the agency, never at a till. The balance goes to the heirs, the
 * cards and the person are blocked, and nothing can be debited any more.
 */
import * as z from 'zod';
import { parseJson } from '../../shared/centre/signed.ts';
import { businessDateOf, businessDateText } from '../../shared/ledger/business-date.ts';
import { ok, type Result, refuse } from '../../shared/result.ts';
import { changeBlock, tell } from '../block-list.ts';
import type { Centre } from '../context.ts';
import type { FeedItem } from '../feed.ts';
import { heldAccountFen, holdsOn } from '../holds.ts';
import type { Queryable } from '../store/database.ts';
import { lockPersons } from './entries.ts';

const closureSchema = z.strictObject({
  psnNo: z.string().min(1).max(30),
  deathDate: z.iso.date(),
  /** What proves the death, and its number. */
  document: z.strictObject({ kind: z.string().min(1).max(60), number: z.string().min(1).max(60) }),
  heirs: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(60),
        idNumber: z.string().min(1).max(32),
        relation: z.string().min(1).max(30),
        amountFen: z.int().nonnegative(),
      }),
    )
    .min(1)
    .max(50),
  /** Who decides it at the agency. */
  closedBy: z.string().trim().min(1).max(60),
});
export type Closure = z.infer<typeof closureSchema>;

/** As it stands on the block list. */
const BLOCKED = { blocked: true, reason: '参保人已去世' } as const;

/** Reads the papers of a closure; the first field that is wrong is named. */
export function parseClosure(text: string): Result<Closure> {
  const parsed = closureSchema.safeParse(parseJson(text));
  if (parsed.success) return ok(parsed.data);
  const field = parsed.error.issues[0]?.path.join('.') || 'JSON';
  return refuse('centre.accounts.closureField', { field }, field);
}

/** Books the closure; the heirs' shares must be what is in the account, to the fen. */
export function closeAccount(
  { db, clock }: Centre,
  closure: Closure,
): Promise<Result<{ readonly amountFen: number }>> {
  const nowMs = clock.nowMs();
  const today = businessDateText(businessDateOf(nowMs));
  return db.transaction(async (tx) => {
    const { psnNo } = closure;
    if (!(await lockPersons(tx, [psnNo])).has(psnNo)) {
      return refuse('centre.accounts.noAccount', { psnNo });
    }
    const checked = await balanceToLeave(tx, closure, { nowMs, today });
    if (!checked.ok) return checked;
    const amountFen = checked.value;
    await book(tx, closure, { amountFen, nowMs, today });
    return ok({ amountFen });
  });
}

/** What goes to the heirs. Order: known, still open, date, nothing in work, shares. */
async function balanceToLeave(
  tx: Queryable,
  { psnNo, deathDate, heirs }: Closure,
  { nowMs, today }: { readonly nowMs: number; readonly today: string },
): Promise<Result<number>> {
  const [account] = await tx.query<{ balance_fen: number; closed: boolean }>(
    `SELECT current_year_fen + prior_year_fen AS balance_fen,
            EXISTS (SELECT 1 FROM account_closure WHERE account_closure.psn_no = $1) AS closed
       FROM account WHERE psn_no = $1`,
    [psnNo],
  );
  if (!account) return refuse('centre.accounts.noAccount', { psnNo });
  if (account.closed) return refuse('centre.accounts.closedBefore', { psnNo });
  if (deathDate > today) return refuse('centre.accounts.deathDate', { date: deathDate });
  const heldFen = heldAccountFen(await holdsOn(tx, [psnNo], nowMs));
  if (heldFen > 0) return refuse('centre.accounts.heldStill', { amountFen: heldFen });
  const sharesFen = heirs.reduce((sumFen, { amountFen }) => sumFen + amountFen, 0);
  const { balance_fen: balanceFen } = account;
  if (sharesFen !== balanceFen) {
    return refuse('centre.accounts.shares', { sharesFen, balanceFen });
  }
  return ok(balanceFen);
}

async function book(
  tx: Queryable,
  closure: Closure,
  { amountFen, nowMs, today }: { amountFen: number; nowMs: number; today: string },
): Promise<void> {
  const { psnNo, deathDate, document, heirs, closedBy } = closure;
  await tx.query(
    `INSERT INTO account_closure (psn_no, death_date, document_kind, document_number, amount_fen,
       heirs, closed_by, closed_at_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      psnNo,
      deathDate,
      document.kind,
      document.number,
      amountFen,
      JSON.stringify(heirs),
      closedBy,
      nowMs,
    ],
  );
  await tx.query(
    `UPDATE account SET current_year_fen = 0, prior_year_fen = 0, entries = entries + 1
      WHERE psn_no = $1`,
    [psnNo],
  );
  await tx.query(
    `INSERT INTO account_entry (psn_no, entry_no, entry_date, source, amount_fen, balance_fen, reference)
     SELECT psn_no, entries, $2, 'inheritance', $3, 0, 'inheritance' FROM account WHERE psn_no = $1`,
    [psnNo, today, -amountFen],
  );
  await tx.query("UPDATE person SET status = 'ended', status_since_ms = $2 WHERE psn_no = $1", [
    psnNo,
    nowMs,
  ]);
  const cards = await tx.query<{ number: string }>(
    "SELECT number FROM credential WHERE kind = 'card' AND psn_no = $1 ORDER BY number",
    [psnNo],
  );
  const changed: FeedItem[] = [];
  for (const { number } of cards) {
    changed.push(await changeBlock(tx, { ...BLOCKED, kind: 'card', number }, nowMs));
  }
  changed.push(await changeBlock(tx, { ...BLOCKED, kind: 'person', number: psnNo }, nowMs));
  await tell(tx, { kind: 'person', item: psnNo }, { kind: 'account', item: psnNo }, ...changed);
}
