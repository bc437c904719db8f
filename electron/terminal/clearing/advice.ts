/** A payment advice of the agency, read from its file: who pays what for which fund. */
import * as z from 'zod';
import { parseYuan } from '../../../shared/money/money.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { COLUMNS, FUND_COLUMNS } from '../../../shared/settlement/columns.ts';
import { readCsv } from '../catalogue/csv-table.ts';

export interface AdviceLine {
  /** Fund column name. */
  readonly fund: string;
  readonly paidFen: number;
  readonly deductedFen: number;
  /** Why something was deducted; '' when nothing was. */
  readonly reason: string;
}

export interface Advice {
  readonly adviceId: string;
  readonly agency: string;
  /** `YYYY-MM-DD`. */
  readonly paidOn: string;
  readonly lines: readonly AdviceLine[];
}

const CSV_COLUMNS = [
  ...(['advice_id', 'agency', 'paid_on', 'fund', 'paid', 'deducted', 'reason'] as const),
] as const;

const FUNDS = new Map<string, string>(FUND_COLUMNS.map((fund) => [COLUMNS[fund].field, fund]));

/** Yuan as text with at most two decimals, not negative. */
const yuan = z.string().transform((text, issue) => {
  const fen = parseYuan(text === '' ? '0' : text);
  if (fen !== undefined && fen >= 0) return fen;
  issue.addIssue({ code: 'custom', message: 'yuan' });
  return z.NEVER;
});

const fund = z.string().transform((field, issue) => {
  const name = FUNDS.get(field);
  if (name !== undefined) return name;
  issue.addIssue({ code: 'custom', message: 'fund' });
  return z.NEVER;
});

const text = z.string().trim().min(1).max(64);

const adviceSchema = z.strictObject({
  adviceId: text,
  agency: text,
  paidOn: z.iso.date(),
  lines: z
    .array(
      z.strictObject({
        fund,
        paid: yuan,
        deducted: yuan.default(0),
        reason: z.string().trim().max(200).default(''),
      }),
    )
    .min(1)
    .max(FUND_COLUMNS.length),
});

/** Reads an advice; `fileName` decides between JSON and CSV. */
export function readAdvice(fileName: string, content: string): Result<Advice> {
  const raw = fileName.toLowerCase().endsWith('.json')
    ? fromJson(content)
    : fromCsv(fileName, content);
  if (!raw.ok) return raw;
  const parsed = adviceSchema.safeParse(raw.value);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? '';
    return refuse('clearing.malformed', { file: fileName, field }, field);
  }
  const { lines, ...head } = parsed.data;
  const twice = lines.find((line, at) => lines.findIndex((one) => one.fund === line.fund) !== at);
  if (twice) return refuse('clearing.fundTwice', { fund: twice.fund });
  const silent = lines.find(({ deducted, reason }) => deducted > 0 && reason === '');
  if (silent) return refuse('clearing.reasonMissing', { fund: silent.fund });
  return ok({
    ...head,
    lines: lines.map(({ paid, deducted, ...line }) => ({
      ...line,
      paidFen: paid,
      deductedFen: deducted,
    })),
  });
}

function fromJson(content: string): Result<unknown> {
  try {
    return ok(JSON.parse(content) as unknown);
  } catch {
    return refuse('clearing.malformed', { file: 'JSON', field: '' });
  }
}

/** Every row repeats the head of the advice. */
function fromCsv(fileName: string, content: string): Result<unknown> {
  const rows = readCsv(content, fileName, CSV_COLUMNS);
  if (!rows.ok) return { ok: false, error: rows.error[0] ?? { code: 'system.internal' } };
  const heads = rows.value.map(({ fields: { advice_id: id, agency, paid_on: on } }) =>
    JSON.stringify([id, agency, on]),
  );
  const first = rows.value[0]?.fields;
  const other = heads.findIndex((head) => head !== heads[0]);
  if (!first || other >= 0) {
    return refuse('clearing.malformed', { file: fileName, field: `row ${other + 2}` });
  }
  return ok({
    ...{ adviceId: first.advice_id, agency: first.agency, paidOn: first.paid_on },
    lines: rows.value.map(({ fields: { fund: field, paid, deducted, reason } }) => ({
      ...{ fund: field, paid, deducted, reason },
    })),
  });
}
