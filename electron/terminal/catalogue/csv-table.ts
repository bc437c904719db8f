/** Reads a CSV file with a header into rows that know their line; refused whole when it is not one. */
import { CsvError, parse } from 'csv-parse/sync';
import { err, ok, type Refusal, type Result } from '../../../shared/result.ts';

/** Most rows accepted in one file: twice the national list of drugs and consumables. */
export const MAX_ROWS = 500_000;

/** Most refusals listed for one file; the rest is counted. */
export const MAX_REFUSALS = 50;

export interface CsvRow<C extends string> {
  /** Line in the file, the header being line 1. */
  readonly line: number;
  readonly fields: Readonly<Record<C, string>>;
}

interface RawRow {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Refusal that names file and line; `path` is `file:line`. */
export function refusalAt(
  code: Refusal['code'],
  file: string,
  line: number,
  params: Refusal['params'] = {},
): Refusal {
  return { code, params: { file, line, ...params }, path: `${file}:${line}` };
}

/** Keeps a long list of refusals readable: the first fifty and how many more there are. */
export function shorten(refusals: readonly Refusal[], file: string): readonly Refusal[] {
  const rest = refusals.length - MAX_REFUSALS;
  if (rest <= 0) return refusals;
  const more: Refusal = { code: 'file.moreErrors', params: { file, count: rest }, path: file };
  return [...refusals.slice(0, MAX_REFUSALS), more];
}

/**
 * Text of a CSV file (RFC 4180, byte order mark allowed) to rows by column name. The header must
 * hold exactly `columns`, in any order. Fields are trimmed.
 */
export function readCsv<C extends string>(
  text: string,
  file: string,
  columns: readonly C[],
): Result<readonly CsvRow<C>[], readonly Refusal[]> {
  const raw = parseRaw(text, file);
  if (!raw.ok) return raw;
  const [header, ...body] = raw.value;
  const problem = checkHeader(header?.record ?? [], file, columns);
  if (problem) return err([problem]);
  if (body.length === 0) return err([{ code: 'file.empty', params: { file }, path: file }]);
  if (body.length > MAX_ROWS)
    return err([{ code: 'file.tooManyRows', params: { file, max: MAX_ROWS }, path: file }]);
  const at = columns.map((column) => [column, header?.record.indexOf(column) ?? -1] as const);
  return ok(
    body.map(({ record, info }) => ({
      line: info.lines,
      fields: Object.fromEntries(
        at.map(([column, index]) => [column, record[index] ?? '']),
      ) as Record<C, string>,
    })),
  );
}

function parseRaw(text: string, file: string): Result<readonly RawRow[], readonly Refusal[]> {
  try {
    const rows = parse(text, { bom: true, info: true, trim: true, skip_empty_lines: true });
    return ok(rows as unknown as RawRow[]);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { code, lines } = error as CsvError & { lines?: number };
    return err([refusalAt('file.badCsv', file, lines ?? 1, { reason: code })]);
  }
}

function checkHeader(
  header: readonly string[],
  file: string,
  columns: readonly string[],
): Refusal | undefined {
  const missing = columns.find((column) => !header.includes(column));
  if (missing !== undefined)
    return { code: 'file.missingColumn', params: { file, column: missing }, path: `${file}:1` };
  const unknown = header.find((name, at) => !columns.includes(name) || header.indexOf(name) !== at);
  if (unknown !== undefined)
    return { code: 'file.unknownColumn', params: { file, column: unknown }, path: `${file}:1` };
  return undefined;
}
