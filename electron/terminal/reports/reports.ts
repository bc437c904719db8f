/**
 * The reports of the office. Start here: a kind and a span of days become a table in words, the same
 * for the screen and for both kinds of file.
 */
import { DAY_MS } from '../../../shared/clock.ts';
import {
  type Cell,
  REPORT_LIMITS,
  type ReportFormat,
  type ReportKind,
  type ReportTable,
} from '../../../shared/contract/reports.ts';
import { type Language, say } from '../../../shared/messages/index.ts';
import { assertNever, ok, type Result, refuse } from '../../../shared/result.ts';
import { saveNew } from '../print/save-file.ts';
import { auditReport } from './audit.ts';
import { csvBytes } from './csv.ts';
import { dayReports, shiftReports } from './day-and-shift.ts';
import type { AnyReport, RawCell, ReportColumn, ReportSource } from './definition.ts';
import { drugReport } from './drug.ts';
import { exclusionReport } from './exclusion.ts';
import { fundReport, sourceReport } from './fund.ts';
import { recoveryReport } from './recovery.ts';
import { remoteReport } from './remote.ts';
import { xlsxBytes } from './xlsx.ts';

export interface ReportRequest {
  readonly kind: ReportKind;
  /** Business days `YYYY-MM-DD`, both included. */
  readonly from: string;
  readonly to: string;
  readonly language: Language;
  /** Only rows in which this stands; an ID number stands for its person. */
  readonly search?: string | undefined;
}

const REPORTS: Readonly<Record<ReportKind, AnyReport>> = {
  day: dayReports,
  shift: shiftReports,
  fund: fundReport,
  source: sourceReport,
  drug: drugReport,
  exclusion: exclusionReport,
  recovery: recoveryReport,
  remote: remoteReport,
  audit: auditReport,
};

/** The whole table; refused when the span is empty or longer than a year. */
export function reportTable(source: ReportSource, request: ReportRequest): Result<ReportTable> {
  const { kind, from, to, language } = request;
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (!(days >= 1)) return refuse('report.spanEmpty');
  if (days > REPORT_LIMITS.days) return refuse('report.spanLong', { days: REPORT_LIMITS.days });
  return ok(
    REPORTS[kind]((definition) => {
      const needle = sought(source, request.search);
      const words = (cell: RawCell) => inWords(cell, language);
      const raw = [...definition.rows(source, { from, to })].filter(
        (row) =>
          needle === '' ||
          definition.columns.some(({ cell }) => String(words(cell(row))).includes(needle)),
      );
      return {
        ...{ kind, from, to, title: say(`report.kind.${kind}`, language), rowCount: raw.length },
        columns: definition.columns.map(({ name, kind: cells }) => ({
          ...{ name: say(name, language), kind: cells },
        })),
        rows: raw.map((row) => definition.columns.map(({ cell }) => words(cell(row)))),
        totals: definition.columns.map((column, at) =>
          at === 0 ? say('report.total', language) : sumOf(column, raw),
        ),
      };
    }),
  );
}

function inWords(cell: RawCell, language: Language): Cell {
  if (typeof cell === 'function') return cell(language);
  return cell !== null && typeof cell === 'object' ? say(cell.words, language) : cell;
}

function sought(source: ReportSource, search = ''): string {
  const text = search.trim();
  return text === '' ? text : (source.personNo(text) ?? text);
}

function sumOf<R>({ kind, cell, sum }: ReportColumn<R>, rows: readonly R[]): Cell {
  if (kind === 'text' || sum === false) return null;
  let total = 0;
  for (const row of rows) {
    const value = cell(row);
    if (typeof value === 'number') total += value;
  }
  return total;
}

/** The table as bytes of a file. */
export async function reportBytes(
  table: ReportTable,
  format: ReportFormat,
  mark?: string,
): Promise<Uint8Array> {
  switch (format) {
    case 'csv':
      return csvBytes(table, mark);
    case 'xlsx':
      return await xlsxBytes(table, mark);
    default:
      return assertNever(format);
  }
}

/** Saves a report in a folder, under a name that says what it is; never over another file. */
export async function saveReport(
  folder: string,
  table: ReportTable,
  format: ReportFormat,
  mark?: string,
): Promise<Result<{ readonly file: string; readonly rows: number }>> {
  const { kind, from, to, rowCount: rows } = table;
  const name = `${mark === undefined ? '' : 'TRAINING-'}report-${kind}-${from}_${to}`;
  const bytes = await reportBytes(table, format, mark);
  const saved = saveNew(folder, name, `.${format}`, bytes);
  return saved.ok ? ok({ file: saved.value, rows }) : saved;
}
