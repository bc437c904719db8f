/**
 * The daily clearing file: what one agency owes an institution for one business day (Social Insurance
 * Law, article 29), record by record, with control totals, signed by the terminal over its own text.
 * Amounts in fen; a reversal's are negative; corrections after a verdict stand as they were booked.
 */
import * as z from 'zod';
import type { Posting } from '../ledger/accounts.ts';
import { sumFen } from '../money/money.ts';
import { FUND_COLUMNS, type FundColumn } from '../settlement/columns.ts';
import { type Envelope, envelopeSchema, parseJson } from './signed.ts';
import { type Sm2KeyPair, sm2Sign, sm2Verify } from './sm2.ts';

/** Funds by column; every one of them, also with 0, so that a missing one is seen. */
const fundsFen = z.record(z.enum(FUND_COLUMNS), z.int());

const rowSchema = z.strictObject({
  epoch: z.int().positive(),
  seq: z.int().positive(),
  /** `correction`: what the centre did not accept was taken back. */
  kind: z.enum(['settlement', 'reversal', 'correction']),
  timeMs: z.int(),
  settlementId: z.string(),
  personNo: z.string(),
  insutype: z.string(),
  medType: z.string(),
  medfeeSumFen: z.int(),
  fundsFen,
  /** Paid in advance for a third party (article 30); no fund's own expense. */
  advanceFen: z.int(),
  acctPayFen: z.int(),
});
export type ClearingRow = z.infer<typeof rowSchema>;

const totalsSchema = z.strictObject({
  records: z.int().min(0),
  medfeeSumFen: z.int(),
  fundsFen,
  fundPaySumFen: z.int(),
  advanceFen: z.int(),
  acctPayFen: z.int(),
});
export type ClearingTotals = z.infer<typeof totalsSchema>;

const statementSchema = z.strictObject({
  format: z.literal(1),
  terminalId: z.string(),
  institution: z.object({ code: z.string(), name: z.string() }),
  /** `YYYY-MM-DD`. */
  businessDate: z.iso.date(),
  /** Region whose people these are; its agency owes the sums. */
  region: z.string(),
  agency: z.string(),
  /** Insured in another pooling area than the institution's own. */
  remote: z.boolean(),
  /** Rows that the centre had not confirmed when the file was made. */
  unconfirmed: z.int().min(0),
  /** Hash of the last row's ledger record: the file belongs to this chain and no other. */
  lastHash: z.string().optional(),
  rows: z.array(rowSchema),
  totals: totalsSchema,
});
export type ClearingStatement = z.infer<typeof statementSchema>;

/** Every fund with what `of` says of it. */
export function fundsBy(of: (fund: FundColumn) => number): Record<FundColumn, number> {
  return Object.fromEntries(FUND_COLUMNS.map((fund) => [fund, of(fund)])) as Record<
    FundColumn,
    number
  >;
}

/** What one record claims, by its entry lines. */
export function claimOf(
  postings: readonly Posting[],
): Pick<ClearingRow, 'fundsFen' | 'advanceFen' | 'acctPayFen'> {
  const of = (account: Posting['account'], party?: string) =>
    sumFen(
      postings
        .filter((line) => line.account === account && (party ?? line.party) === line.party)
        .map(({ amountFen }) => amountFen),
    );
  return {
    fundsFen: fundsBy((fund) => of('fundReceivable', fund)),
    advanceFen: of('thirdPartyAdvance'),
    acctPayFen: of('personalAccount'),
  };
}

/** What rows add up to. */
export function clearingTotals(rows: readonly ClearingRow[]): ClearingTotals {
  const total = (of: (row: ClearingRow) => number) => sumFen(rows.map(of));
  const funds = fundsBy((fund) => total((row) => row.fundsFen[fund]));
  return {
    records: rows.length,
    medfeeSumFen: total((row) => row.medfeeSumFen),
    fundsFen: funds,
    fundPaySumFen: sumFen(Object.values(funds)),
    advanceFen: total((row) => row.advanceFen),
    acctPayFen: total((row) => row.acctPayFen),
  };
}

const TAG = 'yibao clearing 1\n';

/** Signs a statement; the JSON text is made once and kept as it was signed. */
export function sealClearing(statement: ClearingStatement, keys: Sm2KeyPair): Envelope {
  const text = JSON.stringify(statement);
  return { text, signature: sm2Sign(TAG + text, keys) };
}

/** Why a clearing file is not believed. */
export type ClearingFault = 'malformed' | 'badSignature' | 'badTotals';

/** Reads a file: signature first, then shape, then that the control totals are those of the rows. */
export function openClearing(file: unknown, publicKey: string): ClearingStatement | ClearingFault {
  const envelope = envelopeSchema.safeParse(file);
  if (!envelope.success) return 'malformed';
  const { text, signature } = envelope.data;
  if (!sm2Verify(TAG + text, signature, publicKey)) return 'badSignature';
  const parsed = statementSchema.safeParse(parseJson(text));
  if (!parsed.success) return 'malformed';
  const { rows, totals } = parsed.data;
  const same = JSON.stringify(clearingTotals(rows)) === JSON.stringify(sorted(totals));
  return same ? parsed.data : 'badTotals';
}

/** Totals in the order in which they are computed, whatever the file's order of keys. */
function sorted({ fundsFen: funds, ...totals }: ClearingTotals): ClearingTotals {
  const { records, medfeeSumFen, fundPaySumFen, advanceFen, acctPayFen } = totals;
  const inOrder = fundsBy((fund) => funds[fund]);
  return { records, medfeeSumFen, fundsFen: inOrder, fundPaySumFen, advanceFen, acctPayFen };
}
