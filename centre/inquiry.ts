/** Inquiry by credential: who it is, what is in the account and why, what has been used. */
import type { Credential, Inquiry, StatementLine } from '../shared/centre/person.ts';
import { businessDateOf, businessDateText } from '../shared/ledger/business-date.ts';
import { ok, type Result, refuse } from '../shared/result.ts';
import type { Centre, Terminal } from './context.ts';
import { readMoney, readPersons, readTerminal } from './persons.ts';
import type { Queryable } from './store/database.ts';
import { personOfToken } from './voucher/codes.ts';
import { voucherOf } from './voucher/register.ts';

/** Looks a credential up; everything in the answer stands at one moment. */
export function inquire(
  { db, clock }: Centre,
  terminal: Terminal,
  credential: Credential,
): Promise<Result<Inquiry>> {
  return db.transaction(async (tx) => {
    const nowMs = clock.nowMs();
    const found =
      credential.kind === 'eVoucher'
        ? await personOfToken(tx, terminal, credential.token, nowMs)
        : await findCredential(tx, credential);
    if (!found.ok) return found;
    const psnNo = found.value;
    const [person] = await readPersons(tx, [psnNo]);
    const asker = await readTerminal(tx, terminal.terminalId);
    if (!person || !asker) return refuse('centre.refused.personUnknown');
    const today = businessDateOf(nowMs);
    const year = Math.floor(today / 10_000);
    const money = (await readMoney(tx, [psnNo], { terminal: asker, nowMs, year })).get(psnNo);
    if (!money) return refuse('centre.refused.personUnknown');
    const blocked = await blockReason(tx, psnNo, person.cardNumbers);
    const voucher = await voucherOf(tx, psnNo);
    return ok({
      person,
      ...(money.account && { account: money.account }),
      statement: money.account ? await readStatement(tx, psnNo, today) : [],
      accumulators: money.accumulators,
      ...(blocked !== undefined && { blocked }),
      voucher: voucher?.state ?? 'notActivated',
    });
  }, 'snapshot');
}

/** A credential that is a document: its number is the person's for long. */
export type Document = Exclude<Credential, { kind: 'eVoucher' }>;

/** Whose document it is. */
export async function findCredential(tx: Queryable, credential: Document): Promise<Result<string>> {
  const number = credentialNumber(credential);
  const [row] = await tx.query<{ psn_no: string; recognition_code: string | null }>(
    'SELECT psn_no, recognition_code FROM credential WHERE kind = $1 AND number = $2',
    [credential.kind, number],
  );
  if (!row) return refuse('centre.refused.personUnknown');
  if (
    credential.kind === 'card' &&
    row.recognition_code !== null &&
    row.recognition_code !== credential.recognitionCode.toUpperCase()
  ) {
    return refuse('centre.refused.recognitionCode');
  }
  return ok(row.psn_no);
}

function credentialNumber(credential: Document): string {
  return credential.kind === 'card' ? credential.cardNumber : credential.idNumber.toUpperCase();
}

/** Why the person or one of these cards is blocked, or undefined. */
export async function blockReason(
  tx: Queryable,
  psnNo: string,
  cardNumbers: readonly string[],
): Promise<string | undefined> {
  const [entry] = await tx.query<{ reason: string }>(
    `SELECT reason FROM block_entry WHERE blocked
        AND ((kind = 'person' AND number = $1) OR (kind = 'card' AND number = ANY ($2))) LIMIT 1`,
    [psnNo, cardNumbers],
  );
  return entry?.reason;
}

/** The last twelve months, oldest first. `today` is year·10000 + month·100 + day. */
export async function readStatement(
  tx: Queryable,
  psnNo: string,
  today: number,
): Promise<StatementLine[]> {
  const rows = await tx.query<{
    entry_date: string;
    source: string;
    amount_fen: number;
    balance_fen: number;
    institution_code: string | null;
  }>(
    `SELECT entry_date, source, amount_fen, balance_fen, institution_code FROM account_entry
      WHERE psn_no = $1 AND entry_date > $2 ORDER BY entry_no`,
    [psnNo, businessDateText(today - 10_000)],
  );
  return rows.map((row) => ({
    date: row.entry_date,
    source: row.source,
    amountFen: row.amount_fen,
    balanceFen: row.balance_fen,
    ...(row.institution_code !== null && { institution: row.institution_code }),
  }));
}
