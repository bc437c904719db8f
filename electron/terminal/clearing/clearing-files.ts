/** The clearing files of a day: per agency the signed JSON, and the same rows as CSV for reading. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  ClearingRow,
  ClearingStatement,
  ClearingTotals,
} from '../../../shared/centre/clearing-file.ts';
import { type Envelope, parseJson } from '../../../shared/centre/signed.ts';
import { shanghaiTime } from '../../../shared/clock.ts';
import type { ClearingFilesReport, ClearingFileView } from '../../../shared/contract/office.ts';
import type { ReportTable } from '../../../shared/contract/reports.ts';
import { say } from '../../../shared/messages/index.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { COLUMNS, type Column, FUND_COLUMNS } from '../../../shared/settlement/columns.ts';
import { saveNew } from '../print/save-file.ts';
import { csvBytes } from '../reports/csv.ts';
import { clearingStatements, type StatementSource } from './statements.ts';

export interface ClearingFilesDeps extends StatementSource {
  readonly dataDir: string;
  /** Signs with the key that is certified now. */
  sign(statement: ClearingStatement): Envelope;
  /** Stands in name and first line of files that must not be taken for real ones. */
  readonly mark?: string | undefined;
}

/** Writes the files of a business day; what was written before with the same content is kept. */
export function writeClearingFiles(
  deps: ClearingFilesDeps,
  businessDate: string,
): Result<ClearingFilesReport> {
  const files: ClearingFileView[] = [];
  for (const statement of clearingStatements(deps, businessDate)) {
    const { region, agency, remote, unconfirmed, totals } = statement;
    const kind = remote ? 'remote' : 'local';
    const training = deps.mark === undefined ? '' : 'TRAINING-';
    const name = `${training}clearing-${businessDate}-${region}-${kind}`;
    const folder = join(deps.dataDir, 'clearing');
    const json = keptBefore(join(folder, `${name}.json`), statement) ?? {
      bytes: Buffer.from(`${JSON.stringify(deps.sign(statement))}\n`, 'utf8'),
    };
    const signed = 'file' in json ? ok(json.file) : saveNew(folder, name, '.json', json.bytes);
    if (!signed.ok) return signed;
    const csv = saveNew(folder, name, '.csv', csvBytes(tableOf(statement), deps.mark));
    if (!csv.ok) return csv;
    const { records, fundPaySumFen, advanceFen, acctPayFen } = totals;
    files.push({
      ...{ region, agency, remote, unconfirmed, records, fundPaySumFen, advanceFen, acctPayFen },
      ...{ file: signed.value, csv: csv.value },
    });
  }
  return ok({ businessDate, files });
}

/** A signature is different each time it is made: the file that says the same is given again. */
function keptBefore(
  file: string,
  statement: ClearingStatement,
): { readonly file: string } | undefined {
  try {
    const kept = parseJson(readFileSync(file, 'utf8')) as Partial<Envelope> | undefined;
    return kept?.text === JSON.stringify(statement) ? { file } : undefined;
  } catch {
    return undefined;
  }
}

/** For reading, in the words of the interface; text and amounts only. */
function tableOf({
  rows,
  totals,
}: ClearingStatement): Pick<ReportTable, 'columns' | 'rows' | 'totals'> {
  const words = (code: Parameters<typeof say>[0]) => say(code, 'zh-CN');
  const text = (name: string) => ({ name, kind: 'text' as const });
  const money = (column: Column) => ({
    ...{ name: `${COLUMNS[column].zh} ${COLUMNS[column].field}`, kind: 'money' as const },
  });
  const sums = ({ medfeeSumFen, fundsFen, advanceFen, acctPayFen }: Summed) => [
    medfeeSumFen,
    ...FUND_COLUMNS.map((fund) => fundsFen[fund]),
    ...[advanceFen, acctPayFen],
  ];
  return {
    columns: [
      ...[text(words('report.record')), text(words('clearing.kind'))],
      ...[text(`${words('report.settlementId')} setl_id`), text(words('report.time'))],
      ...[text('psn_no'), text('insutype'), text('med_type'), money('medfeeSumFen')],
      ...FUND_COLUMNS.map(money),
      { name: words('shiftReport.advance'), kind: 'money' },
      money('acctPayFen'),
    ],
    rows: rows.map((row) => [
      ...[row.epoch === 1 ? `${row.seq}` : `${row.epoch}.${row.seq}`],
      ...[words(`clearing.kind.${row.kind}`), row.settlementId, shanghaiTime(row.timeMs)],
      ...[row.personNo, row.insutype, row.medType, ...sums(row)],
    ]),
    totals: [words('report.total'), `${totals.records}`, '', '', '', '', '', ...sums(totals)],
  };
}

type Summed = Pick<
  ClearingRow & ClearingTotals,
  'medfeeSumFen' | 'fundsFen' | 'advanceFen' | 'acctPayFen'
>;
