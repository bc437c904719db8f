/**
 * The accounts file of a region: a year of entries per personal account, with running balance, and
 * what each person has used this year. Every sum in it is checked; refused whole.
 */
import * as z from 'zod';
import type { StatementLine } from '../centre/person.ts';
import { fenToYuan, ratioOfFen } from '../money/money.ts';
import { err, ok, type Refusal, type Result } from '../result.ts';
import { type CheckedFile, readChecked } from './checked.ts';
import type { PersonRow } from './persons-file.ts';
import { dayOfMonthBefore } from './relative-date.ts';

const day = { monthsAgo: z.int().min(1).max(120), day: z.int().min(1).max(28) };
const balance = { balanceAfterFen: z.int().nonnegative() };

const entrySchema = z.union([
  z.strictObject({
    ...day,
    ...balance,
    kind: z.literal('credit'),
    source: z.enum(['employer', 'employee']),
    baseFen: z.int().positive(),
    rateE4: z.int().positive().max(10_000),
    amountFen: z.int().positive(),
  }),
  z.strictObject({
    ...day,
    ...balance,
    kind: z.literal('credit'),
    source: z.enum(['interest', 'adjustment']),
    amountFen: z.int(),
    memo: z.string().optional(),
  }),
  z.strictObject({
    ...day,
    ...balance,
    kind: z.literal('debit'),
    institution: z.string(),
    amountFen: z.int().negative(),
  }),
]);
type Entry = z.infer<typeof entrySchema>;

const accountSchema = z.strictObject({
  psnNo: z.string(),
  openingBalanceFen: z.int().nonnegative(),
  entries: z.array(entrySchema),
  balanceFen: z.int().nonnegative(),
});

const fileSchema = z.strictObject({
  note: z.string().optional(),
  accounts: z.array(accountSchema),
  accumulators: z.array(
    z.strictObject({
      psnNo: z.string(),
      amountsFen: z.record(z.string(), z.int().nonnegative()),
    }),
  ),
});

/** A personal account with its statement, oldest line first. */
export interface AccountRow {
  readonly psnNo: string;
  readonly openingBalanceFen: number;
  readonly balanceFen: number;
  readonly statement: readonly StatementLine[];
}

/** What a person has used in the policy year of `today`, by the accumulator names of the policy. */
export interface AccumulatorRow {
  readonly psnNo: string;
  readonly year: number;
  readonly amountsFen: Readonly<Record<string, number>>;
}

export interface Accounts {
  readonly accounts: readonly AccountRow[];
  readonly accumulators: readonly AccumulatorRow[];
}

/** Parses and checks an accounts file against the persons it speaks of; `today` fixes the dates. */
export function parseAccounts(
  text: string,
  file: string,
  persons: readonly PersonRow[],
  today: string,
): Result<Accounts, readonly Refusal[]> {
  const checked = readChecked(text, file, fileSchema);
  if (!checked.ok) return checked;
  const refusals = [...wrongHolders(checked.value, persons), ...wrongSums(checked.value)];
  if (refusals.length > 0) return err(refusals);
  const { accounts, accumulators } = checked.value.value;
  return ok({
    accounts: accounts.map(({ psnNo, openingBalanceFen, balanceFen, entries }) => ({
      psnNo,
      openingBalanceFen,
      balanceFen,
      statement: entries.map((entry) => statementLine(entry, today)),
    })),
    accumulators: accumulators.map((row) => ({ ...row, year: Number(today.slice(0, 4)) })),
  });
}

function statementLine(entry: Entry, today: string): StatementLine {
  return {
    date: dayOfMonthBefore(today, entry.monthsAgo, entry.day),
    source: entry.kind === 'debit' ? 'settlement' : entry.source,
    amountFen: entry.amountFen,
    balanceFen: entry.balanceAfterFen,
    ...(entry.kind === 'debit' && { institution: entry.institution }),
  };
}

type AccountsFile = CheckedFile<z.infer<typeof fileSchema>>;

/** Resident schemes (39x) have no personal account; a person has one account at most. */
function wrongHolders({ value, refusal }: AccountsFile, persons: readonly PersonRow[]): Refusal[] {
  const schemeOf = new Map(persons.map((person) => [person.psnNo, person.insutype]));
  const seen = new Set<string>();
  const ofAccounts = value.accounts.flatMap(({ psnNo }, at) => {
    const path = ['accounts', at, 'psnNo'];
    const twice = seen.has(psnNo);
    seen.add(psnNo);
    if (twice) return [refusal('persons.duplicate', path, { field: 'psnNo', value: psnNo })];
    if (!schemeOf.has(psnNo)) return [refusal('persons.unknown', path, { psnNo })];
    const resident = schemeOf.get(psnNo)?.startsWith('39') ?? false;
    return resident ? [refusal('persons.noAccountInScheme', path, { psnNo })] : [];
  });
  const ofAccumulators = value.accumulators.flatMap(({ psnNo }, at) =>
    schemeOf.has(psnNo) ? [] : [refusal('persons.unknown', ['accumulators', at], { psnNo })],
  );
  return [...ofAccounts, ...ofAccumulators];
}

function wrongSums(file: AccountsFile): Refusal[] {
  return file.value.accounts.flatMap((account, at) => {
    let balanceFen = account.openingBalanceFen;
    const wrong = account.entries.flatMap((entry, no) => {
      balanceFen += entry.amountFen;
      const path = ['accounts', at, 'entries', no];
      return [
        ...wrongContribution(file, entry, path),
        ...wrongBalance(file, entry.balanceAfterFen, balanceFen, [...path, 'balanceAfterFen']),
        ...wrongOrder(file, entry, account.entries[no - 1], path),
      ];
    });
    const path = ['accounts', at, 'balanceFen'];
    return [...wrong, ...wrongBalance(file, account.balanceFen, balanceFen, path)];
  });
}

/** Contributions are base × rate, rounded half up to the fen. */
function wrongContribution(file: AccountsFile, entry: Entry, path: PropertyKey[]): Refusal[] {
  if (!('baseFen' in entry)) return [];
  const expectedFen = ratioOfFen(entry.baseFen, entry.rateE4);
  if (expectedFen === entry.amountFen) return [];
  const params = { amount: fenToYuan(entry.amountFen), expected: fenToYuan(expectedFen) };
  return [file.refusal('accounts.contribution', path, params)];
}

function wrongBalance(
  file: AccountsFile,
  statedFen: number,
  summedFen: number,
  path: PropertyKey[],
): Refusal[] {
  if (statedFen === summedFen) return [];
  const params = { balance: fenToYuan(statedFen), expected: fenToYuan(summedFen) };
  return [file.refusal('accounts.balance', path, params)];
}

function wrongOrder(
  file: AccountsFile,
  entry: Entry,
  before: Entry | undefined,
  path: PropertyKey[],
): Refusal[] {
  const later = (one: Entry) => one.monthsAgo * -100 + one.day;
  return before && later(before) > later(entry) ? [file.refusal('accounts.order', path)] : [];
}
