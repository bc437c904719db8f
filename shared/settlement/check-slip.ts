/**
 * Do the sums of a slip hold? Takes what the engine prints or what an interface answers (2102, 2207,
 * 2304, cancellations included) and names every invariant that is broken. What a slip does not show
 * is not guessed: a sum is checked when its total and its parts are there.
 */
import * as z from 'zod';
import type { MessageCode } from '../messages/index.ts';
import { FEN_PER_YUAN, fenToYuan, MAX_AMOUNT_FEN } from '../money/money.ts';
import { err, ok, type Refusal, type Result, refuse } from '../result.ts';
import { COLUMNS, FUND_COLUMNS } from './columns.ts';
import { inputRefusals } from './input-refusals.ts';
import { signedYuan } from './scalars.ts';

/** Names the same amounts go by in dialects and older versions of the interface. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  medfee_sumamt: ['med_fee_sumamt', 'det_item_fee_sumamt'],
  overlmt_selfpay: ['overlmt_amt'],
  preselfpay_amt: ['prese_ifpay_amt'],
  psn_part_amt: ['psn_pay'],
  psn_cash_pay: ['cash_payamt', 'psnCash_pay'],
};

const CLASS_FIELDS = [
  'fulamt_ownpay_amt',
  'overlmt_selfpay',
  'preselfpay_amt',
  'inscp_scp_amt',
] as const;
/** Funds of the columns, and two that only cancellations and dialects name. */
const FUND_FIELDS: readonly string[] = [
  ...FUND_COLUMNS.map((column) => COLUMNS[column].field),
  'hifdm_pay',
  'othfund_pay',
];
const HEADER_FIELDS = ['medfee_sumamt', ...CLASS_FIELDS];

const looseRecord = z.record(z.string(), z.unknown());
const stepSchema = z.looseObject({ field: z.string(), amount: signedYuan });

type Loose = Readonly<Record<string, unknown>>;
type Amount = (field: string) => number | undefined;

const asRecord = (value: unknown): Loose => {
  const parsed = looseRecord.safeParse(value);
  return parsed.success ? parsed.data : {};
};
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Sums of wrong slips may leave the money range; they are only shown. */
const yuanText = (amountFen: number): string =>
  Math.abs(amountFen) <= MAX_AMOUNT_FEN ? fenToYuan(amountFen) : String(amountFen / FEN_PER_YUAN);

class SlipCheck {
  readonly found: Refusal[] = [];
  checked = 0;

  /** Reads amounts by field or alias; an amount that is no amount is a refusal of its own. */
  amounts(record: Loose, path: string): Amount {
    const at = path === '' ? '' : `${path}.`;
    return (field) => {
      for (const name of [field, ...(ALIASES[field] ?? [])]) {
        const value = record[name];
        if (value === undefined || value === null || value === '') continue;
        const parsed = signedYuan.safeParse(value);
        if (parsed.success) return parsed.data;
        const wrong = `${at}${name}`;
        if (!this.found.some(({ path: told }) => told === wrong)) {
          this.found.push({ code: 'settlement.input.amount', path: wrong });
        }
        return undefined;
      }
      return undefined;
    };
  }

  equal(
    code: MessageCode,
    path: string,
    total: readonly [string, number],
    sumFen: number,
    more: Readonly<Record<string, string>> = {},
  ): void {
    this.checked += 1;
    const [name, totalFen] = total;
    if (totalFen === sumFen) return;
    const params = { [name]: yuanText(totalFen), sum: yuanText(sumFen), ...more };
    this.found.push({ code, params, path });
  }
}

/** The sum of the fields that are there, or undefined when one of the needed is not. */
function sumOf(amount: Amount, needed: readonly string[], optional: readonly string[] = []) {
  let sumFen = 0;
  for (const field of needed) {
    const valueFen = amount(field);
    if (valueFen === undefined) return undefined;
    sumFen += valueFen;
  }
  for (const field of optional) sumFen += amount(field) ?? 0;
  return sumFen;
}

const CLASSES_NEEDED = ['fulamt_ownpay_amt', 'preselfpay_amt', 'inscp_scp_amt'];

/** Nobody pays less than nothing, and the deductible lies in scope; a cancellation is all negative. */
function checkSigns(check: SlipCheck, amount: Amount): void {
  const sign = (amount('medfee_sumamt') ?? 0) < 0 ? -1 : 1;
  for (const { field } of Object.values(COLUMNS)) {
    const valueFen = amount(field);
    if (field === 'balc' || valueFen === undefined || valueFen * sign >= 0) continue;
    const params = { field, amount: fenToYuan(valueFen) };
    check.found.push({ code: 'settlement.slip.sign', params, path: field });
  }
  const inScopeFen = amount('inscp_scp_amt');
  const deductibleFen = amount('act_pay_dedc');
  if (inScopeFen === undefined || deductibleFen === undefined) return;
  if (Math.abs(deductibleFen) <= Math.abs(inScopeFen)) return;
  const params = { deductible: fenToYuan(deductibleFen), inScope: fenToYuan(inScopeFen) };
  check.found.push({ code: 'settlement.slip.deductible', params, path: 'act_pay_dedc' });
}

/** The funds that are shown, added up; undefined when none is. */
function sumOfFunds(amount: Amount): number | undefined {
  const funds = FUND_FIELDS.map(amount).filter((valueFen) => valueFen !== undefined);
  return funds.length === 0 ? undefined : funds.reduce((sum, valueFen) => sum + valueFen, 0);
}

/** The funds' total; in some dialects it includes the account, which the funds' own sum gives away. */
function fundsInTotal(amount: Amount): number | undefined {
  const totalFen = amount('fund_pay_sumamt');
  const accountFen = amount('acct_pay') ?? 0;
  if (totalFen === undefined || totalFen - accountFen !== sumOfFunds(amount)) return totalFen;
  return totalFen - accountFen;
}

function checkHeader(check: SlipCheck, amount: Amount): void {
  const feeFen = amount('medfee_sumamt');
  const fundsFen = fundsInTotal(amount);
  const accountAndCashFen = sumOf(amount, ['acct_pay', 'psn_cash_pay']);
  const partFen = amount('psn_part_amt') ?? accountAndCashFen;
  const classesFen = sumOf(amount, CLASSES_NEEDED, ['overlmt_selfpay']);
  if (feeFen !== undefined && classesFen !== undefined) {
    check.equal('settlement.slip.classes', 'medfee_sumamt', ['fee', feeFen], classesFen);
  }
  if (feeFen !== undefined && fundsFen !== undefined && partFen !== undefined) {
    const sumFen = fundsFen + partFen + (amount('hosp_part_amt') ?? 0);
    check.equal('settlement.slip.payers', 'medfee_sumamt', ['fee', feeFen], sumFen);
  }
  const givenPartFen = amount('psn_part_amt');
  if (givenPartFen !== undefined && accountAndCashFen !== undefined) {
    check.equal(
      'settlement.slip.person',
      'psn_part_amt',
      ['part', givenPartFen],
      accountAndCashFen,
    );
  }
  const sumFen = sumOfFunds(amount);
  if (fundsFen !== undefined && sumFen !== undefined) {
    check.equal('settlement.slip.funds', 'fund_pay_sumamt', ['total', fundsFen], sumFen);
  }
}

function checkLines(
  check: SlipCheck,
  header: Amount,
  rows: readonly unknown[],
  path: string,
): void {
  if (rows.length === 0) return;
  const lines = rows.map((row, i) => check.amounts(asRecord(row), `${path}[${i}]`));
  for (const [i, line] of lines.entries()) {
    const amountFen = line('medfee_sumamt');
    const partsFen = sumOf(line, CLASSES_NEEDED, ['overlmt_selfpay']);
    if (amountFen === undefined || partsFen === undefined) continue;
    check.equal('settlement.slip.line', `${path}[${i}]`, ['amount', amountFen], partsFen);
  }
  for (const field of HEADER_FIELDS) {
    const headerFen = header(field);
    const values = lines.map((line) => line(field));
    if (headerFen === undefined || values.includes(undefined)) continue;
    const sumFen = values.reduce<number>((sum, valueFen) => sum + (valueFen ?? 0), 0);
    check.equal('settlement.slip.lines', field, ['header', headerFen], sumFen, { field });
  }
}

function checkSteps(check: SlipCheck, header: Amount, rows: readonly unknown[]): void {
  const parsed = z.array(stepSchema).safeParse(rows);
  if (!parsed.success) {
    check.found.push(...inputRefusals(parsed.error));
    return;
  }
  const sums = new Map<string, number>();
  for (const { field, amount } of parsed.data) sums.set(field, (sums.get(field) ?? 0) + amount);
  for (const { field } of Object.values(COLUMNS)) {
    const headerFen = header(field);
    const sumFen = sums.get(field) ?? 0;
    if (headerFen === undefined) continue;
    check.equal('settlement.slip.steps', field, ['header', headerFen], sumFen, { field });
  }
}

/** Where the amounts stand: at the top, or in `setlinfo` of an answer, however deep it is wrapped. */
function unwrap(json: Loose): { header: Loose; around: Loose } {
  const response = json.response === undefined ? json : asRecord(json.response);
  const output = response.output === undefined ? response : asRecord(response.output);
  const setlinfo = output.setlinfo;
  return { header: setlinfo === undefined ? output : asRecord(setlinfo), around: output };
}

/** Number of sums that were checked and hold; or every sum that does not. */
export function checkSlip(json: unknown): Result<number, readonly Refusal[]> {
  const { header, around } = unwrap(asRecord(json));
  const check = new SlipCheck();
  const amount = check.amounts(header, '');
  checkSigns(check, amount);
  checkHeader(check, amount);
  for (const name of ['lines', 'result', 'detlcutinfo']) {
    checkLines(check, amount, asList(around[name]), name);
  }
  if (around.steps !== undefined) checkSteps(check, amount, asList(around.steps));
  if (check.found.length > 0) return err(check.found);
  if (check.checked > 0) return ok(check.checked);
  const none = refuse('settlement.slip.tooFew');
  return err([none.error]);
}

/** Compares a slip with a recomputed one: every field both show must agree to the fen. */
export function compareSlip(
  json: unknown,
  right: Readonly<Record<string, string>>,
): readonly Refusal[] {
  const { header } = unwrap(asRecord(json));
  const check = new SlipCheck();
  const given = check.amounts(header, '');
  const computed = check.amounts(right, '');
  for (const { field } of Object.values(COLUMNS)) {
    const slipFen = given(field);
    const rightFen = computed(field);
    if (slipFen === undefined || rightFen === undefined) continue;
    check.equal('settlement.slip.differs', field, ['slip', slipFen], rightFen, { field });
  }
  return check.found;
}
